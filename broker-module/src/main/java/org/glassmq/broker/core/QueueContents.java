package org.glassmq.broker.core;

import java.util.List;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.store.RecoveredLog;
import org.glassmq.broker.store.StoredMessage;

/**
 * Where the messages of a queue are: in memory, in the store, or both; and what the store is told of them. Who gets
 * them is for {@link ClassicQueue} to say. Belongs to the queue's lane.
 *
 * <pre>
 *   history (memory, store) ... with receivers (memory) ... ready (memory) ... ready (store only, see {@link Paging})
 * </pre>
 */
final class QueueContents {
    /** Body bytes waiting in memory above which what arrives goes to the store only. */
    private static final long MEMORY_BYTES = 32L << 20;
    /** Messages waiting in memory below which the store is read ahead. */
    private static final int READ_AHEAD = 8_192;

    /** Wants to know what the store gave back. In the queue's lane. */
    interface Watcher {
        /** A message that was in the store only is in memory again. */
        void broughtIn(Message message);

        /** That was all for now. */
        void broughtInAll();
    }

    private final ClassicQueue queue;
    private final long id;
    private final Lane lane;
    private final MemoryBudget budget;
    private final Watcher watcher;
    private final EntryLog entries = new EntryLog();
    private final ReadyMessages ready;
    private final History history;
    private final Paging paging;

    private long nextOffset;
    private long deliveredUpTo = -1;
    private boolean dropped;

    /** @param id name of the queue's log in the store */
    QueueContents(ClassicQueue queue, long id, Environment environment, Watcher watcher) {
        this.queue = queue;
        this.id = id;
        this.lane = queue.lane();
        this.budget = lane.budget();
        this.watcher = watcher;
        this.ready = new ReadyMessages(queue.settings().maxPriority());
        this.history = new History(environment.history(), entries, budget);
        this.paging = new Paging(environment.store(), environment.blocking(), lane, id, this::bringIn);
    }

    /** Begins with what the store has. */
    void recover(RecoveredLog log) {
        nextOffset = log.nextOffset();
        deliveredUpTo = log.deliveredUpTo();
        if (log.ready() > 0) {
            paging.recovered(log.firstOffset(), log.ready(), log.readyBytes());
        }
    }

    // ---- in ----------------------------------------------------------------------------------------------

    /**
     * Adds a message at the end.
     *
     * @param durable it is to survive a restart, which it does when the lane's batch is durable
     */
    void append(Message message, boolean durable) {
        long offset = nextOffset++;
        boolean storeOnly = paging.active() || ready.bytes() > MEMORY_BYTES || budget.exhausted();
        if (durable || storeOnly) {
            lane.batch().append(id, offset, message);
        }
        if (storeOnly) {
            paging.add(offset, message.body().length);
        } else {
            enter(new Entry(queue, offset, message, durable));
        }
    }

    private void enter(Entry entry) {
        entries.add(entry);
        ready.add(entry);
        budget.take(entry);
    }

    private void bringIn(List<StoredMessage> messages) {
        for (StoredMessage stored : messages) {
            Entry entry = new Entry(queue, stored.offset(), stored.message(), true);
            entry.redelivered = stored.offset() <= deliveredUpTo;
            watcher.broughtIn(stored.message());
            enter(entry);
        }
        watcher.broughtInAll();
    }

    /** Brings in what the store alone has, if memory is running out of messages. */
    void readAhead() {
        if (ready.count() < READ_AHEAD) {
            paging.readAhead();
        }
    }

    /** Brings in the next message, if memory has none: it may be one that expires. */
    void readHead() {
        if (ready.isEmpty()) {
            paging.readHead();
        }
    }

    // ---- out ---------------------------------------------------------------------------------------------

    /** Whether the store has the next message, and memory does not. */
    boolean headIsElsewhere() {
        return ready.isEmpty() && paging.active();
    }

    /** Takes the next message in memory; null if there is none. */
    Entry poll() {
        return ready.poll();
    }

    /** The next message in memory, which stays; null if there is none. */
    Entry peek() {
        return ready.peek();
    }

    /**
     * Takes a message out of those that are ready, wherever it waits.
     *
     * @param message what the store has at that offset
     * @return null if it is not ready
     */
    Entry take(long offset, Message message) {
        List<Entry> found = entries.from(offset, 1);
        Entry entry = found.isEmpty() || found.getFirst().offset != offset ? null : found.getFirst();
        if (entry != null) {
            if (entry.state != Entry.State.READY) {
                return null;
            }
            ready.take(entry);
            return entry;
        }
        if (!paging.active() || offset < paging.from() || offset >= nextOffset || paging.isApart(offset)) {
            return null;
        }
        entry = new Entry(queue, offset, message, true);
        entry.redelivered = offset <= deliveredUpTo;
        entries.add(entry);
        budget.take(entry);
        paging.takeApart(offset, entry.size());
        return entry;
    }

    /** Whether memory has no ready message. */
    boolean isEmpty() {
        return ready.isEmpty();
    }

    /** Notes a delivery, so that the message says so if it is delivered again, even after a restart. */
    void delivered(Entry entry) {
        entry.deliveries++;
        entry.redelivered = true;
        if (entry.stored && entry.offset > deliveredUpTo) {
            deliveredUpTo = entry.offset;
            lane.batch().delivered(id, deliveredUpTo);
        }
    }

    /** Puts a message back to its original position. */
    void putBack(Entry entry) {
        if (dropped) {
            return;
        }
        entry.state = Entry.State.READY;
        if (paging.isApart(entry.offset)) {
            entries.remove(entry);
            budget.release(entry);
            paging.putBack(entry.offset, entry.size());
        } else {
            ready.putBack(entry);
        }
    }

    /** A message that is not ready becomes history. */
    void settle(Entry entry) {
        entry.state = Entry.State.SETTLED;
        if (dropped) {
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
    long purge() {
        long gone = readyCount();
        ready.drain(this::settle);
        if (paging.count() > 0) {
            paging.ranges(nextOffset, (from, to) -> lane.batch().settleRange(id, from, to));
        }
        paging.clear();
        return gone;
    }

    /** Forgets everything, here and in the store, and returns how many messages were ready. */
    long drop() {
        long gone = readyCount();
        dropped = true;
        for (Entry entry : entries.from(0, Integer.MAX_VALUE)) {
            budget.release(entry);
        }
        ready.drain(entry -> {});
        paging.clear();
        lane.batch().drop(id);
        return gone;
    }

    // ---- looking -----------------------------------------------------------------------------------------

    long readyCount() {
        return ready.count() + paging.count();
    }

    /** Body bytes of the ready messages. */
    long readyBytes() {
        return ready.bytes() + paging.bytes();
    }

    /** Settled messages that are in memory. */
    int historyCount() {
        return history.count();
    }

    /** What is in memory. */
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
}
