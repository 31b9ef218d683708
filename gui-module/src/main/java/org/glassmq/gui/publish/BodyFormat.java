package org.glassmq.gui.publish;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/** How a body is typed. */
enum BodyFormat {
    TEXT("publish.body.text"),
    HEX("publish.body.hex"),
    BASE64("publish.body.base64");

    private final String titleKey;

    BodyFormat(String titleKey) {
        this.titleKey = titleKey;
    }

    /** Key of its name. */
    String titleKey() {
        return titleKey;
    }

    /**
     * The bytes that were typed; text is sent as UTF-8.
     *
     * @throws IllegalArgumentException if the text is none of this format
     */
    byte[] read(String typed) {
        return switch (this) {
            case TEXT -> typed.getBytes(StandardCharsets.UTF_8);
            case HEX -> HexFormat.of().parseHex(typed.replaceAll("\\s+", ""));
            case BASE64 -> Base64.getMimeDecoder().decode(typed.strip());
        };
    }

    /** Bytes as they would be typed. */
    String write(byte[] body) {
        return switch (this) {
            case TEXT -> new String(body, StandardCharsets.UTF_8);
            case HEX -> HexFormat.ofDelimiter(" ").formatHex(body);
            case BASE64 -> Base64.getMimeEncoder(96, new byte[] {'\n'}).encodeToString(body);
        };
    }

    /** The format in which a body can be typed without loss. */
    static BodyFormat of(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return TEXT;
        } catch (CharacterCodingException e) {
            return body.length <= 4_096 ? HEX : BASE64;
        }
    }
}
