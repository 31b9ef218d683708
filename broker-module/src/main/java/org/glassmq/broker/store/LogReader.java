package org.glassmq.broker.store;

import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVStoreException;

/** Reads messages back, from any thread, beside the committer. */
final class LogReader {
    private final StoreFile file;

    LogReader(StoreFile file) {
        this.file = file;
    }

    /** Reads on until one of the limits is reached; one message at least, if there is one. */
    List<StoredMessage> read(long log, long fromOffset, int maxMessages, long maxBytes) {
        try (StoreFile.Snapshot _ = file.snapshot()) {
            List<StoredMessage> messages = new ArrayList<>();
            Source a = new Source(log, fromOffset, file.persistent());
            Source b = new Source(log, fromOffset, file.paged());
            long bytes = 0;
            while (messages.size() < maxMessages && (bytes < maxBytes || messages.isEmpty())) {
                Source nearest = b.ended() || !a.ended() && a.offset() < b.offset() ? a : b;
                if (nearest.ended()) {
                    break;
                }
                StoredMessage message = nearest.take();
                bytes += message.message().body().length;
                messages.add(message);
            }
            return messages;
        } catch (MVStoreException e) {
            throw new DamagedBlockException(
                    "log " + log + " cannot be read from offset " + fromOffset + ": " + e.getMessage(), e);
        }
    }

    /** Counts what is kept between each offset and the next; reads no message. */
    List<MessageStore.Kept> count(long log, long... bounds) {
        long[] messages = new long[bounds.length - 1];
        long[] settled = new long[bounds.length - 1];
        try (StoreFile.Snapshot _ = file.snapshot()) {
            for (BlockList.Maps maps : List.of(file.persistent(), file.paged())) {
                Cursor<BlockKey, BlockInfo> cursor = maps.index().cursor(blockOf(maps, log, bounds[0]));
                int at = 0;
                while (cursor.hasNext() && at < messages.length) {
                    BlockKey key = cursor.next();
                    if (key.log() != log) {
                        break;
                    }
                    while (at < messages.length && bounds[at + 1] <= key.first()) {
                        at++;
                    }
                    BlockInfo info = cursor.getValue();
                    for (int i = at; i < messages.length && bounds[i] <= key.first() + info.span(); i++) {
                        int from = info.below(bounds[i] - key.first());
                        int to = info.below(bounds[i + 1] - key.first());
                        messages[i] += to - from;
                        settled[i] += info.settled().below(to) - info.settled().below(from);
                    }
                }
            }
        } catch (MVStoreException e) {
            throw new DamagedBlockException(
                    "the index of log " + log + " cannot be read from offset " + bounds[0] + ": " + e.getMessage(), e);
        }
        List<MessageStore.Kept> kept = new ArrayList<>(messages.length);
        for (int i = 0; i < messages.length; i++) {
            kept.add(new MessageStore.Kept(messages[i], settled[i]));
        }
        return kept;
    }

    /** Where to begin for an offset: the block that it may be in, or what comes after it. */
    private static BlockKey blockOf(BlockList.Maps maps, long log, long offset) {
        BlockKey from = new BlockKey(log, offset);
        BlockKey floor = maps.index().floorKey(from);
        return floor != null && floor.log() == log ? floor : from;
    }

    /** The messages of a log in one pair of maps, from an offset on. */
    private static final class Source {
        private final long log;
        private final BlockList.Maps maps;
        private final Cursor<BlockKey, BlockInfo> cursor;
        private BlockInfo info;
        private Block block;

        Source(long log, long fromOffset, BlockList.Maps maps) {
            this.log = log;
            this.maps = maps;
            cursor = maps.index().cursor(blockOf(maps, log, fromOffset));
            do {
                step();
            } while (block != null && block.offset() < fromOffset);
        }

        boolean ended() {
            return block == null;
        }

        long offset() {
            return block.offset();
        }

        StoredMessage take() {
            StoredMessage message = new StoredMessage(
                    block.offset(), block.message(), info.settled().contains(block.number()));
            step();
            return message;
        }

        /** Goes to the next message, or to the end. */
        private void step() {
            // A block may have grown since its entry was read: what came later is left for the next call.
            while (block == null || block.number() + 1 >= info.count() || !block.next()) {
                if (!cursor.hasNext()) {
                    block = null;
                    return;
                }
                BlockKey key = cursor.next();
                if (key.log() != log) {
                    block = null;
                    return;
                }
                info = cursor.getValue();
                byte[] bytes = maps.block(key);
                // Not there if it was removed as old history just now.
                block = bytes == null ? null : new Block(bytes, key.first());
            }
        }
    }
}
