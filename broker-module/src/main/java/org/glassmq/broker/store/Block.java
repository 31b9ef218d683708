package org.glassmq.broker.store;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.message.Properties;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * Reads a block: messages of one log that were written together, ascending by offset. The offset of the first message
 * is the block's key, and what must be known without reading is in its {@link BlockInfo}. Numbers of fixed size are
 * big-endian; varint and varlong have 7 bits to a byte, the lowest first.
 *
 * <pre>
 *  0  int      CRC-32C of all that follows
 *  4  int      number of messages
 *  8  long     when the first message arrived, milliseconds since the epoch
 * 16  then for each message
 *     varlong  offset minus the offset of the message before; 0 for the first
 *     varlong  arrival minus arrival of the first message, zigzag
 *     varint   0: address as of the message before; else length of the address plus 1, and
 *       bytes  the address: exchange and routing key as AMQP short strings
 *     varint   0: properties as of the message before; else length of the properties plus 1, and
 *       bytes  the properties: AMQP property flags and property list
 *     varint   length of the body
 *     bytes    the body
 * </pre>
 */
final class Block {
    static final int HEADER_BYTES = 16;
    static final int COUNT_AT = 4;
    static final int ARRIVAL_AT = 8;

    private final byte[] bytes;
    private final int count;
    private final long arrival;
    private int at = HEADER_BYTES;
    private int number = -1;
    private long offset;
    private long arrivedAt;
    private Span address = Span.NONE;
    private Span properties = Span.NONE;
    private Span body = Span.NONE;

    /** Some bytes of the block, and what they were decoded to, once they were. */
    private static final class Span {
        static final Span NONE = new Span(0, 0);
        final int from;
        final int length;
        Object decoded;

        Span(int from, int length) {
            this.from = from;
            this.length = length;
        }
    }

    /**
     * Starts before the first message.
     *
     * @throws DamagedBlockException if the bytes are not those that were written
     */
    Block(byte[] bytes, long firstOffset) {
        this.bytes = bytes;
        if (bytes.length < HEADER_BYTES || getInt(bytes, 0) != checksum(bytes, bytes.length)) {
            throw new DamagedBlockException("a block of messages is damaged: offset " + firstOffset
                    + ", " + bytes.length + " bytes, wrong checksum");
        }
        count = getInt(bytes, COUNT_AT);
        arrival = getLong(bytes, ARRIVAL_AT);
        offset = firstOffset;
    }

    /** Goes to the next message; false after the last one. */
    boolean next() {
        if (number + 1 >= count) {
            return false;
        }
        number++;
        offset += varlong();
        long zigzag = varlong();
        arrivedAt = arrival + ((zigzag >>> 1) ^ -(zigzag & 1));
        address = span(address);
        properties = span(properties);
        int length = (int) varlong();
        body = new Span(at, length);
        at += length;
        return true;
    }

    /** Number of the message in the block, from 0. */
    int number() {
        return number;
    }

    long offset() {
        return offset;
    }

    int bodyBytes() {
        return body.length;
    }

    /** When the message arrived, milliseconds since the epoch. */
    long arrivedAt() {
        return arrivedAt;
    }

    /** When the first message of the block arrived. */
    long firstArrival() {
        return arrival;
    }

    Message message() {
        if (address.decoded == null) {
            address.decoded = Address.ofWire(copy(address));
        }
        if (properties.decoded == null) {
            properties.decoded = Properties.ofWire(copy(properties));
        }
        return new Message((Address) address.decoded, (Properties) properties.decoded, copy(body), arrivedAt);
    }

    static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, COUNT_AT, length - COUNT_AT);
        return (int) crc.getValue();
    }

    static int getInt(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | bytes[at + 3] & 0xff;
    }

    static long getLong(byte[] bytes, int at) {
        return (long) getInt(bytes, at) << 32 | getInt(bytes, at + 4) & 0xffff_ffffL;
    }

    private Span span(Span before) {
        int length = (int) varlong() - 1;
        if (length < 0) {
            return before;
        }
        Span span = new Span(at, length);
        at += length;
        return span;
    }

    private long varlong() {
        long value = 0;
        int shift = 0;
        while (true) {
            byte b = bytes[at++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
            shift += 7;
        }
    }

    private byte[] copy(Span span) {
        byte[] copy = new byte[span.length];
        System.arraycopy(bytes, span.from, copy, 0, span.length);
        return copy;
    }

    /** How MVStore writes blocks: length, bytes. Their size is known, and must not be guessed from other blocks. */
    static final class Type extends BasicDataType<byte[]> {
        static final Type INSTANCE = new Type();
        private static final int HEAP_BYTES = 24;

        @Override
        public int getMemory(byte[] block) {
            return HEAP_BYTES + block.length;
        }

        @Override
        public boolean isMemoryEstimationAllowed() {
            return false;
        }

        @Override
        public void write(WriteBuffer buffer, byte[] block) {
            LengthPrefixed.write(buffer, block);
        }

        @Override
        public byte[] read(ByteBuffer buffer) {
            return LengthPrefixed.read(buffer, "a block");
        }

        @Override
        public byte[][] createStorage(int size) {
            return new byte[size][];
        }
    }
}
