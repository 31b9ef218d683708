package org.glassmq.broker.core;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.glassmq.broker.api.AppliedPolicies;
import java.util.OptionalLong;
import org.glassmq.broker.api.BrokerEvent;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.store.RecoveredLog;

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
    /** Deliveries in one go; then other queues and sockets of the lane have their turn. */
    private static final int BURST = 2_048;

    /**
     * What a queue needs of the broker around it.
     *
     * @param environment store, clock, events
     * @param deadLetters where what it gives up goes
     * @param onUnused    told in the queue's lane when it has not been used for as long as {@code x-expires} says
     */
    record Surroundings(
            Environment environment, DeadLetters deadLetters, java.util.function.Consumer<MessageQueue> onUnused) {}

    /** Takes the answer to a {@link #get}. In the queue's lane. */
    public interface Getter {
        /**
         * @param entry     to be settled by, if that is required; null if the queue is empty
         * @param message   what the client gets
         * @param remaining ready messages left behind
         */
        void got(Entry entry, Message message, boolean redelivered, long remaining);
    }

    private final QueueAttributes attributes;
    private final long id;
    private final Lane lane;
    private final DeadLetters deadLetters;
    private final QueueContents contents;
    private final Unacked unacked = new Unacked();
    private final ConsumerLine line;
    private final ArrayDeque<Runnable> waitingGets = new ArrayDeque<>();
    private final Lifetimes lifetimes;
    private final Idleness idleness;
    private final QueueTally tally = new QueueTally();
    private final Environment environment;

    private AppliedPolicies policies;
    private QueueSettings settings;
    private boolean dispatching;
    private boolean deleted;

    /**
     * @param id       name of its log in the store
     * @param policies that apply to it at first
     */
    MessageQueue(
            QueueAttributes attributes, long id, Lane lane, AppliedPolicies policies, Surroundings surroundings) {
        this.attributes = attributes;
        this.id = id;
        this.lane = lane;
        this.policies = policies;
        this.settings = QueueSettings.of(attributes, policies.definition());
        this.deadLetters = surroundings.deadLetters();
        this.environment = surroundings.environment();
        this.contents = new QueueContents(this, id, environment, new ContentsWatcher());
        this.line = new ConsumerLine(settings.turns());
        this.lifetimes = new Lifetimes(lane, this::expire);
        this.idleness = new Idleness(lane, settings.expires(), () -> surroundings.onUnused().accept(this));
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

    /** What its arguments and its policies ask for at this moment. */
    QueueSettings settings() {
        return settings;
    }

    /** The policies that apply to it. */
    AppliedPolicies policies() {
        return policies;
    }

    /** Other policies apply to it from now on. */
    void apply(AppliedPolicies changed) {
        assert lane.inLane();
        if (deleted || changed.equals(policies)) {
            return;
        }
        policies = changed;
        settings = QueueSettings.of(attributes, changed.definition());
        idleness.limit(settings.expires());
        lifetimes.change(settings);
        expire();
        dropOverflow();
        expire();
    }

    /** Whether its consumers can share a limit with those of other queues ({@code basic.qos} with global set). */
    public boolean sharesCredit() {
        return settings.type() == QueueSettings.Type.CLASSIC;
    }

    /** Milliseconds that a delivery may stay unacknowledged; empty if the queue does not say, 0 for ever. */
    public OptionalLong consumerTimeout() {
        return settings.consumerTimeout();
    }

    /** Name of its log in the store. */
    long id() {
        return id;
    }

    /** Begins with what the store has: what expired meanwhile goes. Before the queue is used. */
    void recover(RecoveredLog log) {
        contents.recover(log);
        lane.execute(contents::readHead);
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
        lifetimes.note(message, settings);
        expire();
        if (settings.refuses(contents.readyCount(), contents.readyBytes(), message.body().length)) {
            refuse(message, receipt);
            return;
        }
        tally.published(message.arrivedAt());
        boolean durable = attributes.survivesRestart() && message.persistent();
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
            deadLetters.send(this, message, DeadLetters.Reason.MAXLEN, answer);
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
        tally.dropped();
        entry.state = Entry.State.SETTLED;
        deadLetters.send(this, entry.message, reason, () -> contents.settle(entry));
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
        return contents.isEmpty() ? null : line.next();
    }

    private void deliver(Entry entry, Consumer consumer) {
        boolean again = countDelivery(entry);
        consumer.delivered++;
        if (consumer.settings().ackRequired()) {
            unacked.hold(entry, consumer);
        } else {
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

    /** Fetches one message; the answer may come later, when the store had to be read. */
    public void get(Optional<Holding> holding, Getter getter) {
        assert lane.inLane();
        idleness.used();
        waitingGets.add(() -> fetch(holding, getter));
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

    private void fetch(Optional<Holding> holding, Getter getter) {
        Entry entry = contents.poll();
        if (entry == null) {
            getter.got(null, null, false, 0);
            return;
        }
        boolean again = countDelivery(entry);
        if (holding.isPresent()) {
            unacked.open(holding.get());
            unacked.hold(entry, holding.get());
        } else {
            tally.acked();
            contents.settle(entry);
        }
        getter.got(entry, outgoing(entry), again, readyCount());
    }

    // ---- messages settled or put back --------------------------------------------------------------------

    /** The receiver is done with messages. */
    public void ack(List<Entry> done) {
        for (int i = 0; i < done.size(); i++) {
            release(done.get(i), true);
            tally.acked();
            contents.settle(done.get(i));
        }
        dispatch();
    }

    /** The receiver will not have messages, and nobody else is to. */
    public void drop(List<Entry> rejected) {
        for (Entry entry : rejected) {
            release(entry, false);
            giveUp(entry, DeadLetters.Reason.REJECTED);
        }
        dispatch();
    }

    /** The receiver gives messages back, to their original positions. */
    public void requeue(List<Entry> returned) {
        for (Entry entry : returned) {
            release(entry, false);
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

    private void release(Entry entry, boolean counts) {
        assert lane.inLane();
        if (unacked.release(entry) instanceof Consumer consumer) {
            consumer.sharedCredit().giveBack();
            consumer.acked += counts ? 1 : 0;
            line.join(consumer);
        }
    }

    /** Settles all ready messages and returns how many there were. */
    public long purge() {
        assert lane.inLane();
        long gone = contents.purge();
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
        List<Consumer> others = line.consumers();
        if (!others.isEmpty() && (consumer.settings().exclusive() || others.getFirst().settings().exclusive())) {
            throw Refusal.channel(
                    ReplyCode.ACCESS_REFUSED,
                    "queue '%s' in vhost '%s' in exclusive use",
                    name(),
                    attributes.ref().virtualHost());
        }
        idleness.used();
        line.add(consumer);
        unacked.open(consumer);
        environment.events().tell(new BrokerEvent.ConsumerAdded(now(), attributes.ref(), consumer.settings().tag()));
    }

    private Instant now() {
        return environment.clock().instant();
    }

    /** Something changed for a consumer, so that it may be able to take messages again: credit, or its connection. */
    public void wake(Consumer consumer) {
        assert lane.inLane();
        line.join(consumer);
        dispatch();
    }

    /** Removes a consumer; what it holds stays with its channel. Returns whether that was the last one. */
    public boolean cancel(Consumer consumer) {
        assert lane.inLane();
        if (!line.remove(consumer)) {
            return false;
        }
        unacked.close(consumer);
        environment.events().tell(new BrokerEvent.ConsumerRemoved(now(), attributes.ref(), consumer.settings().tag()));
        idleness.used();
        dispatch();
        return line.consumers().isEmpty();
    }

    /**
     * The queue is gone from its virtual host: cancels all consumers and forgets all messages. Returns how many were
     * ready.
     */
    long delete() {
        assert lane.inLane();
        deleted = true;
        idleness.stop();
        long gone = contents.drop();
        serveGets();
        List<Consumer> consumers = List.copyOf(line.consumers());
        consumers.forEach(this::cancel);
        // Who deleted it and consumed from it is told first that it is deleted.
        lane.atTurnEnd(() -> consumers.forEach(consumer -> consumer.sink().cancelledByBroker(consumer)));
        return gone;
    }

    // ---- looking -----------------------------------------------------------------------------------------

    /** Messages waiting for a consumer. */
    public long readyCount() {
        return contents.readyCount();
    }

    /** Somebody declared the queue again. */
    public void declaredAgain() {
        idleness.used();
    }

    public int consumerCount() {
        return line.consumers().size();
    }

    /** What a person may see of it; in its lane. */
    public QueueSnapshot snapshot() {
        assert lane.inLane();
        return new QueueSnapshot(this);
    }

    QueueContents contents() {
        return contents;
    }

    Unacked unacked() {
        return unacked;
    }

    QueueTally tally() {
        return tally;
    }

    ConsumerLine line() {
        return line;
    }

    @Override
    public String toString() {
        return attributes.ref().toString();
    }
}
