package org.glassmq.gui.messages;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowsePage;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.BrowsedMessage.State;
import org.glassmq.broker.api.QueueDetail;
import org.glassmq.broker.api.QueueRef;

/**
 * Finds places in a queue by browsing it. Messages stand in the order they arrived in, so a time is found by halving:
 * twenty reads of one message in a queue of a million. Every method blocks, and ends early when interrupted.
 */
final class OffsetSearch {
    private final BrokerSession session;
    private final QueueRef queue;

    OffsetSearch(BrokerSession session, QueueRef queue) {
        this.session = session;
        this.queue = queue;
    }

    /** The first message that is not settled. */
    OptionalLong firstUnsettled() throws InterruptedException {
        return oldestUnsettledTime().isEmpty()
                ? OptionalLong.empty()
                : scan(startOfUnsettled(), message -> message.state() != State.SETTLED);
    }

    /** The message that the next consumer would get: the first that is ready. */
    OptionalLong firstReady() throws InterruptedException {
        return oldestUnsettledTime().isEmpty()
                ? OptionalLong.empty()
                : scan(startOfUnsettled(), message -> message.state() == State.READY);
    }

    /** The first message that arrived at a time or later; empty if all are older. */
    OptionalLong arrivedFrom(Instant time) throws InterruptedException {
        BrowsePage bounds = session.browse(queue, new BrowseRequest(0, 1, 0));
        long low = bounds.firstOffset();
        long high = bounds.nextOffset();
        long found = high;
        while (low < high) {
            stopIfInterrupted();
            long middle = low + (high - low) / 2;
            Optional<BrowsedMessage> read = firstFrom(middle);
            if (read.isEmpty()) {
                high = middle;
            } else if (read.get().arrivedAt().isBefore(time)) {
                low = read.get().offset() + 1;
            } else {
                found = read.get().offset();
                high = middle;
            }
        }
        return found < bounds.nextOffset() ? OptionalLong.of(found) : OptionalLong.empty();
    }

    /** When the newest message arrived; empty if there is none. */
    Optional<Instant> newestTime() {
        BrowsePage bounds = session.browse(queue, new BrowseRequest(0, 1, 0));
        return bounds.nextOffset() == bounds.firstOffset()
                ? Optional.empty()
                : firstFrom(bounds.nextOffset() - 1).map(BrowsedMessage::arrivedAt);
    }

    private Optional<Instant> oldestUnsettledTime() {
        return session.queue(queue).map(QueueDetail::info).flatMap(info -> info.oldest());
    }

    /** An offset that no unsettled message stands before. */
    private long startOfUnsettled() throws InterruptedException {
        // the queue's time may be finer than that of its messages
        Optional<Instant> oldest = oldestUnsettledTime().map(time -> time.minusMillis(1));
        return oldest.isEmpty() ? 0 : arrivedFrom(oldest.get()).orElse(0);
    }

    private Optional<BrowsedMessage> firstFrom(long offset) {
        return session.browse(queue, new BrowseRequest(offset, 1, 0)).messages().stream().findFirst();
    }

    private OptionalLong scan(long from, Predicate<BrowsedMessage> wanted) throws InterruptedException {
        long next = from;
        while (true) {
            stopIfInterrupted();
            BrowsePage page = session.browse(queue, new BrowseRequest(next, BrowseRequest.MAX_LIMIT, 0));
            for (BrowsedMessage message : page.messages()) {
                if (wanted.test(message)) {
                    return OptionalLong.of(message.offset());
                }
            }
            // a page of long messages may hold fewer than were asked for
            if (page.messages().isEmpty()) {
                return OptionalLong.empty();
            }
            next = page.messages().getLast().offset() + 1;
        }
    }

    private static void stopIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
