package org.glassmq.broker.core;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalLong;
import org.glassmq.broker.api.AppliedPolicies;
import org.glassmq.broker.api.BrokerEvent;
import org.glassmq.broker.api.LifeEvent;
import org.glassmq.broker.api.LifeEvent.Requeued.Cause;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.store.RecoveredLog;
import org.glassmq.broker.trace.Kind;

/**
 * A queue from which each message goes to one consumer, of type {@code classic} or {@code quorum}: a log of messages
 * with offsets, of which some wait, some are with consumers and some are settled and kept as history.
 *
 * <pre>
 *                publish             dispatch, get                ack, drop
 *   (nothing) -----------> READY -------------------> UNACKED --------------> SETTLED
 *                            ^                           |                       ^
 *                            +-------- requeue ----------+                       |
 *                            +---------------------- purge ----------------------+
 * </pre>
 */
public final class ClassicQueue extends MessageQueue {
    /** Deliveries in one go; then other queues and sockets of the lane have their turn. */
    private static final int BURST = 2_048;
    /** Body bytes with receivers up to which a queue delivers on when memory is short. */
    private static final long HELD_WHEN_SHORT = 8L << 20;

    private final Lane lane;
    private final DeadLetters deadLetters;
    private final QueueContents contents;
    private final Unacked unacked = new Unacked();
    private final ConsumerLine line;
    private final ArrayDeque<Runnable> waitingGets = new ArrayDeque<>();
    private final Lifetimes lifetimes;
    private final Idleness idleness;
    private final QueueTally tally = new QueueTally();
    private final QueueTrace trace;
    private final Environment environment;

    private QueueSettings settings;
    /** Other threads ask for it. */
    private volatile OptionalLong consumerTimeout;
    private boolean dispatching;
    private boolean deleted;

    /** @param id name of its log in the store */
    ClassicQueue(
            QueueAttributes attributes, long id, Lane lane, AppliedPolicies policies, Surroundings surroundings) {
        super(attributes, id, lane, policies);
        this.lane = lane;
        this.settings = QueueSettings.of(attributes, policies.definition());
        consumerTimeout = settings.consumerTimeout();
        this.deadLetters = surroundings.deadLetters();
        this.environment = surroundings.environment();
        this.trace = new QueueTrace(lane, id);
        this.contents = new QueueContents(this, id, environment, new ContentsWatcher());
        this.line = new ConsumerLine(settings.turns());
        this.lifetimes = new Lifetimes(lane, this::expire);
        this.idleness = new Idleness(lane, settings.expires(), () -> surroundings.onUnused().accept(this));
    }

    /** What its arguments and its policies ask for at this moment. */
    QueueSettings settings() {
        return settings;
    }

    @Override
    public OptionalLong consumerTimeout() {
        return consumerTimeout;
    }

    @Override
    void policiesChanged() {
        if (deleted) {
            return;
        }
        settings = QueueSettings.of(attributes(), policies().definition());
        consumerTimeout = settings.consumerTimeout();
        idleness.limit(settings.expires());
        lifetimes.change(settings);
        expire();
        dropOverflow();
        expire();
    }

    @Override
    void recover(RecoveredLog log) {
        contents.recover(log);
        lane.execute(contents::readHead); // it may have expired meanwhile
    }

    private final class ContentsWatcher implements QueueContents.Watcher {
        @Override
        public void broughtIn(Message message) {
            lifetimes.note(message, settings);
        }

        @Override
        public void broughtInAll() {
            dispatch();
            dropOverflow();
        }
    }

    // ---- messages in -------------------------------------------------------------------------------------

    @Override
    public void publish(Message message, Receipt receipt) {
        assert lane.inLane();
        if (deleted) {
            accept(receipt, false);
            return;
        }
        lifetimes.note(message, settings);
        expire();
        if (isFullFor(message)) {
            refuse(message, receipt);
            return;
        }
        tally.published(message.arrivedAt());
        boolean durable = keeps(message);
        trace.enqueued(contents.nextOffset(), message);
        contents.append(message, durable);
        accept(receipt, durable);
        deliverReady();
        dropOverflow();
        expire();
    }

