package org.glassmq.broker.amqp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import org.glassmq.broker.core.Entry;
import org.glassmq.broker.core.MessageQueue;
import org.glassmq.broker.core.Refusal;
import org.glassmq.broker.core.ReplyCode;

/**
 * The messages that were delivered on a channel and wait for an acknowledgement, by their delivery tags. Tags ascend,
 * so this is a ring of pairs: what is settled at its head leaves it, what is settled in its middle leaves a hole.
 * Belongs to the connection's lane.
 */
final class Deliveries {
    private long[] tags = new long[64];
    private Entry[] entries = new Entry[64];
    private int head;
    private int size;
    private int open;
    private long lastTag;
    /** What a transaction has taken out and may put back; null without one. */
    private List<Taken> taken;

    private record Taken(long tag, Entry entry) {}

    /** The tag of a delivery that needs no acknowledgement. */
    long next() {
        return ++lastTag;
    }

    /** The tag of a delivery that waits for an acknowledgement. */
    long next(Entry entry) {
        if (size == tags.length) {
            grow();
        }
        int at = at(size++);
        tags[at] = ++lastTag;
        entries[at] = entry;
        open++;
        return lastTag;
    }

    /** How many wait. */
    int open() {
        return open;
    }

    /**
     * Takes out what a client settles.
     *
     * @param tag      0 with {@code multiple}: everything
     * @param multiple all up to and including this one
     * @throws Refusal if the tag is not one of a waiting delivery
     */
    List<Entry> take(long tag, boolean multiple) {
        if (multiple && tag == 0) {
            note(size);
            return takeFirst(size);
        }
        int index = find(tag);
        if (index < 0) {
            throw Refusal.channel(ReplyCode.PRECONDITION_FAILED, "unknown delivery tag %d", tag);
        }
        if (multiple) {
            note(index + 1);
            return takeFirst(index + 1);
        }
        Entry entry = entries[at(index)];
        if (taken != null) {
            taken.add(new Taken(tag, entry));
        }
        entries[at(index)] = null;
        open--;
        while (size > 0 && entries[head] == null) {
            head = at(1);
            size--;
        }
        return List.of(entry);
    }

    /**
     * The oldest delivery that waits for too long; null if there is none.
     *
     * @param now      milliseconds since the epoch
     * @param shortest of the timeouts of all queues, milliseconds
     * @param timeout  of one queue, milliseconds
     */
    Entry firstLate(long now, long shortest, ToLongFunction<MessageQueue> timeout) {
        for (int i = 0; i < size; i++) {
            Entry entry = entries[at(i)];
            if (entry != null) {
                long waiting = now - entry.deliveredAt();
                if (waiting < shortest) {
                    return null;
                }
                if (waiting >= timeout.applyAsLong(entry.queue())) {
                    return entry;
                }
            }
        }
        return null;
    }

    // ---- transactions ------------------------------------------------------------------------------------

    /** From now on what is taken out is remembered, to be put back; what was remembered before is not any more. */
    void remember() {
        taken = new ArrayList<>();
    }

    /** Puts back what was taken out since {@link #remember}: it waits again, under the same tags. */
    void putBack() {
        if (taken == null || taken.isEmpty()) {
            return;
        }
        List<Taken> all = taken;
        taken = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (entries[at(i)] != null) {
                all.add(new Taken(tags[at(i)], entries[at(i)]));
            }
        }
        all.sort(Comparator.comparingLong(Taken::tag));
        int capacity = Math.max(64, Integer.highestOneBit(all.size()) * 2);
        tags = new long[capacity];
        entries = new Entry[capacity];
        head = 0;
        size = all.size();
        open = size;
        for (int i = 0; i < size; i++) {
            tags[i] = all.get(i).tag();
            entries[i] = all.get(i).entry();
        }
    }

    private void note(int count) {
        if (taken == null) {
            return;
        }
        for (int i = 0; i < count; i++) {
            if (entries[at(i)] != null) {
                taken.add(new Taken(tags[at(i)], entries[at(i)]));
            }
        }
    }

    // ---- all at once -------------------------------------------------------------------------------------

    /** Takes out everything, oldest first. */
    List<Entry> takeAll() {
        return takeFirst(size);
    }

    private List<Entry> takeFirst(int count) {
        List<Entry> taken = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Entry entry = entries[head];
            if (entry != null) {
                taken.add(entry);
                entries[head] = null;
            }
            head = at(1);
        }
        size -= count;
        open -= taken.size();
        return taken;
    }

    /** The place of a tag, counted from the head; negative if it is not waiting. */
    private int find(long tag) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long found = tags[at(middle)];
            if (found == tag) {
                return entries[at(middle)] == null ? -1 : middle;
            }
            if (found < tag) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    private int at(int index) {
        return head + index & tags.length - 1;
    }

    private void grow() {
        long[] moreTags = new long[tags.length * 2];
        Entry[] moreEntries = new Entry[tags.length * 2];
        for (int i = 0; i < size; i++) {
            moreTags[i] = tags[at(i)];
            moreEntries[i] = entries[at(i)];
        }
        tags = moreTags;
        entries = moreEntries;
        head = 0;
    }
}
