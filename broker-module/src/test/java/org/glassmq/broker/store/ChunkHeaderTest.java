package org.glassmq.broker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ChunkHeaderTest {
    private static final int SECTOR = 4096;
    /** The layout's first page stands at byte 0x1004. */
    private static final String LINE = "chunk:1a,len:2,pages:3,root:6800004010b,time:12,version:2b";

    private static final int LAYOUT_AT = 0x1004;

    @Test
    void aSignedChunkIsWholeUntilAnyBitIsAnother() {
        byte[] signed = signed();
        assertThat(ChunkHeader.isSigned(ByteBuffer.wrap(signed.clone()))).isTrue();
        assertThat(ChunkHeader.isWhole(ByteBuffer.wrap(signed.clone()))).isTrue();
        int checksum = indexOf(signed, ",crc:");
        for (int bit = 0; bit < signed.length * 8; bit += bit / 8 < ChunkHeader.LENGTH ? 1 : 61) {
            byte[] flipped = signed.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            // without its name a checksum is none; that the rest of the line is another is for MVStore to see
            if (bit / 8 < checksum || bit / 8 >= checksum + ",crc:".length()) {
                assertThat(ChunkHeader.isWhole(ByteBuffer.wrap(flipped))).as("bit %s", bit).isFalse();
            }
        }
    }

    @Test
    void theEndIsCheckedByItself() {
        byte[] signed = signed();
        assertThat(ChunkHeader.checkedFrom(ByteBuffer.wrap(signed))).isEqualTo(LAYOUT_AT);
        assertThat(isWholeEnd(signed, signed)).isTrue();
        for (int bit = 0; bit < signed.length * 8; bit += 61) {
            byte[] flipped = signed.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(isWholeEnd(signed, flipped)).as("bit %s", bit).isEqualTo(bit / 8 < LAYOUT_AT);
        }
        int digits = indexOf(signed, ",layout:") + ",layout:".length();
        for (int bit = digits * 8; bit < (digits + 8) * 8; bit++) {
            byte[] flipped = signed.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(isWholeEnd(flipped, signed)).as("bit %s", bit).isFalse();
        }
    }

    @Test
    void theEndOfAChunkOfOlderVersionsHasNoChecksum() {
        assertThat(ChunkHeader.checkedFrom(ByteBuffer.wrap(unsigned(LINE)))).isEqualTo(-1);
        assertThat(ChunkHeader.checkedFrom(ByteBuffer.wrap(unsigned(LINE + ",crc:12345678")))).isEqualTo(-1);
        assertThat(ChunkHeader.checkedFrom(ByteBuffer.allocate(SECTOR))).isEqualTo(-1);
    }

    private static boolean isWholeEnd(byte[] header, byte[] chunk) {
        return ChunkHeader.isWholeEnd(
                ByteBuffer.wrap(header), ByteBuffer.wrap(chunk, LAYOUT_AT, chunk.length - LAYOUT_AT).slice());
    }

    private static int indexOf(byte[] chunk, String text) {
        return new String(chunk, StandardCharsets.ISO_8859_1).indexOf(text);
    }

    @Test
    void aChunkWithoutChecksumIsTakenForWhole() {
        assertThat(ChunkHeader.isSigned(ByteBuffer.wrap(unsigned(LINE)))).isFalse();
        assertThat(ChunkHeader.isWhole(ByteBuffer.wrap(unsigned(LINE)))).isTrue();
    }

    @Test
    void theVersionIsReadFromWhereAHeaderBegins() {
        ByteBuffer two = ByteBuffer.allocate(4 * SECTOR);
        two.put(2 * SECTOR, signed());
        assertThat(ChunkHeader.version(two, 2 * SECTOR)).isEqualTo(0x2b);
        assertThat(ChunkHeader.version(two, 0)).isEqualTo(-1);
        assertThat(ChunkHeader.version(ByteBuffer.wrap(unsigned("chunk:1a,version")), 0)).isEqualTo(-1);
        assertThat(ChunkHeader.version(ByteBuffer.wrap(unsigned("chunk:1a,version:xyz")), 0)).isEqualTo(-1);
    }

    @Test
    void aLineWithoutRoomIsRefused() {
        byte[] full = Arrays.copyOf((LINE + "\n").getBytes(StandardCharsets.ISO_8859_1), 2 * SECTOR);
        assertThatThrownBy(() -> ChunkHeader.sign(ByteBuffer.wrap(full)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no room for a checksum");
    }

    private static byte[] signed() {
        ByteBuffer chunk = ByteBuffer.wrap(unsigned(LINE));
        ChunkHeader.sign(chunk);
        return chunk.array();
    }

    /** The line, filled up with blanks as MVStore does, and something behind it. */
    private static byte[] unsigned(String line) {
        byte[] chunk = new byte[2 * SECTOR];
        byte[] header = (line + " ".repeat(60) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(header, 0, chunk, 0, header.length);
        for (int i = header.length; i < chunk.length; i++) {
            chunk[i] = (byte) (i * 31);
        }
        return chunk;
    }
}
