package org.glassmq.broker.archive;

import java.io.IOException;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowsePage;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.QueueRef;

/**
 * Goes through the messages of a queue, ready, unacknowledged and settled ones, by ascending offset. In memory is one
 * page of messages, with at most 64 KiB of each body; a longer body is read piece by piece. Blocks.
 */
public final class QueuePages {
    /** Messages per page: with the longest previews some 13 MB. */
    private static final int PAGE = 200;

    private final BrokerSession session;
    private final QueueRef queue;

    public QueuePages(BrokerSession session, QueueRef queue) {
        this.session = session;
        this.queue = queue;
    }

    /** Is shown one message after the other. */
    @FunctionalInterface
    public interface Visitor {
        void visit(BrowsedMessage message) throws IOException, InterruptedException;
    }

    /**
     * Shows all messages whose offsets are wanted, up to what has arrived when it gets there; those that were trimmed
     * are missing.
     *
     * @param wanted gives the lowest offset that is wanted and not below a given one; negative if there is none
     * @throws InterruptedException between two pages, when it is interrupted
     */
    public void each(LongUnaryOperator wanted, Visitor visitor) throws IOException, InterruptedException {
        long next = wanted.applyAsLong(0);
        while (next >= 0) {
            if (Thread.interrupted()) {
                throw new InterruptedException("reading " + queue + " was broken off");
            }
            // what lies far apart is read one by one
            int limit = wanted.applyAsLong(next + 1) == next + 1 ? PAGE : 1;
            BrowsePage page = session.browse(queue, new BrowseRequest(next, limit, BrowseRequest.MAX_PREVIEW));
            List<BrowsedMessage> messages = page.messages();
            for (BrowsedMessage message : messages) {
                if (wanted.applyAsLong(message.offset()) == message.offset()) {
                    visitor.visit(message);
                }
            }
            if (messages.isEmpty()) {
                return;
            }
            next = wanted.applyAsLong(messages.getLast().offset() + 1);
        }
    }

    /** Where the whole body of a message is. */
    public BodySource body(BrowsedMessage message) {
        return message.preview().length == message.bodySize()
                ? BodySource.of(message.preview())
                : () -> new BodyStream(session, queue, message);
    }

    /** The offsets from one up to, not including, another, for {@link #each}. */
    public static LongUnaryOperator range(long from, long to) {
        return least -> Math.max(from, least) < to ? Math.max(from, least) : -1;
    }
}
