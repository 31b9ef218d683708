package org.glassmq.broker.store;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.DataType;

/**
 * Has the keys of a page of MVStore, or its values, written with a checksum, and refused when they are not what was
 * written. MVStore's own checks cover the heads of its pages only. As written:
 *
 * <pre>
 * int    CRC-32C of the number of entries and of all that follows
 * int    bytes of what follows
 * bytes  keys or values, as their type writes them
 * </pre>
 *
 * @param map  the map's name, for the error
 * @param type of one key or value
 */
record CheckedType<T>(String map, DataType<T> type) implements DataType<T> {
    private static final int HEADER_BYTES = 2 * Integer.BYTES;

    @Override
    public void write(WriteBuffer buffer, Object entries, int count) {
        int start = buffer.position();
        buffer.putInt(0).putInt(0);
        type.write(buffer, entries, count);
        int length = buffer.position() - start - HEADER_BYTES;
        buffer.putInt(start + Integer.BYTES, length);
        buffer.putInt(start, checksum(buffer.getBuffer(), start, length, count));
    }

    /** @throws MVStoreException if it is not what was written */
    @Override
    public void read(ByteBuffer buffer, Object entries, int count) {
        int start = buffer.position();
        int room = buffer.remaining() - HEADER_BYTES;
        int length = room < 0 ? -1 : buffer.getInt(start + Integer.BYTES);
        if (length < 0 || length > room || buffer.getInt(start) != checksum(buffer, start, length, count)) {
            throw DataUtils.newMVStoreException(
                    DataUtils.ERROR_FILE_CORRUPT, "a page of map {0} is damaged: wrong checksum", map);
        }
        type.read(buffer.position(start + HEADER_BYTES), entries, count);
    }

    private static int checksum(ByteBuffer buffer, int start, int length, int count) {
        ByteBuffer checked = buffer.duplicate();
        checked.limit(start + HEADER_BYTES + length).position(start + Integer.BYTES);
        CRC32C crc = new CRC32C();
        crc.update(checked);
        crc.update(count); // its lowest byte: a page has some hundred entries at most
        crc.update(count >>> 8);
        return (int) crc.getValue();
    }

    @Override
    public void write(WriteBuffer buffer, T entry) {
        type.write(buffer, entry);
    }

    @Override
    public T read(ByteBuffer buffer) {
        return type.read(buffer);
    }

    @Override
    public int compare(T a, T b) {
        return type.compare(a, b);
    }

    @Override
    public int binarySearch(T entry, Object entries, int count, int guess) {
        return type.binarySearch(entry, entries, count, guess);
    }

    @Override
    public int getMemory(T entry) {
        return type.getMemory(entry);
    }

    @Override
    public boolean isMemoryEstimationAllowed() {
        return type.isMemoryEstimationAllowed();
    }

    @Override
    public T[] createStorage(int size) {
        return type.createStorage(size);
    }
}