    /** The queue is full and its settings say that newcomers have to go. */
    private void refuse(Message message, Receipt receipt) {
        tally.dropped();
        Runnable answer = () -> {
            if (receipt != null) {
                receipt.refuse(lane);
            }
        };
        if (settings.overflow() == QueueSettings.Overflow.REJECT_PUBLISH_DLX) {
            deadLetters.send(this, DeadLetters.NOT_LET_IN, message, DeadLetters.Reason.MAXLEN, answer);
        } else {
            answer.run();
        }
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

    // ---- messages given up -------------------------------------------------------------------------------

    /** Gives up what has outlived its time at the head, and sees to it that this is done again in time. */
    private void expire() {
        if (lifetimes.none() || deleted) {
            return;
        }
        Entry head = contents.peek();
        while (head != null && lifetimes.isOver(head.message, settings)) {
            giveUp(contents.poll(), DeadLetters.Reason.EXPIRED);
            head = contents.peek();
        }
        if (head != null) {
            lifetimes.watch(head.message, settings);
        } else {
            contents.readAhead();
        }
    }

    /** Gives up messages at the head until the queue is as short as its settings want it. */
    private void dropOverflow() {
        while (settings.overflows(contents.readyCount(), contents.readyBytes())) {
            Entry head = contents.poll();
            if (head == null) {
                contents.readAhead();
                return;
            }
            giveUp(head, DeadLetters.Reason.MAXLEN);
        }
    }

    /** A message that is no longer ready goes where the settings say. It is settled here when it is safe there. */
    private void giveUp(Entry entry, DeadLetters.Reason reason) {
        giveUp(entry, reason, null);
    }

    /** @param holder who made that necessary; null if nobody */
    private void giveUp(Entry entry, DeadLetters.Reason reason, LifeEvent.Client holder) {
        tally.dropped();
        entry.state = Entry.State.SETTLED;
        trace.note(reason.kind(), entry, holder);
        deadLetters.send(this, entry.offset, entry.message, reason, () -> contents.settle(entry));
    }

    // ---- messages out ------------------------------------------------------------------------------------

    private void dispatch() {
        expire();
        deliverReady();
        expire();
    }

    private void deliverReady() {
        if (dispatching) {
            return;
        }
        dispatching = true;
        try {
            serveGets();
            int left = BURST;
            for (Consumer consumer = receiver(); consumer != null; consumer = receiver()) {
                deliver(contents.poll(), consumer);
                line.join(consumer);
                if (--left == 0) {
                    lane.execute(this::dispatch);
                    break;
                }
            }
        } finally {
            dispatching = false;
        }
        if (!line.isEmpty()) {
            contents.readAhead();
        }
    }

    /** Whose turn it is to get the next message; null if there is nobody, or no message. */
    private Consumer receiver() {
        return contents.isEmpty() || lane.resting() || receiversHoldTooMuch() ? null : line.next();
    }

    /** Consumers that acknowledge nothing must not take the memory that all others need: they wait until they do. */
    private boolean receiversHoldTooMuch() {
        return unacked.bytes() > HELD_WHEN_SHORT && lane.budget().exhausted();
    }

    private void deliver(Entry entry, Consumer consumer) {
        boolean again = countDelivery(entry);
        trace.delivered(entry, consumer.client(), again);
        consumer.delivered++;
        if (consumer.settings().ackRequired()) {
            unacked.hold(entry, consumer);
        } else {
            trace.note(Kind.ACKED, entry, consumer.client());
            tally.acked();
            consumer.acked++;
            contents.settle(entry);
        }
        consumer.sink().deliver(consumer, entry, outgoing(entry), again);
    }

    /** What a receiver gets: in a quorum queue, what came back says how often (RabbitMQ's x-delivery-count). */
    private Message outgoing(Entry entry) {
        return settings.countsDeliveries() && entry.deliveries > 1
                ? entry.message.withHeader("x-delivery-count", (long) entry.deliveries - 1)
                : entry.message;
    }

    private boolean countDelivery(Entry entry) {
        boolean again = entry.redelivered;
        entry.deliveredAt = lane.now();
        tally.delivered(entry);
        contents.delivered(entry);
        return again;
    }

    @Override
    public void get(Holding receiver, boolean ackRequired, Getter getter) {
        assert lane.inLane();
        idleness.used();
        waitingGets.add(() -> fetch(receiver, ackRequired, getter));
        dispatch();
    }

    private void serveGets() {
        while (!waitingGets.isEmpty()) {
            if (contents.headIsElsewhere()) {
                contents.readAhead();
                return;
            }
            waitingGets.poll().run();
        }
    }

    private void fetch(Holding receiver, boolean ackRequired, Getter getter) {
        Entry entry = contents.poll();
        if (entry == null) {
            getter.got(null, null, false, 0);
            return;
        }
        boolean again = countDelivery(entry);
        trace.delivered(entry, receiver.client(), again);
        if (ackRequired) {
            unacked.open(receiver);
            unacked.hold(entry, receiver);
        } else {
            trace.note(Kind.ACKED, entry, receiver.client());
            tally.acked();
            contents.settle(entry);
        }
        getter.got(entry, outgoing(entry), again, readyCount());
    }

    /**
     * Gives one message that is ready to somebody who names it. That is no delivery: it is not counted, and leaves no
     * mark if the message comes back.
     *
     * @param message what was read at that offset
     * @return null if it is not ready
     */
    public Entry take(Holding receiver, long offset, Message message) {
        assert lane.inLane();
        if (deleted) {
            return null;
        }
        Entry entry = contents.take(offset, message);
        if (entry != null) {
            entry.deliveredAt = lane.now();
            unacked.open(receiver);
            unacked.hold(entry, receiver);
        }
        return entry;
    }

    // ---- messages settled or put back --------------------------------------------------------------------

    @Override
    public void ack(List<Entry> done) {
        for (int i = 0; i < done.size(); i++) {
            trace.note(Kind.ACKED, done.get(i), release(done.get(i), true));
            tally.acked();
            contents.settle(done.get(i));
        }
        dispatch();
    }

    @Override
    public void drop(List<Entry> rejected) {
        for (Entry entry : rejected) {
            giveUp(entry, DeadLetters.Reason.REJECTED, release(entry, false));
        }
        dispatch();
    }

    /** To their original positions. */
    @Override
    public void requeue(List<Entry> returned, Cause cause) {
        for (Entry entry : returned) {
            trace.note(cause == Cause.CLIENT ? Kind.REQUEUED : Kind.RETURNED, entry, release(entry, false));
            putBack(entry);
        }
        dropOverflow();
        dispatch();
    }

    private void putBack(Entry entry) {
        if (settings.deliveryLimit().isPresent() && entry.deliveries > settings.deliveryLimit().getAsInt()) {
            giveUp(entry, DeadLetters.Reason.DELIVERY_LIMIT);
        } else {
            contents.putBack(entry);
        }
    }

    /** Returns who had it. */
    private LifeEvent.Client release(Entry entry, boolean counts) {
        assert lane.inLane();
        Holding holding = unacked.release(entry);
        if (holding instanceof Consumer consumer) {
            consumer.sharedCredit().giveBack();
            consumer.acked += counts ? 1 : 0;
            line.join(consumer);
        }
        return holding.client();
    }

    @Override
    public long purge() {
        assert lane.inLane();
        trace.purged(contents.nextOffset());
        long gone = contents.purge();
        dispatch();
        return gone;
    }

    // ---- consumers ---------------------------------------------------------------------------------------

    @Override
    public void add(Consumer consumer) {
        assert lane.inLane();
        if (deleted) {
            throw gone();
        }
        requireRoom(consumer, line.consumers());
        QueueArguments.refuse("x-stream-offset", consumer.settings().arguments(), attributes().ref(), settings.type());
        idleness.used();
        line.add(consumer);
        unacked.open(consumer);
        environment.events().tell(new BrokerEvent.ConsumerAdded(now(), attributes().ref(), consumer.settings().tag()));
    }

    private Instant now() {
        return environment.clock().instant();
    }

    @Override
    public void wake(Consumer consumer) {
        assert lane.inLane();
        line.join(consumer);
        dispatch();
    }

    @Override
    public boolean cancel(Consumer consumer) {
        assert lane.inLane();
        if (!line.remove(consumer)) {
            return false;
        }
        unacked.close(consumer);
        environment
                .events()
                .tell(new BrokerEvent.ConsumerRemoved(now(), attributes().ref(), consumer.settings().tag()));
        idleness.used();
        dispatch();
        return line.consumers().isEmpty();
    }

    @Override
    long delete() {
        assert lane.inLane();
        deleted = true;
        idleness.stop();
        long gone = contents.drop();
        serveGets();
        List<Consumer> consumers = List.copyOf(line.consumers());
        consumers.forEach(this::cancel);
        tellDeleted(consumers);
        return gone;
    }

    // ---- looking -----------------------------------------------------------------------------------------

    @Override
    public long readyCount() {
        return contents.readyCount();
    }

    @Override
    long nextOffset() {
        return contents.nextOffset();
    }

    @Override
    boolean refuses(Message message) {
        expire();
        return isFullFor(message);
    }

    private boolean isFullFor(Message message) {
        return settings.refuses(contents.readyCount(), contents.readyBytes(), message.body().length);
    }

    @Override
    boolean keeps(Message message) {
        return attributes().survivesRestart() && message.persistent();
    }

    @Override
    public boolean isDeleted() {
        return deleted;
    }

    @Override
    public void declaredAgain() {
        idleness.used();
    }

    @Override
    public int consumerCount() {
        return line.consumers().size();
    }

    @Override
    Window window(long from, int limit) {
        EntryLog entries = contents.entries();
        return new Window(
                entries.from(from, limit),
                entries.first(contents.pagedFrom()),
                contents.pagedFrom(),
                contents.nextOffset());
    }

    @Override
    public QueueSnapshot snapshot() {
        assert lane.inLane();
        return new ClassicSnapshot(this);
    }

    QueueContents contents() {
        return contents;
    }

    @Override
    public long unackedCount() {
        return unacked.count();
    }

    Unacked unacked() {
        return unacked;
    }

    QueueTrace trace() {
        return trace;
    }

    QueueTally tally() {
        return tally;
    }

    ConsumerLine line() {
        return line;
    }
}
