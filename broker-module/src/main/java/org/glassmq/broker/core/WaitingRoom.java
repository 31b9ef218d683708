package org.glassmq.broker.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.store.RecoveredLog;
import org.glassmq.broker.store.StoredMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the messages of one delayed exchange wait for their time. They are a log in the store, in the order in which
 * they came; those that are due soon are in memory too. A message leaves the log when the queues to which it went have
 * it, so a crash in between repeats it and loses nothing. Belongs to its {@link #lane()}.
 *
 * <pre>
 *   add --+--> later: time and offset only --(10 s before its time)--> read from the store --+
 *         |                                                                                  v
 *         +--(its time is near)-----------------------------------------------------------> soon --(its time)--> queues
 * </pre>
 */
public final class WaitingRoom implements Receipt.Holder {
    private static final Logger LOG = LoggerFactory.getLogger(WaitingRoom.class);
    /** Milliseconds before its time when a message is read into memory. */
    private static final long SOON = 10_000;
    /** Body bytes in memory above which messages stay in the store only, however soon they are due. */
    private static final long MEMORY_BYTES = 16L << 20;

    private static final int READ_MESSAGES = 4_096;
    private static final long READ_BYTES = 4L << 20;
    /** Offsets that are looked at in one read: what lies between two messages that are due is read in vain. */
    private static final int SPAN = 256;
    /** Messages released in one go; then others in the lane have their turn. */
    private static final int BURST = 1_024;

    private final Exchange<MessageQueue> exchange;
    private final Topology<MessageQueue> topology;
    private final Environment environment;
    private final long id;
    private final Lane lane;

    private final DueTimes later = new DueTimes();
    private final PriorityQueue<Waiting> soon =
            new PriorityQueue<>(Comparator.comparingLong(Waiting::due).thenComparingLong(Waiting::offset));
    private long soonBytes;
    private long nextOffset;
    /** The earliest time among those that are being read; nothing that is due after it may go before. */
    private long readingDue = Long.MAX_VALUE;
    private boolean reading;
    private boolean recovering;
    private boolean closed;
    /** The timer that counts; an older one that fires does nothing. */
    private long wakeAt = Long.MAX_VALUE;

    /** @param stored whether the store has it, so that its end must be told to the store */
    private record Waiting(long due, long offset, Message message, boolean stored) {
        int size() {
            return message.body().length + Message.OVERHEAD;
        }
    }

    /** @param id name of its log in the store */
    WaitingRoom(
            Exchange<MessageQueue> exchange,
            Topology<MessageQueue> topology,
            Environment environment,
            long id,
            Lane lane) {
        this.exchange = exchange;
        this.topology = topology;
        this.environment = environment;
        this.id = id;
        this.lane = lane;
    }

    @Override
    public Lane lane() {
        return lane;
    }

    long id() {
        return id;
    }

    // ---- in ----------------------------------------------------------------------------------------------

    /**
     * Takes a message.
     *
     * @param receipt accepted as soon as the message is safe; null if nobody asked
     */
    void add(Message message, Receipt receipt) {
        assert lane.inLane();
        if (closed) {
            accept(receipt, false);
            return;
        }
        long offset = nextOffset++;
        long due = due(message);
        boolean durable = exchange.durable() && message.persistent();
        boolean near = due - lane.now() <= SOON && soonBytes < MEMORY_BYTES;
        if (durable || !near) {
            lane.batch().append(id, offset, message);
        }
        accept(receipt, durable);
        exchange.countDelayed(1);
        if (near) {
            enter(new Waiting(due, offset, message, durable));
        } else {
            later.add(due, offset);
        }
        setTimer();
    }

    private void accept(Receipt receipt, boolean durable) {
        if (receipt == null) {
            return;
        }
        if (durable) {
            lane.acceptWhenDurable(receipt);
        } else {
            receipt.accept(lane);
        }
    }

    private static long due(Message message) {
        return message.arrivedAt() + Delay.of(message.properties().decoded()).orElse(0);
    }

    private void enter(Waiting waiting) {
        soon.add(waiting);
        soonBytes += waiting.size();
    }

    // ---- time --------------------------------------------------------------------------------------------

    private void setTimer() {
        long next = Math.min(
                mayRelease() ? soon.peek().due() : Long.MAX_VALUE,
                mayRead() ? later.firstDue() - SOON : Long.MAX_VALUE);
        if (next < wakeAt) {
            wakeAt = next;
            lane.executeLater(() -> wake(next), Math.max(0, next - lane.now()));
        }
    }

    private void wake(long time) {
        if (time == wakeAt) {
            wakeAt = Long.MAX_VALUE;
            work();
        }
    }

    private void work() {
        if (!closed) {
            release();
            read();
            setTimer();
        }
    }

    // ---- out ---------------------------------------------------------------------------------------------

    private void release() {
        long now = lane.now();
        for (int left = BURST; left > 0 && mayRelease() && soon.peek().due() <= now; left--) {
            release(soon.poll());
        }
    }

    /** Whether the first one in memory is the first one of all. */
    private boolean mayRelease() {
        return !soon.isEmpty() && soon.peek().due() <= Math.min(readingDue, later.firstDue());
    }

    private void release(Waiting waiting) {
        soonBytes -= waiting.size();
        exchange.countDelayed(-1);
        Message message = Delay.over(waiting.message(), lane.now());
        Route<MessageQueue> route = topology.route(exchange, message.address(), message.properties());
        exchange.countReleased(route.size());
        if (route.isEmpty()) {
            settle(waiting);
            return;
        }
        Message seen = CarbonCopies.withoutBlind(message);
        Receipt receipt = waiting.stored() ? new Receipt(this, waiting.offset(), route.size()) : null;
        for (MessageQueue queue : route) {
            lane.send(queue.lane(), () -> queue.publish(seen, receipt));
        }
    }

    private void settle(Waiting waiting) {
        if (waiting.stored()) {
            settled(waiting.offset(), true);
        }
    }

    @Override
    public void settled(long offset, boolean accepted) {
        if (!closed) {
            lane.batch().settle(id, offset);
        }
    }

    // ---- the store ---------------------------------------------------------------------------------------

    private boolean mayRead() {
        boolean urgent = soon.isEmpty() || later.firstDue() <= soon.peek().due();
        return !later.isEmpty() && !reading && !recovering && (urgent || soonBytes < MEMORY_BYTES);
    }

    /** Has those read that are due soon, if they are not in memory. */
    private void read() {
        long horizon = lane.now() + SOON;
        if (!mayRead() || later.firstDue() > horizon) {
            return;
        }
        reading = true;
        readingDue = later.firstDue();
        NavigableMap<Long, Long> wanted = new TreeMap<>();
        while (later.firstDue() <= horizon && wanted.size() < READ_MESSAGES && !later.isEmpty()) {
            long due = later.firstDue();
            wanted.put(later.poll(), due);
        }
        lane.atTurnEnd(() -> environment.blocking().execute(() -> read(wanted)));
    }

    private void read(NavigableMap<Long, Long> wanted) {
        List<StoredMessage> found = new ArrayList<>();
        long bytes = 0;
        Long from = wanted.firstKey();
        try {
            while (from != null && bytes < READ_BYTES) {
                long last = wanted.floorKey(from + SPAN - 1);
                List<StoredMessage> page =
                        environment.store().read(id, from, (int) (last - from + 1), READ_BYTES - bytes);
                for (StoredMessage message : page) {
                    if (wanted.containsKey(message.offset()) && !message.settled()) {
                        found.add(message);
                        bytes += message.message().body().length;
                    }
                }
                from = wanted.higherKey(page.isEmpty() ? last : page.getLast().offset());
            }
        } catch (RuntimeException e) {
            LOG.error("cannot read the delayed messages of {} from offset {}; they are left out", exchange, from, e);
            from = wanted.higherKey(from);
        }
        Long next = from;
        lane.execute(() -> entered(wanted, found, next == null ? Long.MAX_VALUE : next));
    }

    /** @param next what was wanted from here on was not read yet */
    private void entered(NavigableMap<Long, Long> wanted, List<StoredMessage> found, long next) {
        reading = false;
        readingDue = Long.MAX_VALUE;
        if (closed) {
            return;
        }
        for (StoredMessage stored : found) {
            enter(new Waiting(wanted.remove(stored.offset()), stored.offset(), stored.message(), true));
        }
        wanted.tailMap(next, true).forEach((offset, due) -> later.add(due, offset));
        exchange.countDelayed(-wanted.headMap(next, false).size());
        work();
    }

    /** Begins with what the store has. Before the room is used; finding out when the messages are due takes a while. */
    void recover(RecoveredLog log) {
        nextOffset = log.nextOffset();
        exchange.countDelayed(log.ready());
        if (log.ready() > 0) {
            recovering = true;
            environment.blocking().execute(() -> scan(log));
        }
    }

    private void scan(RecoveredLog log) {
        DueTimes found = new DueTimes();
        try {
            for (long from = log.firstOffset(); from < log.nextOffset(); ) {
                List<StoredMessage> page = environment.store().read(id, from, READ_MESSAGES, READ_BYTES);
                for (StoredMessage stored : page) {
                    if (!stored.settled() && stored.offset() < log.nextOffset()) {
                        found.add(due(stored.message()), stored.offset());
                    }
                }
                from = page.isEmpty() ? log.nextOffset() : page.getLast().offset() + 1;
            }
        } catch (RuntimeException e) {
            LOG.error("cannot read the delayed messages of {}; those not found stay in the store", exchange, e);
        }
        lane.execute(() -> recovered(log, found));
    }

    private void recovered(RecoveredLog log, DueTimes found) {
        recovering = false;
        exchange.countDelayed(found.size() - log.ready());
        while (!found.isEmpty()) {
            long due = found.firstDue();
            later.add(due, found.poll());
        }
        work();
    }

    /** The exchange was deleted: forgets all messages. */
    void close() {
        assert lane.inLane();
        closed = true;
        soon.clear();
        lane.batch().drop(id);
    }
}
