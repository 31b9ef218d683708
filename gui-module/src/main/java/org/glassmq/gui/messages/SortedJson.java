package org.glassmq.gui.messages;

import java.util.Map;
import java.util.Optional;
import org.glassmq.gui.text.IndentedText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON with the names of each object in their order, so that what means the same looks the same. */
final class SortedJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(
                    DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS,
                    DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private SortedJson() {}

    /** Empty if it is no JSON document, or one in which a name is there twice. */
    static Optional<String> of(String json) {
        try {
            IndentedText out = new IndentedText();
            write(MAPPER.readTree(json), out);
            return out.full() ? Optional.empty() : Optional.of(out.text());
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static void write(JsonNode node, IndentedText out) {
        if (out.full()) {
            return;
        }
        if (node.isObject()) {
            out.open("{", "}");
            node.properties().stream().sorted(Map.Entry.comparingByKey()).forEach(property -> {
                out.value(IndentedText.quoted(property.getKey()));
                out.colon();
                write(property.getValue(), out);
            });
            out.close();
        } else if (node.isArray()) {
            out.open("[", "]");
            node.forEach(element -> write(element, out));
            out.close();
        } else {
            out.value(node.toString());
        }
    }
}
