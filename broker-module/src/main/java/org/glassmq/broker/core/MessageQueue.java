package org.glassmq.broker.core;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.glassmq.broker.api.BrokerEvent;
import org.glassmq.broker.api.ConsumerInfo;
import org.glassmq.broker.api.Counters;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.store.RecoveredLog;
import org.glassmq.broker.store.StoredMessage;

/**
 * A queue: a log of messages with offsets, of which some wait, some are with consumers and some are settled and kept
 * as history. Everything but its name and attributes belongs to its {@link #lane()}; every other method is called
 * there only.
 *
 * <pre>
 *                publish             dispatch, get                ack, drop
 *   (nothing) -----------> READY -------------------> UNACKED --------------> SETTLED
 *                            ^                           |                       ^
 *                            +-------- requeue ----------+                       |
 *                            +---------------------- purge ----------------------+
 * </pre>
 */
public final class MessageQueue {
    /** Body bytes waiting in memory above which what arrives goes to the store only. */
    private static final long MEMORY_BYTES = 32L << 20;
    /** Messages waiting in memory below which the store is read ahead. */
    private static final int READ_AHEAD = 8_192;
    /** Deliveries in one go; then other queues and sockets of the lane have their turn. */
    private static final int BURST = 2_048;

    /** Takes the answer to a {@link #get}. In the queue's lane. */
    public interface Getter {
        /**
         * @param entry     null if the queue is empty
         * @param remaining ready messages left behind
         */
        void got(Entry entry, boolean redelivered, long remaining);
    }

    private final QueueAttributes attributes;
    private final long id;
    private final Lane lane;
    private final MemoryBudget budget;
    private final Environment environment;

    private final EntryLog entries = new EntryLog();
    private final ReadyMessages ready = new ReadyMessages();
    private final History history;
    private final Paging paging;
    private final List<Consumer> consumers = new ArrayList<>();
    private final ArrayDeque<Consumer> line = new ArrayDeque<>();
    private final ArrayDeque<Runnable> waitingGets = new ArrayDeque<>();
    private final Set<Holding> holdings = new LinkedHashSet<>();

    private long nextOffset;
    private long deliveredUpTo = -1;
    private int unacked;
    private long unackedBytes;
    private long published;
    private long delivered;
    private long acked;
    private long redelivered;
    private long dropped;
    private long lastActiveAt;
    private boolean dispatching;
    private boolean deleted;

    /** @param id name of its log in the store */
    MessageQueue(QueueAttributes attributes, long id, Lane lane, Environment environment) {
        this.attributes = attributes;
        this.id = id;
        this.lane = lane;
        this.budget = lane.budget();
        this.environment = environment;
        this.history = new History(environment.history(), entries, budget);
        this.paging = new Paging(environment.store(), environment.blocking(), lane, id, this::readAhead);
    }

    public QueueAttributes attributes() {
        return attributes;
    }

    public String name() {
        return attributes.ref().name();
    }

    public Lane lane() {
        return lane;
    }

    /** Name of its log in the store. */
    long id() {
        return id;
    }

    /** Begins with what the store has. Before the queue is used. */
    void recover(RecoveredLog log) {
        nextOffset = log.nextOffset();
        deliveredUpTo = log.deliveredUpTo();
        if (log.ready() > 0) {
            paging.recovered(log.firstOffset(), log.ready(), log.readyBytes());
        }
    }

    // ---- messages in -------------------------------------------------------------------------------------

