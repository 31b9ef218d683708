package org.glassmq.broker.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/**
 * The first line of a chunk, which MVStore fills up with blanks, and the checksum of the whole chunk that is added to
 * it here.
 *
 * <pre>
 * chunk:...,version:...,crc:(8 hex digits)
 * where crc is the CRC-32C of the chunk with the 13 bytes from the comma on blank
 * </pre>
 */
final class ChunkHeader {
    /** Bytes; longer than the line of any chunk. */
    static final int LENGTH = 1024;

    private static final String CHECKSUM = ",crc:";
    private static final int CHECKSUM_LENGTH = CHECKSUM.length() + 8;

    private ChunkHeader() {}

    /** Adds the checksum to a chunk that has none. */
    static void sign(ByteBuffer chunk) {
        int end = endOfLine(chunk);
        int at = end;
        while (at > 0 && chunk.get(at - 1) == ' ') {
            at--;
        }
        if (end - at < CHECKSUM_LENGTH) {
            throw new IllegalStateException("no room for a checksum in the header of a chunk");
        }
        chunk.put(at, (CHECKSUM + "%08x".formatted(checksum(chunk))).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Whether it has a checksum; a chunk that MVStore wrote alone has none. */
    static boolean isSigned(ByteBuffer chunk) {
        return line(chunk).contains(CHECKSUM);
    }

    /**
     * Whether its bytes are those that its checksum is of, or it has none: then MVStore has found its first and its
     * last bytes. The bytes of the checksum are blank thereafter.
     */
    static boolean isWhole(ByteBuffer chunk) {
        String line = line(chunk);
        int at = line.indexOf(CHECKSUM);
        if (at < 0) {
            return true;
        }
        chunk.put(at, " ".repeat(CHECKSUM_LENGTH).getBytes(StandardCharsets.ISO_8859_1));
        return line.startsWith(CHECKSUM + "%08x".formatted(checksum(chunk)), at);
    }

    /** The version that is named by the header which begins there; -1 if there is no chunk's header. */
    static long version(ByteBuffer bytes, int at) {
        String line = new String(bytes.array(), at, LENGTH, StandardCharsets.ISO_8859_1);
        int end = line.indexOf('\n');
        if (end < 0 || !line.startsWith("chunk:")) {
            return -1;
        }
        try {
            return DataUtils.readHexLong(DataUtils.parseMap(line.substring(0, end).strip()), "version", -1);
        } catch (MVStoreException e) {
            return -1;
        }
    }

    private static int checksum(ByteBuffer chunk) {
        CRC32C crc = new CRC32C();
        crc.update(chunk.duplicate().position(0));
        return (int) crc.getValue();
    }

    /** The first line; empty if none ends. */
    private static String line(ByteBuffer chunk) {
        return new String(chunk.array(), 0, Math.max(0, endOfLine(chunk)), StandardCharsets.ISO_8859_1);
    }

    /** Where the first line ends; -1 if it does not. */
    private static int endOfLine(ByteBuffer chunk) {
        for (int i = 0; i < Math.min(chunk.limit(), LENGTH); i++) {
            if (chunk.get(i) == '\n') {
                return i;
            }
        }
        return -1;
    }
}
