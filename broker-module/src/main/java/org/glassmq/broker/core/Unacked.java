package org.glassmq.broker.core;

import java.util.LinkedHashSet;
import java.util.OptionalLong;
import java.util.Set;

/** The messages of a queue that are with receivers, and who has them. Belongs to the queue's lane. */
final class Unacked {
    private final Set<Holding> holdings = new LinkedHashSet<>();
    private int count;
    private long bytes;

    /** Notes a receiver, so that what it holds is found; once or more. */
    void open(Holding holding) {
        holdings.add(holding);
    }

    /** A receiver gets no more; it is forgotten when it holds nothing. */
    void close(Holding holding) {
        if (holding.count() == 0) {
            holdings.remove(holding);
        }
    }

    void hold(Entry entry, Holding holding) {
        entry.state = Entry.State.UNACKED;
        holding.add(entry);
        count++;
        bytes += entry.size();
    }

    /** A receiver is done with a message in one way or another; says who that was. */
    Holding release(Entry entry) {
        assert entry.state == Entry.State.UNACKED;
        Holding holding = entry.holding;
        holding.remove(entry);
        count--;
        bytes -= entry.size();
        if (!(holding instanceof Consumer consumer && !consumer.cancelled)) {
            close(holding);
        }
        return holding;
    }

    int count() {
        return count;
    }

    /** Body bytes. */
    long bytes() {
        return bytes;
    }

    /** When the oldest arrived in the broker, of those that their receivers have had longest; ms since the epoch. */
    OptionalLong oldest() {
        if (count == 0) {
            return OptionalLong.empty();
        }
        return holdings.stream()
                .filter(holding -> holding.oldest() != null)
                .mapToLong(holding -> holding.oldest().message.arrivedAt())
                .min();
    }
}
