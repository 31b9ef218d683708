package org.glassmq.broker.testing;

import java.nio.charset.StandardCharsets;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.message.Properties;

/** A content as it came over the wire: header, and body put together. */
public record Content(Properties properties, byte[] body) {
    /** Delivery mode 2. */
    public static final MessageProperties PERSISTENT = MessageProperties.builder().deliveryMode(2).build();

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
