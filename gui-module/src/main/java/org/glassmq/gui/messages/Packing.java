package org.glassmq.gui.messages;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** How the bytes of a body are compressed. */
public enum Packing {
    NONE,
    GZIP,
    DEFLATE,
    ZSTD;

    /**
     * What came out of compressed bytes.
     *
     * @param bytes     as far as they could be inflated
     * @param more      there would be more
     * @param defect    why the compressed bytes cannot be inflated any further; empty if that is not their fault
     */
    record Inflated(byte[] bytes, boolean more, Optional<String> defect) {}

    /**
     * By the content encoding or, for gzip and zstd, by the first bytes (RFC 1952, section 2.3.1; RFC 8878, section
     * 3.1.1).
     */
    static Packing of(Body body) {
        return switch (body.contentEncoding()) {
            case "gzip", "x-gzip" -> GZIP;
            case "deflate" -> DEFLATE;
            case "zstd", "x-zstd" -> ZSTD;
            default -> body.startsWith(0x1f, 0x8b, 0x08)
                    ? GZIP
                    : body.startsWith(0x28, 0xb5, 0x2f, 0xfd) ? ZSTD : NONE;
        };
    }

    /**
     * Inflates what is at hand.
     *
     * @param most stops after this many bytes
     */
    Inflated inflate(Body body, int most) {
        if (this == NONE) {
            return new Inflated(body.bytes(), body.cut(), Optional.empty());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try (InputStream in = open(this == ZSTD && body.cut() ? ZstdHead.ended(body.bytes()) : body.bytes())) {
            int read;
            while (out.size() < most && (read = in.read(buffer, 0, Math.min(buffer.length, most - out.size()))) > 0) {
                out.write(buffer, 0, read);
            }
            boolean more = body.cut() || out.size() >= most && in.read() >= 0;
            return new Inflated(out.toByteArray(), more, Optional.empty());
        } catch (IOException | RuntimeException e) { // the library's words for damaged zstd are many
            // the end of a head is no defect: the rest is only not at hand
            return new Inflated(
                    out.toByteArray(),
                    body.cut(),
                    body.cut() ? Optional.empty() : Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private InputStream open(byte[] bytes) throws IOException {
        InputStream in = new ByteArrayInputStream(bytes);
        return switch (this) {
            case NONE -> in;
            case GZIP -> new GZIPInputStream(in);
            case DEFLATE -> new InflaterInputStream(in);
            case ZSTD -> new ZstdInputStream(in);
        };
    }
}
