package org.glassmq.broker.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32C;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/**
 * The first line of a chunk, which MVStore fills up with blanks, and the checksums that are added to it here: of the
 * whole chunk, and of its end alone, so that a little is read to check a little. There stand the chunk's pages of the
 * layout, which MVStore writes last.
 *
 * <pre>
 * chunk:...,root:(position of the layout's first page),version:...,layout:(8 hex digits),crc:(8 hex digits)
 * where layout is the CRC-32C of the chunk from that page on, and
 * crc is the CRC-32C of the chunk with the 13 bytes from its comma on blank
 * </pre>
 */
final class ChunkHeader {
    /** Bytes; longer than the line of any chunk. */
    static final int LENGTH = 1024;

    private static final String LAYOUT = "layout";
    private static final String CHECKSUM = ",crc:";
    private static final int CHECKSUM_LENGTH = CHECKSUM.length() + 8;

    private ChunkHeader() {}

    /** Adds the checksums to a chunk that has none. */
    static void sign(ByteBuffer chunk) {
        append(chunk, "," + LAYOUT + ":" + checksum(chunk, layoutAt(fields(chunk, 0))));
        append(chunk, CHECKSUM + checksum(chunk, 0));
    }

    /** Writes it over the first blanks at the end of the line. */
    private static void append(ByteBuffer chunk, String text) {
        String line = line(chunk, 0);
        int at = line.stripTrailing().length();
        if (line.length() - at < text.length()) {
            throw new IllegalStateException("no room for a checksum in the header of a chunk");
        }
        chunk.put(at, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Whether it has a checksum; a chunk that MVStore wrote alone has none. */
    static boolean isSigned(ByteBuffer chunk) {
        return line(chunk, 0).contains(CHECKSUM);
    }

    /**
     * Whether its bytes are those that its checksum is of, or it has none: then MVStore has found its first and its
     * last bytes. The bytes of the checksum are blank thereafter.
     */
    static boolean isWhole(ByteBuffer chunk) {
        String line = line(chunk, 0);
        int at = line.indexOf(CHECKSUM);
        if (at < 0) {
            return true;
        }
        chunk.put(at, " ".repeat(CHECKSUM_LENGTH).getBytes(StandardCharsets.ISO_8859_1));
        return line.startsWith(CHECKSUM + checksum(chunk, 0), at);
    }

    /** Where the checksum of the chunk's end begins, bytes; -1 if it has none, as those of older versions have not. */
    static int checkedFrom(ByteBuffer header) {
        Map<String, String> fields = fields(header, 0);
        return fields.containsKey(LAYOUT) ? layoutAt(fields) : -1;
    }

    /** Whether the end of a chunk, from {@link #checkedFrom} on, is what its header has the checksum of. */
    static boolean isWholeEnd(ByteBuffer header, ByteBuffer end) {
        return checksum(end, 0).equals(fields(header, 0).get(LAYOUT));
    }

    /** The version that is named by the header which begins there; -1 if there is no chunk's header. */
    static long version(ByteBuffer bytes, int at) {
        try {
            return DataUtils.readHexLong(fields(bytes, at), "version", -1);
        } catch (MVStoreException e) {
            return -1;
        }
    }

    private static int layoutAt(Map<String, String> fields) {
        return DataUtils.getPageOffset(DataUtils.readHexLong(fields, "root", 0));
    }

    /** What the header says that begins there; nothing if there is no chunk's header. */
    private static Map<String, String> fields(ByteBuffer bytes, int at) {
        String line = line(bytes, at);
        try {
            return line.startsWith("chunk:") ? DataUtils.parseMap(line.strip()) : Map.of();
        } catch (MVStoreException e) {
            return Map.of();
        }
    }

    /** The line that begins there; empty if it does not end where the line of a chunk would. */
    private static String line(ByteBuffer bytes, int at) {
        int length = Math.min(LENGTH, bytes.limit() - at);
        String text = new String(bytes.array(), at, length, StandardCharsets.ISO_8859_1);
        return text.substring(0, Math.max(0, text.indexOf('\n')));
    }

    /** As eight hexadecimal digits. */
    private static String checksum(ByteBuffer bytes, int from) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate().position(from));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
