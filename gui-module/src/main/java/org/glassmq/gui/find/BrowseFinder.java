package org.glassmq.gui.find;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowsePage;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.QueueRef;

/**
 * Finds messages by browsing: pages are read and tested by a few threads of their own, and told in order. Pages get
 * shorter where messages are long, so that no more than some tens of megabytes are in memory.
 */
public final class BrowseFinder implements Finder {
    /** Bytes that a page should hold. */
    private static final long PAGE_BYTES = 4 << 20;

    private static final int FEWEST = 16;
    private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

    private final BrokerSession session;

    public BrowseFinder(BrokerSession session) {
        this.session = session;
    }

    private record Stretch(long from, long end) {}

    private record Looked(Stretch stretch, long[] found, int count, int examined, int cut, long bytes) {}

    @Override
    public Outcome find(QueueRef queue, Criteria criteria, Sink sink) throws InterruptedException {
        BrowsePage bounds = session.browse(queue, new BrowseRequest(0, 1, 0));
        long first = bounds.firstOffset();
        long end = bounds.nextOffset();
        // platform threads: matching is work for a processor, and the console's virtual threads are to have theirs
        ExecutorService workers = Executors.newFixedThreadPool(
                THREADS, Thread.ofPlatform().daemon().name("find-", 1).factory());
        try {
            MessageTest test = new MessageTest(criteria);
            int preview = criteria.looksIntoBodies() ? BrowseRequest.MAX_PREVIEW : 0;
            Deque<Future<Looked>> underWay = new ArrayDeque<>();
            long next = first;
            int length = criteria.looksIntoBodies() ? FEWEST : BrowseRequest.MAX_LIMIT;
            long examined = 0;
            long cut = 0;
            while (next < end || !underWay.isEmpty()) {
                while (next < end && underWay.size() < 2 * THREADS) {
                    Stretch stretch = new Stretch(next, Math.min(end, next + length));
                    underWay.add(workers.submit(() -> look(queue, stretch, preview, test)));
                    next = stretch.end();
                }
                Looked looked = underWay.remove().get();
                examined += looked.examined();
                cut += looked.cut();
                if (looked.count() > 0) {
                    sink.found(looked.found(), looked.count());
                }
                sink.progress(looked.stretch().end() - first, end - first);
                length = nextLength(length, looked);
            }
            return new Outcome(examined, cut);
        } catch (ExecutionException e) {
            throw failed(e);
        } finally {
            workers.shutdownNow();
        }
    }

    private static RuntimeException failed(ExecutionException e) throws InterruptedException {
        return switch (e.getCause()) {
            case TextTest.SearchInterrupted _, InterruptedException _ -> throw new InterruptedException();
            case RuntimeException why -> why;
            case StackOverflowError why -> new IllegalArgumentException(
                    "the regular expression goes too deep in one of the bodies; "
                            + "a repetition without alternatives in it needs less",
                    why);
            case Error why -> throw why;
            case null, default -> new IllegalStateException(e.getCause());
        };
    }

    private static int nextLength(int length, Looked looked) {
        long perMessage = looked.bytes() / Math.max(1, looked.examined());
        long fits = perMessage == 0 ? BrowseRequest.MAX_LIMIT : PAGE_BYTES / perMessage;
        return Math.clamp(Math.min(fits, length * 4L), FEWEST, BrowseRequest.MAX_LIMIT);
    }

    private Looked look(QueueRef queue, Stretch stretch, int preview, MessageTest test) {
        int length = (int) (stretch.end() - stretch.from());
        MessageTest.Bodies bodies = (message, from, count) ->
                session.body(queue, message.offset(), from, count).orElse(new byte[0]);
        long[] found = new long[length];
        int count = 0;
        int examined = 0;
        int cut = 0;
        long bytes = 0;
        long next = stretch.from();
        while (next < stretch.end() && !Thread.currentThread().isInterrupted()) {
            // a page of long messages may end before it holds as many as were asked for
            BrowsePage page =
                    session.browse(queue, new BrowseRequest(next, (int) (stretch.end() - next), preview));
            next = page.messages().isEmpty() ? stretch.end() : page.messages().getLast().offset() + 1;
            for (BrowsedMessage message : page.messages()) {
                if (message.offset() >= stretch.end() || Thread.currentThread().isInterrupted()) {
                    break;
                }
                examined++;
                bytes += message.preview().length;
                switch (test.test(message, bodies)) {
                    case YES -> found[count++] = message.offset();
                    case NOT_IN_THE_HEAD -> cut++;
                    case NO -> { }
                }
            }
        }
        return new Looked(stretch, found, count, examined, cut, bytes);
    }
}
