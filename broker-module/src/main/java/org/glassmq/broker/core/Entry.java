package org.glassmq.broker.core;

import org.glassmq.broker.message.Message;

/**
 * A message in one queue. All fields belong to the queue's lane, with one exception: who got it delivered may read
 * {@link #queue}, {@link #offset} and {@link #message}, and as long as it has it {@link #deliveredAt}.
 */
public sealed class Entry permits StreamEntry {

    /** Where a message stands. READY and UNACKED go to and fro; SETTLED is for ever. */
    enum State {
        READY,
        UNACKED,
        SETTLED
    }

    /** What an instance costs on the heap beside its message, roughly. */
    static final int OVERHEAD = 64;

    final MessageQueue queue;
    final long offset;
    /** Null in a stream, which has it for others too. */
    final Message message;
    /** The store has it (or is about to): settling must be told to the store. */
    final boolean stored;

    State state = State.READY;
    int deliveries;
    /** The next delivery is not the first one. */
    boolean redelivered;
    /** Milliseconds since the epoch of the last delivery. */
    long deliveredAt;
    /** Who has it unacknowledged; null in every other state. */
    Holding holding;
    /** It was taken from between others that wait, where its place is still kept. */
    boolean placeKept;
    EntryLog.Segment segment;
    Entry previousHeld;
    Entry nextHeld;

    Entry(MessageQueue queue, long offset, Message message, boolean stored) {
        this.queue = queue;
        this.offset = offset;
        this.message = message;
        this.stored = stored;
    }

    public MessageQueue queue() {
        return queue;
    }

    public long offset() {
        return offset;
    }

    /** Null in a stream. */
    public Message message() {
        return message;
    }

    /** Milliseconds since the epoch of the last delivery. */
    public long deliveredAt() {
        return deliveredAt;
    }

    int size() {
        return message.body().length;
    }
}
