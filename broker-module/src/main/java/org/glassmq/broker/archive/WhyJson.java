package org.glassmq.broker.archive;

import java.util.ArrayList;
import java.util.List;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Why;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a broker has to say, as JSON: the phrase, its words, and the whole in English for a version that does not know
 * the phrase. A text is what stands there from before there were phrases, or what somebody else said.
 *
 * <pre>
 *   {"phrase": "AT_OFFSET", "words": [7, {"phrase": …}], "text": "offset 7: …"}
 * </pre>
 */
public final class WhyJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private WhyJson() {}

    /** For a mapper that reads and writes it in other things. */
    public static JacksonModule module() {
        return new SimpleModule()
                .addSerializer(Why.class, new Writer())
                .addDeserializer(Why.class, new Reader());
    }

    /** A text or an object. */
    public static JsonNode write(Why why) {
        if (why.phrase() == Phrase.SAID && why.words().getFirst() instanceof String text) {
            return NODES.stringNode(text);
        }
        ObjectNode node = NODES.objectNode().put("phrase", why.phrase().name());
        ArrayNode words = node.putArray("words");
        for (Object word : why.words()) {
            switch (word) {
                case Why nested -> words.add(write(nested));
                case Long number -> words.add(number);
                case Integer number -> words.add(number.longValue());
                default -> words.add(word.toString());
            }
        }
        return node.put("text", why.text());
    }

    /** What was written; what an unknown phrase said, in English. */
    public static Why read(JsonNode node) {
        if (node.isString()) {
            return Why.said(node.stringValue());
        }
        List<Object> words = new ArrayList<>();
        for (JsonNode word : node.path("words")) {
            words.add(word.isIntegralNumber() ? word.longValue() : word.isString() ? word.stringValue() : read(word));
        }
        try {
            return new Why(Phrase.valueOf(node.path("phrase").asString("")), words);
        } catch (IllegalArgumentException _) {
            return Why.said(node.path("text").asString(""));
        }
    }

    private static final class Writer extends ValueSerializer<Why> {
        @Override
        public void serialize(Why why, JsonGenerator out, SerializationContext context) {
            out.writeTree(write(why));
        }
    }

    private static final class Reader extends ValueDeserializer<Why> {
        @Override
        public Why deserialize(JsonParser in, DeserializationContext context) {
            return read(context.readTree(in));
        }
    }
}
