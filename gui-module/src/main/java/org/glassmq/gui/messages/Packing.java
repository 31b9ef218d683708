package org.glassmq.gui.messages;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** How the bytes of a body are compressed. */
public enum Packing {
    NONE,
    GZIP,
    DEFLATE;

    /**
     * What came out of compressed bytes.
     *
     * @param bytes     as far as they could be inflated
     * @param more      there would be more
     * @param defective the compressed bytes are damaged
     */
    record Inflated(byte[] bytes, boolean more, boolean defective) {}

    /** By the content encoding or, for gzip, by the first bytes (RFC 1952, section 2.3.1). */
    static Packing of(Body body) {
        return switch (body.contentEncoding()) {
            case "gzip", "x-gzip" -> GZIP;
            case "deflate" -> DEFLATE;
            default -> body.startsWith(0x1f, 0x8b, 0x08) ? GZIP : NONE;
        };
    }

    /**
     * Inflates what is at hand.
     *
     * @param most stops after this many bytes
     */
    Inflated inflate(Body body, int most) {
        if (this == NONE) {
            return new Inflated(body.bytes(), body.cut(), false);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try (InputStream in = open(body.bytes())) {
            int read;
            while (out.size() < most && (read = in.read(buffer, 0, Math.min(buffer.length, most - out.size()))) > 0) {
                out.write(buffer, 0, read);
            }
            return new Inflated(out.toByteArray(), out.size() >= most && in.read() >= 0, false);
        } catch (IOException e) {
            // the end of a head is no defect: the rest is only not at hand
            return new Inflated(out.toByteArray(), body.cut(), !body.cut());
        }
    }

    private InputStream open(byte[] bytes) throws IOException {
        InputStream in = new ByteArrayInputStream(bytes);
        return this == GZIP ? new GZIPInputStream(in) : new InflaterInputStream(in);
    }
}
