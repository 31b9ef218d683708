package org.glassmq.gui.messages;

import java.util.OptionalLong;

/** Reads how many pixels a picture has from its first bytes, before anybody decodes it. */
final class PictureSize {
    private PictureSize() {}

    /** Pixels of a PNG, GIF or JPEG; empty if the bytes do not say. */
    static OptionalLong pixels(byte[] bytes) {
        if (bytes.length >= 24 && at(bytes, 0) == 0x89 && at(bytes, 1) == 'P') {
            // IHDR is the first chunk (PNG, section 5.6)
            return area(number(bytes, 16, 4), number(bytes, 20, 4));
        }
        if (bytes.length >= 10 && at(bytes, 0) == 'G' && at(bytes, 1) == 'I') {
            // logical screen descriptor (GIF89a, section 18), least significant byte first
            return area(at(bytes, 6) | at(bytes, 7) << 8, at(bytes, 8) | at(bytes, 9) << 8);
        }
        return bytes.length >= 4 && at(bytes, 0) == 0xff && at(bytes, 1) == 0xd8 ? jpeg(bytes) : OptionalLong.empty();
    }

    /** Walks from segment to segment up to the start of frame (ITU T.81, section B.2.2). */
    private static OptionalLong jpeg(byte[] bytes) {
        int at = 2;
        while (at + 9 < bytes.length && at(bytes, at) == 0xff) {
            int marker = at(bytes, at + 1);
            boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if (frame) {
                return area(number(bytes, at + 7, 2), number(bytes, at + 5, 2));
            }
            at += 2 + (int) number(bytes, at + 2, 2);
        }
        return OptionalLong.empty();
    }

    private static OptionalLong area(long width, long height) {
        return OptionalLong.of(width * height);
    }

    private static long number(byte[] bytes, int from, int length) {
        long value = 0;
        for (int i = from; i < from + length; i++) {
            value = value << 8 | at(bytes, i);
        }
        return value;
    }

    private static int at(byte[] bytes, int index) {
        return bytes[index] & 0xff;
    }
}
