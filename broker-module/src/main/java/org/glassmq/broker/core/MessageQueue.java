package org.glassmq.broker.core;

import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.glassmq.broker.api.AppliedPolicies;
import org.glassmq.broker.api.LifeEvent;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.store.RecoveredLog;

/**
 * A queue: a log of messages with offsets, from which consumers get them. Two kinds: from a {@link ClassicQueue} each
 * message goes to one consumer and is gone then; in a {@link StreamQueue} it stays, and goes to all.
 *
 * <p>Everything but its name and attributes belongs to its {@link #lane()}; every other method is called there only.
 */
public abstract sealed class MessageQueue permits ClassicQueue, StreamQueue {

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

    /**
     * What of a queue is in memory, from an offset on.
     *
     * @param entries    ascending
     * @param first      the lowest offset in memory
     * @param storedFrom from here on, messages wait in the store only
     * @param next       offset of the next message to arrive
     */
    record Window(List<Entry> entries, long first, long storedFrom, long next) {}

    private final QueueAttributes attributes;
    private final long id;
    private final Lane lane;
    private AppliedPolicies policies;

    MessageQueue(QueueAttributes attributes, long id, Lane lane, AppliedPolicies policies) {
        this.attributes = attributes;
        this.id = id;
        this.lane = lane;
        this.policies = policies;
    }

    /**
     * A new queue of the kind that its arguments name.
     *
     * @param id       name of its log in the store
     * @param policies that apply to it at first
     */
    static MessageQueue of(
            QueueAttributes attributes, long id, Lane lane, AppliedPolicies policies, Surroundings surroundings) {
        return attributes.type() == QueueSettings.Type.STREAM
                ? new StreamQueue(attributes, id, lane, policies, surroundings.environment())
                : new ClassicQueue(attributes, id, lane, policies, surroundings);
    }

    public final QueueAttributes attributes() {
        return attributes;
    }

    public final String name() {
        return attributes.ref().name();
    }

    public final Lane lane() {
        return lane;
    }

    /** Whether its consumers can share a limit with those of other queues ({@code basic.qos} with global set). */
    public final boolean sharesCredit() {
        return attributes.type() == QueueSettings.Type.CLASSIC;
    }

    /** Milliseconds a delivery may stay unacknowledged; empty if the queue does not say, 0 for ever. Any thread. */
    public abstract OptionalLong consumerTimeout();

    /** Name of its log in the store; no other queue of the same run of the broker has it. Any thread. */
    public final long id() {
        return id;
    }

    /** The policies that apply to it. */
    final AppliedPolicies policies() {
        return policies;
    }

    /** Other policies apply to it from now on. */
    final void apply(AppliedPolicies changed) {
        assert lane.inLane();
        if (!changed.equals(policies)) {
            policies = changed;
            policiesChanged();
        }
    }

    /** Sees to it that the queue is, and goes on, as its policies ask for. */
    abstract void policiesChanged();

    /** Begins with what the store has. Before the queue is used. */
    abstract void recover(RecoveredLog log);

    // ---- messages ----------------------------------------------------------------------------------------

    /**
     * Takes a message.
     *
     * @param receipt accepted as soon as the message is safe; null if nobody asked
     */
    public abstract void publish(Message message, Receipt receipt);

    /**
     * Fetches one message; the answer may come later, when the store had to be read.
     *
     * @param receiver    who fetches
     * @param ackRequired whether the receiver holds it until it is settled; else it is settled at once
     */
    public abstract void get(Holding receiver, boolean ackRequired, Getter getter);

    /** The receiver is done with messages. */
    public abstract void ack(List<Entry> done);

    /** The receiver will not have messages, and nobody else is to. */
    public abstract void drop(List<Entry> rejected);

    /** The receiver gives messages back. */
    public abstract void requeue(List<Entry> returned, LifeEvent.Requeued.Cause cause);

    /** Settles all ready messages and returns how many there were. */
    public abstract long purge();

    // ---- consumers ---------------------------------------------------------------------------------------

    /** Adds a consumer; messages come to it once it is {@linkplain #wake woken}. */
    public abstract void add(Consumer consumer);

    /** Something changed for a consumer, so that it may be able to take messages again: credit, or its connection. */
    public abstract void wake(Consumer consumer);

    /** Removes a consumer; what it holds stays with its channel. Returns whether that was the last one. */
    public abstract boolean cancel(Consumer consumer);

    /** Refuses a consumer that cannot be beside those that are there. */
    final void requireRoom(Consumer consumer, Collection<Consumer> others) {
        if (!others.isEmpty()
                && (consumer.settings().exclusive() || others.iterator().next().settings().exclusive())) {
            throw Refusal.channel(
                    ReplyCode.ACCESS_REFUSED,
                    Phrase.QUEUE_IN_EXCLUSIVE_USE,
                    name(),
                    attributes.ref().virtualHost());
        }
    }

    // ---- its end -----------------------------------------------------------------------------------------

    /** What a client is told that comes too late. */
    final Refusal gone() {
        return Refusal.channel(
                ReplyCode.NOT_FOUND, Phrase.NO_QUEUE, name(), attributes.ref().virtualHost());
    }

    /**
     * The queue is gone from its virtual host: cancels all consumers and forgets all messages. Returns how many were
     * ready.
     */
    abstract long delete();

    /** At the end of the turn: who deleted the queue and consumed from it is told first that it is deleted. */
    final void tellDeleted(List<Consumer> consumers) {
        lane.atTurnEnd(() -> consumers.forEach(consumer -> consumer.sink().cancelledByBroker(consumer)));
    }

    /** Whether it is gone from its virtual host. */
    public abstract boolean isDeleted();

    // ---- looking -----------------------------------------------------------------------------------------

    /** Messages waiting for a consumer; of a stream, all that it keeps. */
    public abstract long readyCount();

    /** Messages with receivers. */
    public abstract long unackedCount();

    /** Offset of the next message to arrive. */
    abstract long nextOffset();

    /** Whether a message would be refused if it were published now. */
    abstract boolean refuses(Message message);

    /** Whether a message that is published here survives a restart. */
    abstract boolean keeps(Message message);

    /** Somebody declared the queue again. */
    public abstract void declaredAgain();

    public abstract int consumerCount();

    /** Up to {@code limit} messages in memory, from an offset on. */
    abstract Window window(long from, int limit);

    /** What a person may see of it; in its lane. */
    public abstract QueueSnapshot snapshot();

    @Override
    public final String toString() {
        return attributes.ref().toString();
    }

    /** Its name, in words. */
    public final Why said() {
        return attributes.ref().said();
    }
}
