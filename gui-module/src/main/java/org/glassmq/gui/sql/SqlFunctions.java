package org.glassmq.gui.sql;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The functions that statements have beside H2's own. H2 finds them by their names, which is why they are public. */
public final class SqlFunctions {
    private SqlFunctions() {}

    /**
     * What a JSONPath leads to in a text that is JSON: a text as it is, anything else as JSON, several nodes as an
     * array; null if it leads nowhere or the text is no JSON.
     */
    public static String json(String text, String path) {
        return select(text, path).map(SqlFunctions::asText).orElse(null);
    }

    /** The number that a JSONPath leads to, also one that is written as text; null if there is none. */
    public static BigDecimal jsonNumber(String text, String path) {
        return select(text, path).flatMap(SqlFunctions::asNumber).orElse(null);
    }

    /** Whether a JSONPath leads anywhere, or its comparison holds; null if the text is no JSON. */
    public static Boolean jsonMatches(String text, String path) {
        return text == null || path == null
                ? null
                : SqlRun.current()
                        .document(text)
                        .map(document -> SqlRun.current().path(path).matches(document))
                        .orElse(null);
    }

    private static Optional<JsonNode> select(String text, String path) {
        if (text == null || path == null) {
            return Optional.empty();
        }
        SqlRun run = SqlRun.current();
        List<JsonNode> nodes = run.document(text).map(run.path(path)::select).orElse(List.of());
        return switch (nodes.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(nodes.getFirst());
            default -> {
                ArrayNode all = JsonNodeFactory.instance.arrayNode();
                nodes.forEach(all::add);
                yield Optional.of(all);
            }
        };
    }

    private static String asText(JsonNode node) {
        return node.isNull() ? null : node.isString() ? node.stringValue() : node.toString();
    }

    private static Optional<BigDecimal> asNumber(JsonNode node) {
        try {
            return node.isNumber()
                    ? Optional.of(node.decimalValue())
                    : node.isString() ? Optional.of(new BigDecimal(node.stringValue().strip())) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
