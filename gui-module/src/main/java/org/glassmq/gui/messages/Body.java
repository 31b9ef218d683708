package org.glassmq.gui.messages;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassmq.broker.api.MessageProperties;

/**
 * The part of a message's body that is at hand, with what its publisher says it is.
 *
 * @param bytes           from the first byte on; must not be changed
 * @param size            bytes of the whole body
 * @param contentType     MIME type, lower case, without parameters; empty text if not set
 * @param charset         parameter {@code charset} of the content type; empty if not set or not known here
 * @param contentEncoding lower case; empty text if not set
 */
record Body(byte[] bytes, long size, String contentType, Optional<Charset> charset, String contentEncoding) {
    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*\"?([^\\s\";]+)", Pattern.CASE_INSENSITIVE);

    static Body of(byte[] bytes, long size, MessageProperties properties) {
        String type = properties.contentType() == null ? "" : properties.contentType();
        String encoding = properties.contentEncoding() == null ? "" : properties.contentEncoding();
        int parameters = type.indexOf(';');
        String plainType = parameters < 0 ? type : type.substring(0, parameters);
        return new Body(bytes, size, lower(plainType), charsetOf(type, encoding), lower(encoding));
    }

    /** Whether there is more than is at hand. */
    boolean cut() {
        return bytes.length < size;
    }

    /** The same body with other bytes, no longer encoded. */
    Body decoded(byte[] plain, boolean more) {
        return new Body(plain, more ? Long.MAX_VALUE : plain.length, contentType, charset, "");
    }

    boolean startsWith(int... first) {
        if (bytes.length < first.length) {
            return false;
        }
        for (int i = 0; i < first.length; i++) {
            if ((bytes[i] & 0xff) != first[i]) {
                return false;
            }
        }
        return true;
    }

    /** Some clients name the character set as content encoding. */
    private static Optional<Charset> charsetOf(String type, String encoding) {
        Matcher named = CHARSET.matcher(type);
        String name = named.find() ? named.group(1) : encoding;
        try {
            return name.isBlank() ? Optional.empty() : Optional.of(Charset.forName(name.strip()));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    Charset charsetOrUtf8() {
        return charset.orElse(StandardCharsets.UTF_8);
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
