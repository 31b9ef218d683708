package org.glassmq.broker.store;

import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.WriteBuffer;

/** How bytes are written in a page: their number, as varint, and they. */
final class LengthPrefixed {
    private LengthPrefixed() {}

    static void write(WriteBuffer buffer, byte[] bytes) {
        buffer.putVarInt(bytes.length).put(bytes);
    }

    /**
     * @param what for the error
     * @throws MVStoreException if there are not so many
     */
    static byte[] read(ByteBuffer buffer, String what) {
        int length = DataUtils.readVarInt(buffer);
        if (length < 0 || length > buffer.remaining()) {
            throw DataUtils.newMVStoreException(
                    DataUtils.ERROR_FILE_CORRUPT,
                    "{0} of {1} bytes, where there are only {2}",
                    what,
                    length,
                    buffer.remaining());
        }
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }
}
