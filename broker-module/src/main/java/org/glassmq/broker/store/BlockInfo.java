package org.glassmq.broker.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * What must be known of a block without reading it: which offsets it holds, how many bytes of bodies, and which of its
 * messages are settled. Kept apart from the blocks, so that opening a store and settling messages read no message.
 * Immutable.
 *
 * <p>The messages of a block are numbered 0, 1, 2, ...; the settled ones are ranges of these numbers, so that offsets
 * that are not stored do not tear the ranges apart. As written:
 *
 * <pre>
 * varlong  last offset minus first offset
 * varint   number of messages
 * varlong  bytes of their bodies
 * varint   number of gaps between the offsets, then for each
 *            varint   messages since the gap before, or since the first message
 *            varlong  offsets left out
 * varint   number of settled ranges, then for each
 *            varint   messages since the end of the range before, or since the first message
 *            varint   length
 * </pre>
 */
final class BlockInfo {
    private final long span;
    private final int count;
    private final long bodyBytes;
    private final Gaps gaps;
    private final Ranges settled;

    BlockInfo(long span, int count, long bodyBytes, Gaps gaps, Ranges settled) {
        this.span = span;
        this.count = count;
        this.bodyBytes = bodyBytes;
        this.gaps = gaps;
        this.settled = settled;
    }

    /** Last offset minus first offset. */
    long span() {
        return span;
    }

    /** Messages, settled or not. */
    int count() {
        return count;
    }

    /** Bytes of all bodies. */
    long bodyBytes() {
        return bodyBytes;
    }

    Gaps gaps() {
        return gaps;
    }

    /** Numbers of the settled messages. */
    Ranges settled() {
        return settled;
    }

    boolean allSettled() {
        return settled.size() == count;
    }

    /** Bytes of the bodies of settled messages, as if all bodies of the block were of the same size. */
    long settledBytes() {
        return allSettled() ? bodyBytes : bodyBytes * settled.size() / count;
    }

    /** How many messages of the block have an offset below {@code first offset + distance}. */
    int below(long distance) {
        return distance <= 0 ? 0 : gaps.below(distance, count);
    }

    /** This block with the messages of these numbers settled; itself if they are already. */
    BlockInfo settle(int from, int to) {
        Ranges more = settled.with(from, to);
        return more == settled ? this : new BlockInfo(span, count, bodyBytes, gaps, more);
    }

    /** Where offsets are left out inside a block. {@code after[i]} messages stand before the gap i. */
    record Gaps(int[] after, long[] leftOut) {
        static final Gaps NONE = new Gaps(new int[0], new long[0]);

        int size() {
            return after.length;
        }

        /** @param distance above 0 */
        int below(long distance, int count) {
            int low = 0; // gaps whose end lies at or below the distance
            int high = after.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (after[middle] + leftOut[middle] <= distance) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            long number = low == 0 ? distance : distance - leftOut[low - 1];
            return (int) Math.min(number, low == after.length ? count : after[low]);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Gaps(int[] a, long[] l) && Arrays.equals(after, a) && Arrays.equals(leftOut, l);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(after) + Arrays.hashCode(leftOut);
        }
    }

    /** How MVStore writes them. */
    static final class Type extends BasicDataType<BlockInfo> {
        static final Type INSTANCE = new Type();
        private static final int HEAP_BYTES = 120;

        @Override
        public int getMemory(BlockInfo info) {
            return HEAP_BYTES + 12 * info.gaps.size() + 8 * info.settled.ranges();
        }

        @Override
        public boolean isMemoryEstimationAllowed() {
            return false;
        }

        @Override
        public void write(WriteBuffer buffer, BlockInfo info) {
            buffer.putVarLong(info.span).putVarInt(info.count).putVarLong(info.bodyBytes);
            buffer.putVarInt(info.gaps.size());
            int number = 0;
            long leftOut = 0;
            for (int i = 0; i < info.gaps.size(); i++) {
                buffer.putVarInt(info.gaps.after[i] - number).putVarLong(info.gaps.leftOut[i] - leftOut);
                number = info.gaps.after[i];
                leftOut = info.gaps.leftOut[i];
            }
            buffer.putVarInt(info.settled.ranges());
            int end = 0;
            for (int i = 0; i < info.settled.ranges(); i++) {
                buffer.putVarInt(info.settled.start(i) - end).putVarInt(info.settled.end(i) - info.settled.start(i));
                end = info.settled.end(i);
            }
        }

        @Override
        public BlockInfo read(ByteBuffer buffer) {
            long span = DataUtils.readVarLong(buffer);
            int count = DataUtils.readVarInt(buffer);
            long bodyBytes = DataUtils.readVarLong(buffer);
            return new BlockInfo(span, count, bodyBytes, readGaps(buffer), readSettled(buffer));
        }

        private static Gaps readGaps(ByteBuffer buffer) {
            int size = DataUtils.readVarInt(buffer);
            if (size == 0) {
                return Gaps.NONE;
            }
            int[] after = new int[size];
            long[] leftOut = new long[size];
            for (int i = 0; i < size; i++) {
                after[i] = DataUtils.readVarInt(buffer) + (i == 0 ? 0 : after[i - 1]);
                leftOut[i] = DataUtils.readVarLong(buffer) + (i == 0 ? 0 : leftOut[i - 1]);
            }
            return new Gaps(after, leftOut);
        }

        private static Ranges readSettled(ByteBuffer buffer) {
            int size = DataUtils.readVarInt(buffer);
            int[] bounds = new int[2 * size];
            int end = 0;
            for (int i = 0; i < 2 * size; i++) {
                end += DataUtils.readVarInt(buffer);
                bounds[i] = end;
            }
            return Ranges.ofBounds(bounds);
        }

        @Override
        public BlockInfo[] createStorage(int size) {
            return new BlockInfo[size];
        }
    }
}
