package org.glassmq.broker.core;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.MessageFilter;
import org.glassmq.broker.api.SearchListener;
import org.glassmq.broker.api.SearchListener.End;
import org.glassmq.broker.api.SearchListener.Progress;
import org.glassmq.broker.api.Why;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A search through one queue, stretch by stretch: while one is looked through, the next is read, and no more than these
 * two are in memory; a lane is asked for no more than what it has of one. Runs on a thread of its own.
 */
public final class MessageSearch implements Runnable, BrokerSession.Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(MessageSearch.class);
    private static final int STRETCH = 1_000;

    private final Browser browser;
    private final MessageQueue queue;
    private final long from;
    private final SearchListener listener;
    private final MessageMatcher matcher;
    private volatile boolean cancelled;

    public MessageSearch(
            Browser browser, MessageQueue queue, MessageFilter filter, long from, SearchListener listener) {
        this.browser = browser;
        this.queue = queue;
        this.from = from;
        this.listener = listener;
        this.matcher = new MessageMatcher(filter, () -> cancelled);
    }

    @Override
    @SuppressWarnings("checkstyle:IllegalCatch")
    public void run() {
        End end;
        try {
            end = scan();
        } catch (CancellationException _) {
            end = new End.Cancelled();
        } catch (RuntimeException e) {
            LOG.error("the search in {} failed", queue, e);
            Throwable why = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
            end = new End.Failed(Why.of(why));
        }
        listener.ended(end);
    }

    private End scan() {
        long upTo = queue.lane().ask(() -> queue.window(Math.max(0, from), 1).next()).join();
        long at = Math.max(0, from);
        long found = 0;
        CompletableFuture<List<Browser.Seen>> reading = read(at);
        while (at < upTo) {
            List<Browser.Seen> stretch = reading.join();
            at = stretch.isEmpty() ? upTo : Math.min(upTo, stretch.getLast().offset() + 1);
            if (at < upTo) {
                reading = read(at);
            }
            List<BrowsedMessage> matching = matching(stretch, upTo);
            if (cancelled) {
                return new End.Cancelled();
            }
            if (!matching.isEmpty()) {
                found += matching.size();
                listener.found(matching);
            }
            listener.progress(new Progress(at, upTo, found));
        }
        return cancelled ? new End.Cancelled() : new End.Completed();
    }

    private CompletableFuture<List<Browser.Seen>> read(long from) {
        return CompletableFuture.supplyAsync(
                () -> browser.stretch(queue, from, STRETCH),
                task -> Thread.ofVirtual().name("glassmq-search-read").start(task));
    }

    private List<BrowsedMessage> matching(List<Browser.Seen> stretch, long upTo) {
        return stretch.stream()
                .filter(seen -> seen.offset() < upTo && !cancelled && matcher.matches(seen))
                .map(seen -> seen.browsed(SearchListener.PREVIEW_BYTES))
                .toList();
    }

    @Override
    public void close() {
        cancelled = true;
    }
}
