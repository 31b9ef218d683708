package org.glassmq.gui.messages;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.json.JsonFactory;

/**
 * Indents JSON. Token by token, so that numbers keep every digit, repeated names stay, and the beginning of a text that
 * breaks off is indented as far as it goes.
 */
final class PrettyJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final StringBuilder out = new StringBuilder();
    private int depth;
    private boolean first = true;
    private boolean afterName;

    private PrettyJson() {}

    /**
     * An indented text.
     *
     * @param text    as far as it could be understood
     * @param problem why it ends there; empty if it is complete
     */
    record Pretty(String text, Optional<String> problem) {}

    static Pretty of(String json) {
        PrettyJson pretty = new PrettyJson();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            JsonToken token;
            while ((token = parser.nextToken()) != null) {
                pretty.add(token, parser);
            }
            return new Pretty(pretty.out.toString(), Optional.empty());
        } catch (JacksonException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr() + ")";
            return new Pretty(pretty.out.toString(), Optional.of(e.getOriginalMessage() + where));
        }
    }

    private void add(JsonToken token, JsonParser parser) {
        switch (token) {
            case START_OBJECT -> open('{');
            case START_ARRAY -> open('[');
            case END_OBJECT -> close('}');
            case END_ARRAY -> close(']');
            case PROPERTY_NAME -> {
                begin();
                quoted(parser.currentName());
                out.append(": ");
                afterName = true;
            }
            case VALUE_STRING -> {
                begin();
                quoted(parser.getString());
            }
            default -> {
                begin();
                out.append(parser.getString());
            }
        }
    }

    private void begin() {
        if (afterName) {
            afterName = false;
        } else {
            if (!first) {
                out.append(depth > 0 ? "," : "");
            }
            if (!out.isEmpty()) {
                newLine();
            }
        }
        first = false;
    }

    private void open(char bracket) {
        begin();
        out.append(bracket);
        depth++;
        first = true;
    }

    private void close(char bracket) {
        depth--;
        if (!first) {
            newLine();
        }
        out.append(bracket);
        first = false;
    }

    private void newLine() {
        out.append('\n').repeat("  ", depth);
    }

    private void quoted(String text) {
        out.append('"').append(JsonStringEncoder.getInstance().quoteAsCharArray(text)).append('"');
    }
}
