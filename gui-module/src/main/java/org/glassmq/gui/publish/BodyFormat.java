package org.glassmq.gui.publish;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.glassmq.gui.support.Utf8;

/** How a body is given. */
enum BodyFormat {
    TEXT("publish.body.text"),
    HEX("publish.body.hex"),
    BASE64("publish.body.base64"),
    /** As it stands in a file; what is typed is where that is. */
    FILE("publish.body.file"),
    /** As it was in the message that is sent again. */
    ORIGINAL("publish.body.original");

    /** More than this is not put into an editor, bytes. */
    static final int LONGEST_TYPED = 256 << 10;

    private static final int LONGEST_HEX = 4_096;
    private static final Set<BodyFormat> TYPED = EnumSet.of(TEXT, HEX, BASE64);

    private final String titleKey;

    BodyFormat(String titleKey) {
        this.titleKey = titleKey;
    }

    /** Key of its name. */
    String titleKey() {
        return titleKey;
    }

    /** Whether the bytes themselves are typed. */
    boolean typed() {
        return TYPED.contains(this);
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
            case FILE, ORIGINAL -> throw new IllegalStateException(this + " is not typed");
        };
    }

    /** Bytes as they would be typed; in an editor, lines end with a line feed alone. */
    String write(byte[] body) {
        return switch (this) {
            case TEXT -> new String(body, StandardCharsets.UTF_8).replace("\r\n", "\n");
            case HEX -> HexFormat.ofDelimiter(" ").formatHex(body);
            case BASE64 -> Base64.getMimeEncoder(96, new byte[] {'\n'}).encodeToString(body);
            case FILE, ORIGINAL -> "";
        };
    }

    /** The format in which a body can be edited without loss; {@link #ORIGINAL} if it is too long for that. */
    static BodyFormat of(byte[] body) {
        if (body.length <= LONGEST_TYPED && isText(body)) {
            return TEXT;
        }
        return body.length <= LONGEST_HEX ? HEX : ORIGINAL;
    }

    /** Whether bytes are text with no character that an editor would drop. */
    static boolean isText(byte[] body) {
        Optional<String> text = Utf8.decode(body, false);
        return text.filter(decoded -> decoded.replace("\r\n", "\n")
                        .chars()
                        .allMatch(c -> c >= ' ' && c != 0x7f || c == '\n' || c == '\t'))
                .isPresent();
    }
}
