package org.glassmq.broker.amqp;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** Texts that go into a short string of the protocol. */
final class ShortText {
    private static final int MOST_BYTES = 255;

    private ShortText() {}

    /** The text, without what does not fit into 255 bytes of UTF-8. */
    static String cut(String text) {
        CharBuffer in = CharBuffer.wrap(text);
        StandardCharsets.UTF_8.newEncoder().encode(in, ByteBuffer.allocate(MOST_BYTES), true);
        return text.substring(0, in.position());
    }
}
