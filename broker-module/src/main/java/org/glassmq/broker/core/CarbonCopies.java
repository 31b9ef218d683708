package org.glassmq.broker.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.message.Properties;

/**
 * RabbitMQ's sender-selected distribution: the headers {@code CC} and {@code BCC} are lists of further routing keys.
 * Who receives the message sees the first, not the second.
 */
public final class CarbonCopies {
    private static final String CC = "CC";
    private static final String BCC = "BCC";

    private CarbonCopies() {}

    /** Whether there can be further routing keys: then the address alone does not say where a message goes. Quick. */
    public static boolean maybeIn(Properties properties) {
        return properties.mayHaveHeader(CC) || properties.mayHaveHeader(BCC);
    }

    /** All routing keys, the one that was published with first. */
    public static List<String> keys(String routingKey, Properties properties) {
        return maybeIn(properties) ? keys(routingKey, properties.headers()) : List.of(routingKey);
    }

    /**
     * The same from headers.
     *
     * @throws Refusal of the channel with PRECONDITION_FAILED if one is not a list; what is not text in it is ignored
     */
    static List<String> keys(String routingKey, Map<String, Object> headers) {
        if (!headers.containsKey(CC) && !headers.containsKey(BCC)) {
            return List.of(routingKey);
        }
        List<String> keys = new ArrayList<>(List.of(routingKey));
        addTo(keys, CC, headers);
        addTo(keys, BCC, headers);
        return keys;
    }

    private static void addTo(List<String> keys, String name, Map<String, Object> headers) {
        if (!headers.containsKey(name)) {
            return;
        }
        if (!(headers.get(name) instanceof List<?> list)) {
            throw Refusal.channel(
                    ReplyCode.PRECONDITION_FAILED,
                    Phrase.CARBON_COPY_IS_NO_LIST,
                    name,
                    HeadersMatch.typeName(headers.get(name)));
        }
        for (Object key : list) {
            if (key instanceof String text) {
                keys.add(text);
            }
        }
    }

    /** The message as its receivers see it. */
    public static Message withoutBlind(Message message) {
        Properties properties = message.properties();
        if (!properties.mayHaveHeader(BCC) || !properties.headers().containsKey(BCC)) {
            return message;
        }
        Map<String, Object> headers = new LinkedHashMap<>(properties.headers());
        headers.remove(BCC);
        MessageProperties seen = properties.decoded().withHeaders(headers);
        return message.with(Properties.of(seen));
    }
}
