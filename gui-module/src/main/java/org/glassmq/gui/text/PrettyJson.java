package org.glassmq.gui.text;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Indents JSON. Token by token, so that numbers keep every digit, repeated names stay, and the beginning of a text that
 * breaks off is indented as far as it goes.
 */
public final class PrettyJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final IndentedText out = new IndentedText();

    private PrettyJson() {}

    public static Pretty of(String json) {
        PrettyJson pretty = new PrettyJson();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            JsonToken token;
            while ((token = parser.nextToken()) != null) {
                pretty.add(token, parser);
                if (pretty.out.full()) {
                    return Pretty.tooLong(pretty.out.text());
                }
            }
            return Pretty.whole(pretty.out.text());
        } catch (JacksonException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr() + ")";
            return Pretty.broken(pretty.out.text(), e.getOriginalMessage() + where);
        }
    }

    private void add(JsonToken token, JsonParser parser) {
        switch (token) {
            case START_OBJECT -> out.open("{", "}");
            case START_ARRAY -> out.open("[", "]");
            case END_OBJECT -> out.close();
            case END_ARRAY -> out.close();
            case PROPERTY_NAME -> {
                out.value(IndentedText.quoted(parser.currentName()));
                out.colon();
            }
            case VALUE_STRING -> out.value(IndentedText.quoted(parser.getString()));
            default -> out.value(parser.getString());
        }
    }
}
