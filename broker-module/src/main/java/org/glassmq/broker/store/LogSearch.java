package org.glassmq.broker.store;

import java.util.OptionalLong;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVStoreException;

/** Looks for times and amounts among the persistent messages of a log, from any thread, beside the committer. */
final class LogSearch {
    /** Blocks that are read for one {@link LogHead}, at most. */
    private static final int HEAD_BLOCKS = 256;

    private final StoreFile file;
    private final BlockList.Maps maps;

    LogSearch(StoreFile file) {
        this.file = file;
        this.maps = file.persistent();
    }

    /** Offset of the first message that arrived at this time or later, if there is one. */
    OptionalLong offsetAt(long log, long time) {
        try (StoreFile.Snapshot _ = file.snapshot()) {
            BlockKey last = lastBlockBefore(log, time);
            Cursor<BlockKey, BlockInfo> cursor =
                    maps.index().cursor(last == null ? new BlockKey(log, 0) : last);
            while (cursor.hasNext()) {
                BlockKey key = cursor.next();
                if (key.log() != log) {
                    break;
                }
                Block block = read(key);
                while (block != null && block.next()) {
                    if (block.arrivedAt() >= time) {
                        return OptionalLong.of(block.offset());
                    }
                }
            }
            return OptionalLong.empty();
        } catch (MVStoreException e) {
            throw damaged(log, e);
        }
    }

    /** The last block whose first message arrived before a time; null if there is none. */
    private BlockKey lastBlockBefore(long log, long time) {
        BlockKey tail = maps.index().lowerKey(new BlockKey(log + 1, 0));
        BlockKey found = null;
        long low = 0;
        long high = tail == null || tail.log() != log ? -1 : tail.first();
        while (low <= high) {
            long middle = low + (high - low) / 2;
            BlockKey key = maps.index().floorKey(new BlockKey(log, middle));
            Block block = key == null || key.log() != log ? null : read(key);
            if (block == null) { // below the first block
                low = middle + 1;
            } else if (block.firstArrival() < time) {
                found = key;
                low = middle + 1;
            } else {
                high = key.first() - 1;
            }
        }
        return found;
    }

    LogHead head(long log, long fromOffset, long time, long bytes) {
        try (StoreFile.Snapshot _ = file.snapshot()) {
            BlockKey from = new BlockKey(log, fromOffset);
            BlockKey floor = maps.index().floorKey(from);
            Cursor<BlockKey, BlockInfo> cursor =
                    maps.index().cursor(floor != null && floor.log() == log ? floor : from);
            LogHead head = new LogHead(fromOffset, 0, -1);
            for (int left = HEAD_BLOCKS; left > 0 && cursor.hasNext(); left--) {
                BlockKey key = cursor.next();
                Block block = key.log() == log ? read(key) : null;
                if (block == null) {
                    break;
                }
                head = grown(head, block, cursor.getValue(), time, bytes);
                if (head.arrival() >= 0) {
                    break;
                }
            }
            return head;
        } catch (MVStoreException e) {
            throw damaged(log, e);
        }
    }

    /** A head with those messages of a block that belong to it too; its arrival is known if it ends in there. */
    private static LogHead grown(LogHead before, Block block, BlockInfo info, long time, long bytes) {
        long next = before.next();
        long sum = before.bytes();
        while (block.number() + 1 < info.count() && block.next()) {
            if (block.offset() >= before.next()) {
                if (block.arrivedAt() >= time && sum >= bytes) {
                    return new LogHead(block.offset(), sum, block.arrivedAt());
                }
                sum += block.bodyBytes();
                next = block.offset() + 1;
            }
        }
        return new LogHead(next, sum, -1);
    }

    private Block read(BlockKey key) {
        byte[] bytes = maps.block(key);
        return bytes == null ? null : new Block(bytes, key.first());
    }

    private static DamagedBlockException damaged(long log, MVStoreException e) {
        return new DamagedBlockException("log " + log + " cannot be searched: " + e.getMessage(), e);
    }
}
