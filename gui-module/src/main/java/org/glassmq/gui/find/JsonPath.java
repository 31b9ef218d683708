package org.glassmq.gui.find;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * A query into a JSON document, the essential part of RFC 9535: {@code $.a.b}, {@code ['a']}, {@code [0]},
 * {@code [-1]}, {@code [*]}, {@code .*}, {@code ..name}, {@code ..*}, {@code [?(@.x == 1)]} with
 * {@code == != < <= > >=} or no operator at all, for what is there. Slices, unions, functions and
 * {@code && || !} are not understood.
 *
 * <p>A whole query may end in a comparison, {@code $.total > 100}, which asks whether one of its nodes compares so.
 */
public final class JsonPath {
    private final String text;
    private final List<Segment> segments;
    private final Optional<Comparison> comparison;

    /** Leads from a node to others. */
    sealed interface Segment {
        record Name(String name) implements Segment {}

        record Index(int index) implements Segment {}

        record Every() implements Segment {}

        /** The elements and members for which a query that begins at each of them holds. */
        record Where(JsonPath test) implements Segment {}

        /** A segment applied to a node and everything below it. */
        record Below(Segment segment) implements Segment {}
    }

    /** How two values may stand to each other. */
    enum Operator {
        EQUAL("=="),
        NOT_EQUAL("!="),
        AT_MOST("<="),
        AT_LEAST(">="),
        LESS("<"),
        MORE(">");

        final String sign;

        Operator(String sign) {
            this.sign = sign;
        }
    }

    record Comparison(Operator operator, JsonNode literal) {}

    JsonPath(String text, List<Segment> segments, Optional<Comparison> comparison) {
        this.text = text;
        this.segments = List.copyOf(segments);
        this.comparison = comparison;
    }

    /**
     * Reads a query.
     *
     * @throws IllegalArgumentException if it cannot be read; says where and what was expected
     */
    public static JsonPath of(String text) {
        return new JsonPathParser(text).whole();
    }

    /** The nodes that the query leads to. */
    public List<JsonNode> select(JsonNode document) {
        List<JsonNode> now = List.of(document);
        for (Segment segment : segments) {
            List<JsonNode> next = new ArrayList<>();
            now.forEach(node -> step(segment, node, next::add));
            now = next;
        }
        return now;
    }

    /** Whether the query leads anywhere and, if it ends in a comparison, to a node for which that holds. */
    public boolean matches(JsonNode document) {
        List<JsonNode> selected = select(document);
        if (comparison.isEmpty()) {
            return !selected.isEmpty();
        }
        Comparison wanted = comparison.get();
        // a node that is not there is equal to nothing (RFC 9535, section 2.3.5.2.2)
        return selected.isEmpty()
                ? wanted.operator() == Operator.NOT_EQUAL
                : selected.stream().anyMatch(node -> compare(node, wanted));
    }

    private static void step(Segment segment, JsonNode node, Consumer<JsonNode> to) {
        switch (segment) {
            case Segment.Name(String name) -> {
                if (node.isObject() && node.has(name)) {
                    to.accept(node.get(name));
                }
            }
            case Segment.Index(int index) -> {
                int at = index < 0 ? node.size() + index : index;
                if (node.isArray() && at >= 0 && at < node.size()) {
                    to.accept(node.get(at));
                }
            }
            case Segment.Every() -> node.forEach(to);
            case Segment.Where(JsonPath test) -> node.forEach(child -> {
                if (test.matches(child)) {
                    to.accept(child);
                }
            });
            case Segment.Below(Segment below) -> {
                step(below, node, to);
                node.forEach(child -> step(segment, child, to));
            }
        }
    }

    private static boolean compare(JsonNode node, Comparison wanted) {
        JsonNode literal = wanted.literal();
        if (wanted.operator() == Operator.EQUAL || wanted.operator() == Operator.NOT_EQUAL) {
            return equal(node, literal) == (wanted.operator() == Operator.EQUAL);
        }
        int order;
        if (node.isNumber() && literal.isNumber()) {
            order = number(node).compareTo(number(literal));
        } else if (node.isString() && literal.isString()) {
            order = node.stringValue().compareTo(literal.stringValue());
        } else {
            return (wanted.operator() == Operator.AT_MOST || wanted.operator() == Operator.AT_LEAST)
                    && equal(node, literal);
        }
        return switch (wanted.operator()) {
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case MORE -> order > 0;
            default -> order >= 0;
        };
    }

    private static boolean equal(JsonNode a, JsonNode b) {
        return a.isNumber() && b.isNumber() ? number(a).compareTo(number(b)) == 0 : a.equals(b);
    }

    private static BigDecimal number(JsonNode node) {
        return node.decimalValue();
    }

    @Override
    public String toString() {
        return text;
    }
}
