package org.glassmq.broker.store;

import org.h2.mvstore.MVMap;

/**
 * The blocks of one log in one pair of maps, and the few numbers about them that are kept in memory. Changed by the
 * committer's thread only; {@link #first}, {@link #settled} and {@link #isEmpty} may be read by any.
 */
final class BlockList {
    /**
     * Where blocks are kept. Readers look into the index first; the committer writes there last and removes there
     * first.
     */
    record Maps(MVMap<BlockKey, BlockInfo> index, MVMap<BlockKey, byte[]> blocks) {

        /**
         * A block that an entry of the index names; null if it was removed since that entry was read.
         *
         * @throws DamagedBlockException if it should be there
         */
        byte[] block(BlockKey key) {
            byte[] block = blocks.get(key);
            if (block == null && index.containsKey(key)) {
                throw new DamagedBlockException(
                        "a block of messages is missing: log " + key.log() + ", offset " + key.first());
            }
            return block;
        }
    }

    static final HistoryLimit NO_HISTORY = new HistoryLimit(0, 0);

    private static final long NONE = -1;

    private final long log;
    private final Maps maps;
    private final HistoryLimit history;

    /** Offset of the first message that is kept; {@link #NONE} if there is none. */
    private volatile long first = NONE;

    /** Settled messages that are kept. */
    private volatile long settled;

    private long settledBytes;
    private BlockKey tail;
    private BlockInfo tailInfo;

    /** No block below this offset has all its messages settled. */
    private long trimFrom;

    BlockList(long log, Maps maps, HistoryLimit history) {
        this.log = log;
        this.maps = maps;
        this.history = history.bytes() == 0 ? NO_HISTORY : history;
    }

    /** Takes notice of a block that was found at opening; they come in order. */
    void recovered(BlockKey key, BlockInfo info) {
        if (first == NONE) {
            first = key.first();
        }
        settled += info.settled().size();
        settledBytes += info.settledBytes();
        tail = key;
        tailInfo = info;
    }

    boolean isEmpty() {
        return first == NONE;
    }

    /** Offset of the first message that is kept, -1 if there is none. */
    long first() {
        return first;
    }

    /** Offset of the last message that is kept; asked only if there is one. */
    long last() {
        return tail.first() + tailInfo.span();
    }

    /** Settled messages that are kept. */
    long settled() {
        return settled;
    }

    /** Writes messages behind the last one: continues the last block while that is small, then begins new ones. */
    void append(Arrivals arrivals, BlockWriter writer) {
        int i = 0;
        while (i < arrivals.size()) {
            writer.start();
            if (tail != null && tailInfo.bodyBytes() < BlockWriter.CONTINUE_BYTES) {
                byte[] block = maps.block(tail);
                if (block.length < BlockWriter.CONTINUE_BYTES) {
                    writer.resume(tail.first(), tailInfo, block);
                }
            }
            if (!writer.fits(arrivals.message(i))) {
                writer.start();
            }
            do {
                writer.add(arrivals.offset(i), arrivals.message(i));
                i++;
            } while (i < arrivals.size() && writer.fits(arrivals.message(i)));
            writeTail(writer);
        }
    }

    private void writeTail(BlockWriter writer) {
        BlockKey key = writer.key(log);
        BlockInfo info = writer.info();
        if (key.equals(tail)) {
            settledBytes += info.settledBytes() - tailInfo.settledBytes();
        }
        maps.blocks.put(key, writer.block());
        maps.index.put(key, info);
        tail = key;
        tailInfo = info;
        if (first == NONE) {
            first = key.first();
        }
    }

    /** Settles what is stored from {@code from} up to, not including, {@code to}. */
    void settle(long from, long to) {
        if (tail == null || from > last() || to <= first) {
            return;
        }
        BlockKey key = from >= tail.first() ? tail : blockAt(from);
        while (key != null && key.first() < to) {
            BlockInfo info = key.equals(tail) ? tailInfo : maps.index.get(key);
            settle(key, info, info.below(from - key.first()), info.below(to - key.first()));
            key = key.equals(tail) ? null : next(key);
        }
    }

    private void settle(BlockKey key, BlockInfo before, int from, int to) {
        BlockInfo after = from < to ? before.settle(from, to) : before;
        if (after == before) {
            return;
        }
        maps.index.put(key, after);
        if (key.equals(tail)) {
            tailInfo = after;
        }
        settled += after.settled().size() - before.settled().size();
        settledBytes += after.settledBytes() - before.settledBytes();
        if (after.allSettled()) {
            trimFrom = Math.min(trimFrom, key.first());
        }
    }

    /**
     * Removes the oldest blocks that are history beyond the limit.
     *
     * @param most blocks to look at
     * @return how many of these looks are left; 0 means there may be more to do
     */
    int trim(int most) {
        int left = most;
        while (left > 0 && tooMuchWithout(1)) {
            BlockKey key = next(new BlockKey(log, trimFrom - 1));
            if (key == null) {
                trimFrom = Long.MAX_VALUE;
                break;
            }
            BlockInfo info = maps.index.get(key);
            if (info.allSettled()) {
                if (!tooMuchWithout(info.count())) {
                    break;
                }
                remove(key, info);
            }
            trimFrom = key.first() + 1;
            left--;
        }
        return left;
    }

    /** Whether there is more history than needed, a block of so many messages left aside. */
    private boolean tooMuchWithout(int messages) {
        return settled - messages >= history.messages() || settledBytes > history.bytes();
    }

    private void remove(BlockKey key, BlockInfo info) {
        maps.index.remove(key);
        maps.blocks.remove(key);
        settled -= info.settled().size();
        settledBytes -= info.settledBytes();
        if (key.equals(tail)) {
            tail = before(key);
            tailInfo = tail == null ? null : maps.index.get(tail);
        }
        if (key.first() == first) {
            BlockKey head = tail == null ? null : next(key);
            first = head == null ? NONE : head.first();
        }
    }

    /**
     * Removes blocks, settled or not.
     *
     * @return how many removals are left of {@code most}; 0 means there may be more to do
     */
    static int removeAll(long log, Maps maps, int most) {
        int left = most;
        while (left > 0) {
            BlockKey key = maps.index.ceilingKey(new BlockKey(log, 0));
            if (key == null || key.log() != log) {
                break;
            }
            maps.index.remove(key);
            maps.blocks.remove(key);
            left--;
        }
        return left;
    }

    /** The block that holds this offset, or else the first one after it. */
    private BlockKey blockAt(long offset) {
        BlockKey key = maps.index.floorKey(new BlockKey(log, offset));
        return key != null && key.log() == log ? key : next(new BlockKey(log, offset));
    }

    private BlockKey next(BlockKey key) {
        BlockKey next = maps.index.higherKey(key);
        return next != null && next.log() == log ? next : null;
    }

    private BlockKey before(BlockKey key) {
        BlockKey before = maps.index.lowerKey(key);
        return before != null && before.log() == log ? before : null;
    }
}
