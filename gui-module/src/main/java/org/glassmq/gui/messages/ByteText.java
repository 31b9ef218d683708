package org.glassmq.gui.messages;

import java.util.HexFormat;

/** Bytes within a text, as CBOR's diagnostic notation has them (RFC 8949, section 8): {@code h'00ff'}. */
final class ByteText {
    private static final int SHOWN = 256;

    private ByteText() {}

    /** All of them, or the first ones and how many there are. */
    static String of(byte[] bytes) {
        int shown = Math.min(bytes.length, SHOWN);
        String text = HexFormat.of().formatHex(bytes, 0, shown);
        return shown < bytes.length ? "h'" + text + "…' /* " + bytes.length + " bytes */" : "h'" + text + "'";
    }
}
