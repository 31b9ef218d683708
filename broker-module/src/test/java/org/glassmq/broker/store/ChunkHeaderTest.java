package org.glassmq.broker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ChunkHeaderTest {
    private static final int SECTOR = 4096;
    private static final String LINE = "chunk:1a,block:2,len:2,version:2b";

    @Test
    void aSignedChunkIsWholeUntilAnyBitIsAnother() {
        byte[] signed = signed();
        assertThat(ChunkHeader.isSigned(ByteBuffer.wrap(signed.clone()))).isTrue();
        assertThat(ChunkHeader.isWhole(ByteBuffer.wrap(signed.clone()))).isTrue();
        int checksum = new String(signed, StandardCharsets.ISO_8859_1).indexOf(",crc:");
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
        assertThatThrownBy(() -> ChunkHeader.sign(ByteBuffer.wrap((LINE + "\n").getBytes(StandardCharsets.ISO_8859_1))))
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
