package org.glassmq.broker.core;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The messages of a queue that are in memory, by offset. Offsets are mostly added in ascending order, and removed in
 * any.
 *
 * <pre>
 *   index   0 -> [0 1 2 . . 5 ... 127]   128 -> [. 129 ...]   512 -> [512 513 ...]      dots are removed
 * </pre>
 *
 * Segments keep a slow consumer's one old message from holding on to all that came after it. Belongs to the queue's
 * lane.
 */
final class EntryLog {
    private static final int SEGMENT = 128;

    private final TreeMap<Long, Segment> index = new TreeMap<>();
    private Segment last;
    private int size;

    /** Some consecutive offsets. */
    static final class Segment {
        private final long base;
        private final Entry[] slots = new Entry[SEGMENT];
        private int live;

        private Segment(long base) {
            this.base = base;
        }
    }

    /** Adds a message. */
    void add(Entry entry) {
        long base = entry.offset & -SEGMENT;
        Segment segment = last;
        if (segment == null || segment.base != base) {
            segment = index.computeIfAbsent(base, Segment::new);
            last = segment;
        }
        segment.slots[(int) (entry.offset - base)] = entry;
        segment.live++;
        entry.segment = segment;
        size++;
    }

    void remove(Entry entry) {
        Segment segment = entry.segment;
        segment.slots[(int) (entry.offset - segment.base)] = null;
        entry.segment = null;
        size--;
        if (--segment.live == 0) {
            index.remove(segment.base);
            if (segment == last) {
                last = null;
            }
        }
    }

    int size() {
        return size;
    }

    /** The lowest offset; {@code otherwise} if there is none. */
    long first(long otherwise) {
        if (size == 0) {
            return otherwise;
        }
        Entry[] slots = index.firstEntry().getValue().slots;
        int first = 0;
        while (slots[first] == null) {
            first++;
        }
        return slots[first].offset;
    }

    /** Up to {@code limit} messages from an offset on, ascending. */
    List<Entry> from(long offset, int limit) {
        List<Entry> found = new ArrayList<>(Math.min(limit, size));
        Long start = index.floorKey(offset);
        for (Segment segment : (start == null ? index : index.tailMap(start, true)).values()) {
            for (Entry entry : segment.slots) {
                if (found.size() == limit) {
                    return found;
                }
                if (entry != null && entry.offset >= offset) {
                    found.add(entry);
                }
            }
        }
        return found;
    }
}
