package org.glassmq.broker.store;

import java.util.Arrays;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.message.Properties;

/**
 * Writes blocks, one after the other, into one array that it keeps; the layout is drawn above {@link Block}. Used by
 * the committer's thread only.
 */
final class BlockWriter {
    /** A block ends before it gets larger than this, unless it is one message that is. */
    static final int BLOCK_BYTES = 64 << 10;

    /** Up to this size the last block of a log is continued by the next commit. */
    static final int CONTINUE_BYTES = 16 << 10;

    private byte[] buffer = new byte[BLOCK_BYTES];
    private int at;
    private long first;
    private long last;
    private int count;
    private long bodyBytes;
    private long arrival;
    private Address address;
    private Properties properties;
    private int[] gapAfter = new int[16];
    private long[] gapLeftOut = new long[16];
    private int gaps;
    private Ranges settled = Ranges.NONE;

    /** Starts an empty block. */
    void start() {
        at = Block.HEADER_BYTES;
        count = 0;
        bodyBytes = 0;
        gaps = 0;
        address = null;
        properties = null;
        settled = Ranges.NONE;
    }

    /** Starts with what a block holds already. */
    void resume(long firstOffset, BlockInfo info, byte[] block) {
        start();
        reserve(block.length);
        System.arraycopy(block, 0, buffer, 0, block.length);
        at = block.length;
        first = firstOffset;
        last = firstOffset + info.span();
        count = info.count();
        bodyBytes = info.bodyBytes();
        arrival = Block.getLong(block, Block.ARRIVAL_AT);
        gaps = info.gaps().size();
        if (gaps > gapAfter.length) {
            gapAfter = new int[gaps * 2];
            gapLeftOut = new long[gaps * 2];
        }
        System.arraycopy(info.gaps().after(), 0, gapAfter, 0, gaps);
        System.arraycopy(info.gaps().leftOut(), 0, gapLeftOut, 0, gaps);
        settled = info.settled();
    }

    /** Whether the block has room for this message. An empty block has room for any. */
    boolean fits(Message message) {
        return count == 0 || at + StoreBatch.storedBytes(message) <= BLOCK_BYTES;
    }

    /** @param offset above that of the message before */
    void add(long offset, Message message) {
        reserve(StoreBatch.storedBytes(message));
        if (count == 0) {
            first = offset;
            last = offset;
            arrival = message.arrivedAt();
        } else if (offset != last + 1) {
            addGap(offset - last - 1);
        }
        varlong(offset - last);
        long later = message.arrivedAt() - arrival;
        varlong(later << 1 ^ later >> 63);
        if (message.address() == address) {
            buffer[at++] = 0;
        } else {
            address = message.address();
            bytes(address.wire(), 1);
        }
        if (message.properties() == properties) {
            buffer[at++] = 0;
        } else {
            properties = message.properties();
            bytes(properties.wire(), 1);
        }
        bytes(message.body(), 0);
        last = offset;
        count++;
        bodyBytes += message.body().length;
    }

    BlockKey key(long log) {
        return new BlockKey(log, first);
    }

    BlockInfo info() {
        BlockInfo.Gaps all = gaps == 0
                ? BlockInfo.Gaps.NONE
                : new BlockInfo.Gaps(Arrays.copyOf(gapAfter, gaps), Arrays.copyOf(gapLeftOut, gaps));
        return new BlockInfo(last - first, count, bodyBytes, all, settled);
    }

    /** The finished block, a copy. */
    byte[] block() {
        putInt(Block.COUNT_AT, count);
        putInt(Block.ARRIVAL_AT, (int) (arrival >>> 32));
        putInt(Block.ARRIVAL_AT + 4, (int) arrival);
        putInt(0, Block.checksum(buffer, at));
        byte[] block = Arrays.copyOf(buffer, at);
        address = null;
        properties = null;
        if (buffer.length > 4 * BLOCK_BYTES) {
            buffer = new byte[BLOCK_BYTES];
        }
        return block;
    }

    private void addGap(long offsets) {
        if (gaps == gapAfter.length) {
            gapAfter = Arrays.copyOf(gapAfter, gaps * 2);
            gapLeftOut = Arrays.copyOf(gapLeftOut, gaps * 2);
        }
        gapAfter[gaps] = count;
        gapLeftOut[gaps] = offsets + (gaps == 0 ? 0 : gapLeftOut[gaps - 1]);
        gaps++;
    }

    private void reserve(int more) {
        if (at + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(at + more, Math.min(buffer.length * 2, 4 * BLOCK_BYTES)));
        }
    }

    private void bytes(byte[] bytes, int lengthOffset) {
        varlong(bytes.length + lengthOffset);
        System.arraycopy(bytes, 0, buffer, at, bytes.length);
        at += bytes.length;
    }

    private void varlong(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            buffer[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        buffer[at++] = (byte) rest;
    }

    private void putInt(int index, int value) {
        buffer[index] = (byte) (value >>> 24);
        buffer[index + 1] = (byte) (value >>> 16);
        buffer[index + 2] = (byte) (value >>> 8);
        buffer[index + 3] = (byte) value;
    }
}
