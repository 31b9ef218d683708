package org.glassmq.gui.find;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.glassmq.gui.find.JsonPath.Comparison;
import org.glassmq.gui.find.JsonPath.Operator;
import org.glassmq.gui.find.JsonPath.Segment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads a {@link JsonPath}. */
final class JsonPathParser {
    private final String text;
    private int at;

    JsonPathParser(String text) {
        this.text = text;
    }

    JsonPath whole() {
        blanks();
        JsonPath path = query('$');
        if (at < text.length()) {
            throw wrong("the end, '.', '[' or a comparison");
        }
        return path;
    }

    private JsonPath query(char root) {
        int begin = at;
        expect(root);
        List<Segment> segments = new ArrayList<>();
        while (true) {
            blanks();
            if (take("..")) {
                segments.add(new Segment.Below(peek() == '[' ? bracket() : nameOrStar()));
            } else if (take(".")) {
                segments.add(nameOrStar());
            } else if (peek() == '[') {
                segments.add(bracket());
            } else {
                break;
            }
        }
        Optional<Comparison> comparison = comparison();
        blanks();
        return new JsonPath(text.substring(begin, at).strip(), segments, comparison);
    }

    private Segment bracket() {
        expect('[');
        blanks();
        Segment segment;
        char next = peek();
        if (next == '\'' || next == '"') {
            segment = new Segment.Name(quoted());
        } else if (take("*")) {
            segment = new Segment.Every();
        } else if (take("?")) {
            blanks();
            boolean inParentheses = take("(");
            blanks();
            segment = new Segment.Where(query('@'));
            if (inParentheses) {
                expect(')');
            }
        } else {
            segment = new Segment.Index(index());
        }
        blanks();
        expect(']');
        return segment;
    }

    private int index() {
        int begin = at;
        if (peek() == '-') {
            at++;
        }
        while (Character.isDigit(peek())) {
            at++;
        }
        try {
            return Integer.parseInt(text, begin, at, 10);
        } catch (NumberFormatException e) {
            at = begin;
            throw wrong("a name in quotes, an index, '*' or '?'");
        }
    }

    private Segment nameOrStar() {
        if (take("*")) {
            return new Segment.Every();
        }
        int begin = at;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        if (begin == at) {
            throw wrong("a name or '*'");
        }
        return new Segment.Name(text.substring(begin, at));
    }

    /** More than the RFC allows without quotes: a hyphen too. */
    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '$' || c > 0x7f;
    }

    private Optional<Comparison> comparison() {
        for (Operator operator : Operator.values()) {
            if (take(operator.sign)) {
                blanks();
                return Optional.of(new Comparison(operator, literal()));
            }
        }
        return Optional.empty();
    }

    private JsonNode literal() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        char next = peek();
        if (next == '\'' || next == '"') {
            return nodes.stringNode(quoted());
        }
        int begin = at;
        while (at < text.length() && (Character.isLetterOrDigit(peek()) || "+-.".indexOf(peek()) >= 0)) {
            at++;
        }
        String word = text.substring(begin, at);
        switch (word) {
            case "true", "false" -> {
                return nodes.booleanNode(word.equals("true"));
            }
            case "null" -> {
                return nodes.nullNode();
            }
            default -> {
                try {
                    return nodes.numberNode(new BigDecimal(word));
                } catch (NumberFormatException e) {
                    at = begin;
                    throw wrong("a number, a text in quotes, true, false or null");
                }
            }
        }
    }

    private String quoted() {
        char quote = text.charAt(at++);
        StringBuilder name = new StringBuilder();
        while (peek() != quote) {
            if (at >= text.length()) {
                throw wrong("the closing " + quote);
            }
            char c = text.charAt(at++);
            name.append(c == '\\' && at < text.length() ? escaped(text.charAt(at++)) : c);
        }
        at++;
        return name.toString();
    }

    private char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                if (at + 4 > text.length()
                        || !text.substring(at, at + 4).chars().allMatch(HexFormat::isHexDigit)) {
                    throw wrong("four hexadecimal digits");
                }
                at += 4;
                yield (char) HexFormat.fromHexDigits(text, at - 4, at);
            }
            default -> c;
        };
    }

    private void blanks() {
        while (Character.isWhitespace(peek())) {
            at++;
        }
    }

    private boolean take(String sign) {
        boolean there = text.startsWith(sign, at);
        at += there ? sign.length() : 0;
        return there;
    }

    private void expect(char c) {
        if (peek() != c) {
            throw wrong("'" + c + "'");
        }
        at++;
    }

    /** The next character; 0 at the end. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private IllegalArgumentException wrong(String expected) {
        return new IllegalArgumentException(
                String.format(Locale.ROOT, "at character %d of '%s': %s is expected", at + 1, text, expected));
    }
}
