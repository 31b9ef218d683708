package org.glassmq.gui.support;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bytes that are, or are not, text in UTF-8. */
public final class Utf8 {
    private Utf8() {}

    /**
     * Decodes UTF-8.
     *
     * @param cut the bytes are the beginning of more: a character that is cut in two at the end is left out
     * @return empty if the bytes are not UTF-8
     */
    public static Optional<String> decode(byte[] bytes, boolean cut) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer chars = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), chars, !cut);
        return result.isError() ? Optional.empty() : Optional.of(chars.flip().toString());
    }
}