    /**
     * Takes a message.
     *
     * @param receipt accepted as soon as the message is safe; null if nobody asked
     */
    public void publish(Message message, Receipt receipt) {
        assert lane.inLane();
        if (deleted) {
            accept(receipt, false);
            return;
        }
        long offset = nextOffset++;
        published++;
        lastActiveAt = message.arrivedAt();
        boolean durable = attributes.survivesRestart() && message.persistent();
        boolean storeOnly = paging.active() || ready.bytes() > MEMORY_BYTES || budget.exhausted();
        if (durable || storeOnly) {
            lane.batch().append(id, offset, message);
        }
        accept(receipt, durable);
        if (storeOnly) {
            paging.add(offset, message.body().length);
        } else {
            enter(new Entry(this, offset, message, durable));
        }
        dispatch();
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

    private void enter(Entry entry) {
        entries.add(entry);
        ready.add(entry);
        budget.take(entry);
    }

    private void readAhead(List<StoredMessage> messages) {
        for (StoredMessage stored : messages) {
            if (!stored.settled()) {
                Entry entry = new Entry(this, stored.offset(), stored.message(), true);
                entry.redelivered = stored.offset() <= deliveredUpTo;
                enter(entry);
            }
        }
        dispatch();
    }

    // ---- messages out ------------------------------------------------------------------------------------

    private void dispatch() {
        if (dispatching) {
            return;
        }
        dispatching = true;
        try {
            serveGets();
            int left = BURST;
            for (Consumer consumer = nextReceiver(); consumer != null; consumer = nextReceiver()) {
                deliver(ready.poll(), consumer);
                line.add(consumer);
                if (--left == 0) {
                    lane.execute(this::dispatch);
                    break;
                }
            }
        } finally {
            dispatching = false;
        }
        if (ready.count() < READ_AHEAD && !line.isEmpty()) {
            paging.readAhead();
        }
    }

    /**
     * Takes the next consumer out of the line that can take a message; those that cannot are left out until they wake.
     */
    private Consumer nextReceiver() {
        if (ready.isEmpty()) {
            return null;
        }
        for (Consumer consumer = line.poll(); consumer != null; consumer = line.poll()) {
            if (consumer.tryTake()) {
                return consumer;
            }
            consumer.inLine = false;
        }
        return null;
    }

    private void deliver(Entry entry, Consumer consumer) {
        boolean again = countDelivery(entry);
        consumer.delivered++;
        if (consumer.settings().ackRequired()) {
            hold(entry, consumer);
        } else {
            acked++;
            consumer.acked++;
            settle(entry);
        }
        consumer.sink().deliver(consumer, entry, again);
    }

    private boolean countDelivery(Entry entry) {
        boolean again = entry.redelivered;
        if (again) {
            redelivered++;
        }
        delivered++;
        entry.deliveries++;
        entry.redelivered = true;
        entry.deliveredAt = lane.now();
        lastActiveAt = entry.deliveredAt;
        if (entry.stored && entry.offset > deliveredUpTo) {
            deliveredUpTo = entry.offset;
            lane.batch().delivered(id, deliveredUpTo);
        }
        return again;
    }

    private void hold(Entry entry, Holding holding) {
        entry.state = Entry.State.UNACKED;
        holding.add(entry);
        unacked++;
        unackedBytes += entry.size();
    }

    /** Fetches one message; the answer may come later, when the store had to be read. */
    public void get(Optional<Holding> holding, Getter getter) {
        assert lane.inLane();
        waitingGets.add(() -> fetch(holding, getter));
        dispatch();
    }

    private void serveGets() {
        while (!waitingGets.isEmpty()) {
            if (ready.isEmpty() && paging.active()) {
                paging.readAhead();
                return;
            }
            waitingGets.poll().run();
        }
    }

    private void fetch(Optional<Holding> holding, Getter getter) {
        Entry entry = ready.poll();
        if (entry == null) {
            getter.got(null, false, 0);
            return;
        }
        boolean again = countDelivery(entry);
        if (holding.isPresent()) {
            holdings.add(holding.get());
            hold(entry, holding.get());
        } else {
            acked++;
            settle(entry);
        }
        getter.got(entry, again, readyCount());
    }

    // ---- messages settled or put back --------------------------------------------------------------------

    /** The receiver is done with messages. */
    public void ack(List<Entry> done) {
        for (int i = 0; i < done.size(); i++) {
            release(done.get(i), true);
            acked++;
            settle(done.get(i));
        }
        dispatch();
    }

    /** The receiver will not have messages, and nobody else is to. */
    public void drop(List<Entry> rejected) {
        for (Entry entry : rejected) {
            release(entry, false);
            dropped++;
            settle(entry);
        }
        dispatch();
    }

    /** The receiver gives messages back, to their original positions. */
    public void requeue(List<Entry> returned) {
        for (Entry entry : returned) {
            release(entry, false);
            if (!deleted) {
                entry.state = Entry.State.READY;
                ready.putBack(entry);
            }
        }
        dispatch();
    }

    private void release(Entry entry, boolean counts) {
        assert lane.inLane();
        assert entry.state == Entry.State.UNACKED;
        Holding holding = entry.holding;
        holding.remove(entry);
        unacked--;
        unackedBytes -= entry.size();
        if (holding instanceof Consumer consumer) {
            consumer.sharedCredit().giveBack();
            consumer.acked += counts ? 1 : 0;
            line(consumer);
        }
        if (holding.count() == 0 && !(holding instanceof Consumer consumer && !consumer.cancelled)) {
            holdings.remove(holding);
        }
    }

    private void settle(Entry entry) {
        entry.state = Entry.State.SETTLED;
        if (deleted) {
            return;
        }
        if (entry.stored) {
            lane.batch().settle(id, entry.offset);
            entries.remove(entry);
            budget.release(entry);
        } else {
            history.add(entry);
        }
    }

    /** Settles all ready messages and returns how many there were. */
    public long purge() {
        assert lane.inLane();
        long gone = readyCount();
        ready.drain(this::settle);
        if (paging.count() > 0) {
            lane.batch().settleRange(id, paging.from(), nextOffset);
        }
        paging.clear();
        dispatch();
        return gone;
    }

    // ---- consumers ---------------------------------------------------------------------------------------

    /** Adds a consumer; messages come to it from now on. */
    public void add(Consumer consumer) {
        assert lane.inLane();
        if (deleted) {
            throw Refusal.channel(
                    ReplyCode.NOT_FOUND, "no queue '%s' in vhost '%s'", name(), attributes.ref().virtualHost());
        }
        if (!consumers.isEmpty() && (consumer.settings().exclusive() || consumers.getFirst().settings().exclusive())) {
            throw Refusal.channel(
                    ReplyCode.ACCESS_REFUSED,
                    "queue '%s' in vhost '%s' in exclusive use",
                    name(),
                    attributes.ref().virtualHost());
        }
        consumers.add(consumer);
        holdings.add(consumer);
        environment.events().tell(new BrokerEvent.ConsumerAdded(now(), attributes.ref(), consumer.settings().tag()));
    }

    private Instant now() {
        return environment.clock().instant();
    }

    /** Something changed for a consumer, so that it may be able to take messages again: credit, or its connection. */
    public void wake(Consumer consumer) {
        assert lane.inLane();
        line(consumer);
        dispatch();
    }

    private void line(Consumer consumer) {
        if (!consumer.inLine && !consumer.cancelled) {
            consumer.inLine = true;
            line.add(consumer);
        }
    }

    /** Removes a consumer; what it holds stays with its channel. Returns whether that was the last one. */
    public boolean cancel(Consumer consumer) {
        assert lane.inLane();
        if (!consumers.remove(consumer)) {
            return false;
        }
        consumer.cancelled = true;
        line.remove(consumer);
        if (consumer.count() == 0) {
            holdings.remove(consumer);
        }
        environment.events().tell(new BrokerEvent.ConsumerRemoved(now(), attributes.ref(), consumer.settings().tag()));
        return consumers.isEmpty();
    }

    /**
     * The queue is gone from its virtual host: cancels all consumers and forgets all messages. Returns how many were
     * ready.
     */
    long delete() {
        assert lane.inLane();
        long gone = readyCount();
        deleted = true;
        for (Entry entry : entries.from(0, Integer.MAX_VALUE)) {
            budget.release(entry);
        }
        ready.drain(entry -> {});
        paging.clear();
        serveGets();
        lane.batch().drop(id);
        for (Consumer consumer : List.copyOf(consumers)) {
            cancel(consumer);
            consumer.sink().cancelledByBroker(consumer);
        }
        return gone;
    }

    // ---- looking -----------------------------------------------------------------------------------------

    /** Messages waiting for a consumer. */
    public long readyCount() {
        return ready.count() + paging.count();
    }

    public int consumerCount() {
        return consumers.size();
    }

    /** Whether a message was ever lost sight of: neither ready nor unacknowledged nor consumed by anybody. */
    boolean isEmpty() {
        return readyCount() == 0 && unacked == 0;
    }

    EntryLog entries() {
        return entries;
    }

    /** First offset that is in the store only, or the next offset if there is none. */
    long pagedFrom() {
        return paging.active() ? paging.from() : nextOffset;
    }

    long nextOffset() {
        return nextOffset;
    }

    /**
     * A snapshot.
     *
     * @param firstStored oldest offset that the store has
     * @param storedHistory settled messages that the store has
     */
    QueueInfo info(OptionalLong firstStored, long storedHistory) {
        long now = lane.now();
        return new QueueInfo(
                attributes.ref(),
                QueueArguments.type(attributes.arguments()),
                attributes.durable(),
                attributes.exclusive(),
                attributes.autoDelete(),
                attributes.arguments(),
                now - lastActiveAt < 5_000 ? QueueInfo.State.RUNNING : QueueInfo.State.IDLE,
                readyCount(),
                unacked,
                ready.bytes() + paging.bytes(),
                unackedBytes,
                consumers.size(),
                new Counters(published, delivered, acked, redelivered, 0, dropped),
                Math.min(entries.first(pagedFrom()), firstStored.orElse(nextOffset)),
                nextOffset,
                history.count() + storedHistory,
                oldest(),
                Instant.ofEpochMilli(now));
    }

    private Optional<Instant> oldest() {
        long oldest = Long.MAX_VALUE;
        if (ready.peek() != null) {
            oldest = ready.peek().message.arrivedAt();
        }
        for (Holding holding : holdings) {
            if (holding.oldest() != null) {
                oldest = Math.min(oldest, holding.oldest().message.arrivedAt());
            }
        }
        return oldest == Long.MAX_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(oldest));
    }

    /** A snapshot of the consumers, in the order they came. */
    public List<ConsumerInfo> consumerInfos() {
        return consumers.stream().map(this::info).toList();
    }

    private ConsumerInfo info(Consumer consumer) {
        Consumer.Settings settings = consumer.settings();
        return new ConsumerInfo(
                settings.tag(),
                attributes.ref(),
                settings.connectionId(),
                settings.channel(),
                settings.ackRequired(),
                settings.exclusive(),
                !consumer.cancelled,
                settings.prefetch(),
                consumer.count(),
                Optional.ofNullable(consumer.oldest()).map(entry -> Instant.ofEpochMilli(entry.deliveredAt)),
                consumer.delivered,
                consumer.acked,
                settings.arguments());
    }

    @Override
    public String toString() {
        return attributes.ref().toString();
    }
}
