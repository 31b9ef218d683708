package org.glassmq.broker.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Bodies as UTF-8 text, of any length. */
public final class BodyText {
    private BodyText() {}

    /** Whether all bytes together are UTF-8 text. */
    public static boolean isText(BodySource body) throws IOException {
        char[] buffer = new char[8_192];
        try (Reader reader = reader(body.open())) {
            while (reader.read(buffer) >= 0) {
                // decoding is the test
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Decodes bytes that are known to be UTF-8 text; fails where they are not. */
    public static Reader reader(InputStream bytes) {
        CharsetDecoder strict = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        return new InputStreamReader(bytes, strict);
    }
}
