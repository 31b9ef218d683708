package org.glassmq.broker.core;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.glassmq.broker.api.QueueStrip;
import org.glassmq.broker.api.QueueStrip.Stretch;
import org.glassmq.broker.store.MessageStore;

/**
 * Counts the messages of a queue by state and offset, without reading any: the store knows from its index which are
 * settled, and the queue's lane is asked for what is in memory, some thousands at a time. Blocks; not for lanes.
 */
public final class StripReader {
    /** Messages that a lane is asked for at once. */
    private static final int AT_ONCE = 8_192;

    private final MessageStore store;

    public StripReader(MessageStore store) {
        this.store = store;
    }

    /** The numbers while they are put together, by stretch. */
    private static final class Sums {
        private final long first;
        private final long next;
        private final long length;
        private final long[] ready;
        private final long[] unacked;
        private final long[] settled;
        /** What is in memory, not settled, and in the store as well. */
        private final long[] storedToo;

        Sums(long first, long next, int stretches) {
            this.first = first;
            this.next = next;
            this.length = QueueStrip.length(first, next, stretches);
            int count = (int) Math.ceilDiv(next - first, length);
            this.ready = new long[count];
            this.unacked = new long[count];
            this.settled = new long[count];
            this.storedToo = new long[count];
        }

        /** The stretch that an offset is in; negative if it is in none. */
        int at(long offset) {
            return offset >= first && offset < next ? (int) ((offset - first) / length) : -1;
        }

        void add(Entry entry) {
            int at = at(entry.offset);
            if (at < 0) {
                return;
            }
            switch (entry.state) {
                case READY -> ready[at]++;
                case UNACKED -> unacked[at]++;
                case SETTLED -> settled[at]++;
            }
            if (entry.stored && entry.state != Entry.State.SETTLED) {
                storedToo[at]++;
            }
        }

        /** What the store has of a stretch, and memory may have as well. */
        void add(int at, long kept, long keptSettled, boolean waits) {
            long others = Math.max(0, kept - keptSettled - (waits ? 0 : storedToo[at]));
            settled[at] += keptSettled + (waits ? 0 : others);
            ready[at] += waits ? others : 0;
        }

        QueueStrip strip() {
            List<Stretch> stretches = new ArrayList<>(ready.length);
            for (int i = 0; i < ready.length; i++) {
                // what came into memory meanwhile was counted there and in the store
                long room = Math.min(length, next - first - i * length) - settled[i] - unacked[i];
                stretches.add(new Stretch(settled[i], unacked[i], Math.clamp(ready[i], 0, Math.max(0, room))));
            }
            return new QueueStrip(first, next, length, stretches);
        }
    }

    /** The strip of a queue, in so many stretches at most. */
    public QueueStrip read(MessageQueue queue, int stretches) {
        MessageQueue.Window window = window(queue, 0, 1);
        long next = window.next();
        long first = Math.min(window.first(), store.firstOffset(queue.id()).orElse(window.first()));
        Sums sums = new Sums(first, next, stretches);
        long from = first;
        while (from < next) {
            from = addMemory(queue, from, sums);
        }
        if (first < next) {
            addStored(queue, window.storedFrom(), sums);
        }
        return sums.strip();
    }

    private static MessageQueue.Window window(MessageQueue queue, long from, int limit) {
        return queue.lane().ask(() -> queue.window(from, limit)).join();
    }

    /** Counts some of what is in memory, in the queue's lane; returns where to go on. */
    private static long addMemory(MessageQueue queue, long from, Sums sums) {
        return queue.lane()
                .ask(() -> {
                    List<Entry> entries = queue.window(from, AT_ONCE).entries();
                    entries.forEach(sums::add);
                    return entries.size() < AT_ONCE ? Long.MAX_VALUE : entries.getLast().offset + 1;
                })
                .join();
    }

    /** Before the offset from which messages wait in the store only, what memory has not is settled. */
    private void addStored(MessageQueue queue, long waitFrom, Sums sums) {
        long[] bounds = LongStream.concat(
                        LongStream.of(Math.clamp(waitFrom, sums.first, sums.next), sums.next),
                        LongStream.range(0, sums.ready.length).map(at -> sums.first + at * sums.length))
                .sorted()
                .distinct()
                .toArray();
        List<MessageStore.Kept> kept = store.kept(queue.id(), bounds);
        for (int i = 0; i < kept.size(); i++) {
            sums.add(sums.at(bounds[i]), kept.get(i).messages(), kept.get(i).settled(), bounds[i] >= waitFrom);
        }
    }
}
