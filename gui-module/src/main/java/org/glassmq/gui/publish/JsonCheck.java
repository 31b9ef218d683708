package org.glassmq.gui.publish;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Whether a body is well-formed JSON. */
sealed interface JsonCheck {

    /** It is not meant to be. */
    record NotJson() implements JsonCheck {}

    record WellFormed() implements JsonCheck {}

    /**
     * It is not.
     *
     * @param line   where, from 1
     * @param column where, from 1
     */
    record Malformed(int line, int column) implements JsonCheck {}

    /** Checks a body; takes time in proportion to its size. */
    static JsonCheck of(String contentType, String body) {
        String text = body.strip();
        boolean meant = contentType.contains("json")
                || contentType.isBlank() && (text.startsWith("{") || text.startsWith("["));
        if (!meant || text.isEmpty()) {
            return new NotJson();
        }
        try (JsonParser parser = JsonMapper.shared().createParser(body)) {
            int documents = 0;
            int depth = 0;
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                documents += depth == 0 ? 1 : 0;
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (documents > 1) {
                    var at = parser.currentTokenLocation();
                    return new Malformed(at.getLineNr(), at.getColumnNr());
                }
            }
            return new WellFormed();
        } catch (JacksonException e) {
            return e.getLocation() == null
                    ? new Malformed(1, 1)
                    : new Malformed(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
        }
    }

    /** The same JSON with line breaks and indents; the text itself if it is malformed. */
    static String indented(String body) {
        try {
            JsonMapper mapper = JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(mapper.readTree(body));
        } catch (JacksonException e) {
            return body;
        }
    }
}
