package org.glassmq.broker.store;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.glassmq.broker.message.Message;

/**
 * One log: its persistent messages, its transient ones if there are any in the store, and what has arrived for it in
 * this round and is not written yet. Changed by the committer's thread only; what is marked so may be read by any.
 */
final class Log {
    private static final long[] NO_NUMBERS = {};

    private final long id;
    private final StoreFile file;
    private final BlockList persistent;

    /** Transient messages that were stored because memory was short; null as long as there never were any. */
    private volatile BlockList paged;

    private volatile long next;
    private volatile long deliveredUpTo = -1;
    private long writtenNext = -1;
    private long writtenDelivered = -1;

    private Arrivals persistentArrivals;
    private Arrivals pagedArrivals;
    private long[] settles = NO_NUMBERS; // from, to (exclusive)
    private int settleBounds;
    private boolean touched;

    Log(long id, StoreFile file, HistoryLimit history) {
        this.id = id;
        this.file = file;
        this.persistent = new BlockList(id, file.persistent(), history);
    }

    void recoveredBlock(BlockKey key, BlockInfo info) {
        persistent.recovered(key, info);
        next = Math.max(next, persistent.last() + 1);
    }

    void recoveredNext(long offset) {
        next = Math.max(next, offset);
        writtenNext = offset;
    }

    void recoveredDelivered(long offset) {
        deliveredUpTo = offset;
        writtenDelivered = offset;
    }

    long id() {
        return id;
    }

    /** Above every offset that was ever stored; any thread. */
    long next() {
        return next;
    }

    /** Any thread. */
    long deliveredUpTo() {
        return deliveredUpTo;
    }

    /** Offset of the first message that is kept; {@link #next} if there is none; any thread. */
    long first() {
        BlockList transientOnes = paged;
        long a = persistent.first();
        long b = transientOnes == null ? -1 : transientOnes.first();
        if (a < 0 && b < 0) {
            return next;
        }
        return a < 0 ? b : b < 0 ? a : Math.min(a, b);
    }

    /** Any thread. */
    long settled() {
        BlockList transientOnes = paged;
        return persistent.settled() + (transientOnes == null ? 0 : transientOnes.settled());
    }

    /** Marks it as part of this round; false if it was already. */
    boolean touch() {
        boolean before = touched;
        touched = true;
        return !before;
    }

    void append(long offset, Message message, Survival survival, ArrivalsPool pool) {
        if (offset < next) {
            throw new IllegalArgumentException(
                    "offset " + offset + " in log " + id + " does not ascend; the next must be at least " + next);
        }
        next = offset + 1;
        if (survival == Survival.PERSISTENT) {
            if (persistentArrivals == null) {
                persistentArrivals = pool.take();
            }
            persistentArrivals.add(offset, message);
        } else {
            if (pagedArrivals == null) {
                pagedArrivals = pool.take();
            }
            pagedArrivals.add(offset, message);
        }
    }

    void settle(long from, long to) {
        if (settleBounds > 0 && settles[settleBounds - 1] == from) {
            settles[settleBounds - 1] = to;
            return;
        }
        if (settleBounds == settles.length) {
            settles = Arrays.copyOf(settles, Math.max(8, settleBounds * 2));
        }
        settles[settleBounds] = from;
        settles[settleBounds + 1] = to;
        settleBounds += 2;
    }

    void delivered(long upTo) {
        deliveredUpTo = Math.max(deliveredUpTo, upTo);
    }

    /** Writes what has arrived in this round into the maps. */
    void flush(BlockWriter writer, ArrivalsPool pool) {
        touched = false;
        if (persistentArrivals != null) {
            persistent.append(persistentArrivals, writer);
            pool.giveBack(persistentArrivals);
            persistentArrivals = null;
        }
        if (pagedArrivals != null) {
            if (paged == null) {
                paged = new BlockList(id, file.paged(), BlockList.NO_HISTORY);
            }
            paged.append(pagedArrivals, writer);
            pool.giveBack(pagedArrivals);
            pagedArrivals = null;
        }
        flushSettles();
    }

    private void flushSettles() {
        if (settleBounds == 0) {
            return;
        }
        sortSettles();
        for (int i = 0; i < settleBounds; i += 2) {
            persistent.settle(settles[i], settles[i + 1]);
            if (paged != null) {
                paged.settle(settles[i], settles[i + 1]);
            }
        }
        settleBounds = 0;
        settles = NO_NUMBERS;
    }

    /** Brings single settlements of one block side by side, and makes one of those that touch. */
    private void sortSettles() {
        boolean ascending = true;
        for (int i = 2; i < settleBounds && ascending; i += 2) {
            ascending = settles[i - 1] <= settles[i];
        }
        if (ascending) {
            return;
        }
        long[] unsorted = settles;
        int[] order = IntStream.range(0, settleBounds / 2)
                .boxed()
                .sorted(Comparator.comparingLong(range -> unsorted[2 * range]))
                .mapToInt(Integer::intValue)
                .toArray();
        settles = NO_NUMBERS;
        settleBounds = 0;
        for (int range : order) {
            settle(unsorted[2 * range], unsorted[2 * range + 1]);
        }
    }

    /**
     * Removes history beyond the limit.
     *
     * @param most blocks to look at
     * @return how many of these looks are left; 0 means there may be more to do
     */
    int trim(int most) {
        int left = persistent.trim(most);
        return paged == null || left == 0 ? left : paged.trim(left);
    }

    /** Writes those marks that changed and do not follow from the blocks. */
    void writeMarks() {
        long fromBlocks = persistent.isEmpty() ? -1 : persistent.last() + 1;
        if (next != fromBlocks && next != writtenNext) {
            file.next().put(id, next);
            writtenNext = next;
        }
        if (deliveredUpTo != writtenDelivered) {
            file.delivered().put(id, deliveredUpTo);
            writtenDelivered = deliveredUpTo;
        }
    }
}
