package org.glassmq.broker.trace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassmq.broker.api.LifeEvent;
import org.glassmq.broker.api.LifeEvent.Client;
import org.glassmq.broker.api.LifeEvent.Requeued.Cause;
import org.glassmq.broker.api.Tracing;
import org.glassmq.broker.message.Origin;

/**
 * The last events in the lives of the messages of one lane's queues: a ring that forgets the oldest. Nothing is
 * allocated when an event is noted down; looking for a message reads the ring from end to end, which takes less than a
 * millisecond. Belongs to the lane.
 *
 * <pre>
 *   numbers   queue | offset | milliseconds since the epoch &lt;&lt; 8, kind        three longs for each event
 *   details   who or what, see {@link Kind}                                    one reference for each event
 * </pre>
 */
public final class LifeTrace {
    /** Events that are kept. */
    public static final int CAPACITY = 1 << 17;

    private static final int WIDTH = 3;
    private static final Kind[] KINDS = Kind.values();

    private boolean on;
    private long[] numbers = {};
    private Object[] details = {};
    /** Events since it was turned on. */
    private long written;
    private long turnedOnAt;

    /** Whether to note anything down; who calls {@link #note} has to ask. */
    public boolean on() {
        return on;
    }

    /** From now on events are noted down, or are not; those of an earlier time are forgotten. */
    public void turn(Tracing tracing, long now) {
        if (on == (tracing == Tracing.ON)) {
            return;
        }
        on = !on;
        written = 0;
        turnedOnAt = now;
        numbers = new long[on ? CAPACITY * WIDTH : 0];
        details = new Object[on ? CAPACITY : 0];
    }

    /**
     * Notes down an event. Only while it is {@link #on}.
     *
     * @param queue  name of the queue's log
     * @param at     milliseconds since the epoch
     * @param detail what belongs to this kind; may be null
     */
    public void note(Kind kind, long queue, long offset, long at, Object detail) {
        int slot = (int) written++ & CAPACITY - 1;
        int number = slot * WIDTH;
        numbers[number] = queue;
        numbers[number + 1] = offset;
        numbers[number + 2] = at << 8 | kind.ordinal();
        details[slot] = detail;
    }

    /** From when on events are kept; empty if none are noted down. */
    public Optional<Instant> since() {
        if (!on) {
            return Optional.empty();
        }
        long oldest = written <= CAPACITY ? turnedOnAt : at((int) written & CAPACITY - 1);
        return Optional.of(Instant.ofEpochMilli(oldest));
    }

    private long at(int slot) {
        return numbers[slot * WIDTH + 2] >> 8;
    }

    /** What is known of one message, in the order in which it happened. */
    public List<LifeEvent> find(long queue, long offset) {
        List<LifeEvent> found = new ArrayList<>();
        for (long event = Math.max(0, written - CAPACITY); event < written; event++) {
            int slot = (int) event & CAPACITY - 1;
            if (numbers[slot * WIDTH] == queue) {
                Kind kind = KINDS[(int) numbers[slot * WIDTH + 2] & 0xff];
                long from = numbers[slot * WIDTH + 1];
                if (kind == Kind.PURGED) {
                    if (from <= offset && offset < (Long) details[slot] && waits(found)) {
                        found.add(new LifeEvent.Purged(Instant.ofEpochMilli(at(slot))));
                    }
                } else if (from == offset) {
                    tell(kind, Instant.ofEpochMilli(at(slot)), details[slot], found);
                }
            }
        }
        return found;
    }

    /** A purge takes what waits, not what is with clients or settled. */
    private static boolean waits(List<LifeEvent> soFar) {
        return !soFar.isEmpty()
                && (soFar.getLast() instanceof LifeEvent.Enqueued || soFar.getLast() instanceof LifeEvent.Requeued);
    }

    private static void tell(Kind kind, Instant at, Object detail, List<LifeEvent> to) {
        switch (kind) {
            case ENQUEUED -> {
                begin(at, (Origin) detail, to);
                to.add(new LifeEvent.Enqueued(at));
            }
            case DELIVERED -> to.add(new LifeEvent.Delivered(at, client(detail), false));
            case REDELIVERED -> to.add(new LifeEvent.Delivered(at, client(detail), true));
            case ACKED -> to.add(new LifeEvent.Acked(at, client(detail)));
            case REJECTED -> to.add(new LifeEvent.Rejected(at, client(detail)));
            case REQUEUED -> to.add(new LifeEvent.Requeued(at, client(detail), Cause.CLIENT));
            case RETURNED -> to.add(new LifeEvent.Requeued(at, client(detail), Cause.CHANNEL_GONE));
            case EXPIRED -> to.add(new LifeEvent.Expired(at));
            case DROPPED -> to.add(new LifeEvent.Dropped(at));
            case GIVEN_UP -> to.add(new LifeEvent.GivenUp(at));
            case DEAD_LETTERED -> to.add((LifeEvent.DeadLettered) detail);
            case PURGED -> throw new IllegalStateException("a purge is not of one message");
        }
    }

    private static void begin(Instant at, Origin origin, List<LifeEvent> to) {
        switch (origin) {
            case Origin.Publish publish -> {
                to.add(new LifeEvent.Published(
                        at, Optional.of(publish.by()), publish.exchange(), publish.routingKey()));
                to.add(new LifeEvent.Routed(at, publish.queues(), publish.names()));
            }
            case Origin.DeadLetter letter ->
                to.add(new LifeEvent.CameFrom(at, letter.from(), letter.offset(), letter.reason()));
            case null -> {
                // it was published when nothing was noted down, or has waited in a delayed exchange
            }
        }
    }

    private static Optional<Client> client(Object detail) {
        return Optional.ofNullable((Client) detail);
    }
}
