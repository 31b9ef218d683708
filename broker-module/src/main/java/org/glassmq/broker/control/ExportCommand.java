package org.glassmq.broker.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrokerSession.Subscription;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.BrowsedMessage.State;
import org.glassmq.broker.api.MessageFilter;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.SearchListener;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.archive.MessageLine;
import org.glassmq.broker.archive.QueuePages;
import org.glassmq.broker.archive.ReplayJson;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * Gives the messages of a queue as items, in the form of docs/message-export.md, by ascending offset, up to what has
 * arrived when it begins.
 */
final class ExportCommand implements ControlHandler {
    private final BrokerSession session;

    ExportCommand(BrokerSession session) {
        this.session = session;
    }

    @Override
    public JsonNode answer(ControlCall call) throws IOException {
        Arguments arguments = call.arguments();
        arguments.allow("virtual_host", "queue", "from", "to", "history", "filter");
        QueueRef queue = new QueueRef(arguments.text("virtual_host", "/"), arguments.text("queue"));
        Run run = new Run(
                call,
                queue,
                arguments.number("from", 0, Long.MAX_VALUE).orElse(0),
                arguments.number("to", 0, Long.MAX_VALUE).orElse(Long.MAX_VALUE),
                arguments.flag("history"));
        if (arguments.has("filter")) {
            run.search(ReplayJson.filter(arguments.node("filter")));
        } else {
            run.browse();
        }
        return ControlJson.MAPPER.createObjectNode().put("messages", run.written);
    }

    /** One export. */
    private final class Run {
        private final ControlCall call;
        private final QueueRef queue;
        private final QueuePages pages;
        private final long from;
        private final long to;
        private final boolean history;
        private long written;

        Run(ControlCall call, QueueRef queue, long from, long to, boolean history) {
            this.call = call;
            this.queue = queue;
            this.pages = new QueuePages(session, queue);
            this.from = from;
            this.to = to;
            this.history = history;
        }

        /** Up to what is there now: the queue may grow faster than it is read. */
        void browse() throws IOException {
            long end = session.queue(queue)
                    .map(detail -> detail.info().nextOffset())
                    .orElseThrow(() -> new SessionException(Reason.NOT_FOUND, "no " + queue));
            try {
                pages.each(QueuePages.range(from, Math.min(to, end)), this::write);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SessionException(Reason.UNAVAILABLE, e.getMessage(), e);
            }
        }

        /** Finds and writes on the thread of the search, which waits while the caller does not take what it gets. */
        void search(MessageFilter filter) throws IOException {
            CompletableFuture<SearchListener.End> ended = new CompletableFuture<>();
            SearchListener listener = new SearchListener() {
                @Override
                public void found(List<BrowsedMessage> messages) {
                    try {
                        for (BrowsedMessage message : messages) {
                            if (message.offset() < to) {
                                write(message);
                            }
                        }
                    } catch (IOException e) {
                        ended.completeExceptionally(e);
                        throw new UncheckedIOException(e);
                    }
                }

                @Override
                public void progress(Progress progress) {
                    if (progress.scanned() >= to) {
                        ended.complete(new End.Completed());
                    }
                }

                @Override
                public void ended(End end) {
                    ended.complete(end);
                }
            };
            try (Subscription _ = session.search(queue, filter, from, listener)) {
                if (ended.join() instanceof SearchListener.End.Failed(Why why)) {
                    throw new SessionException(Reason.UNAVAILABLE, "the export of " + queue + " broke off: " + why);
                }
            } catch (CompletionException e) {
                if (e.getCause() instanceof IOException gone) {
                    throw gone;
                }
                throw e;
            }
        }

        private void write(BrowsedMessage message) throws IOException {
            if (history || message.state() == State.READY) {
                call.send(generator -> line(generator, message));
                written++;
            }
        }

        private void line(JsonGenerator generator, BrowsedMessage message) {
            try {
                MessageLine.write(generator, queue, message, pages.body(message));
            } catch (IOException e) {
                throw new SessionException(
                        Reason.UNAVAILABLE, "the export of " + queue + " broke off: " + e.getMessage(), e);
            }
        }
    }
}
