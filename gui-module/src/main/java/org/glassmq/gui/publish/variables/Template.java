package org.glassmq.gui.publish.variables;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glassmq.gui.publish.variables.VariableException.Kind;

/**
 * A text with variables. <code>$${</code> stands for <code>${</code>; any other dollar for itself. Immutable.
 *
 * <pre>
 * text     = *( escape / variable / char )
 * escape   = "$${"
 * variable = "${" name [ ":" 1*any-but-brace ] "}"
 * </pre>
 */
public final class Template {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String BEGIN = "${";
    private static final String ESCAPE = "$${";

    private final List<Part> parts;

    private sealed interface Part {
        record Literal(String text) implements Part {}

        record Filled(Variable variable) implements Part {}
    }

    /**
     * Where a variable, or what looks like one, stands in a text.
     *
     * @param from index of its dollar
     * @param to   index after its brace; after the text if it has none
     */
    public record Place(int from, int to) {}

    private Template(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * Reads a text.
     *
     * @throws VariableException for the first variable that is wrong
     */
    public static Template of(String text) throws VariableException {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith(ESCAPE, at)) {
                literal.append(BEGIN);
                at += ESCAPE.length();
            } else if (text.startsWith(BEGIN, at)) {
                int end = text.indexOf('}', at);
                if (end < 0) {
                    throw new VariableException(Kind.NOT_CLOSED, beginning(text.substring(at + BEGIN.length())));
                }
                Variable variable = Variable.of(text.substring(at + BEGIN.length(), end));
                if (!literal.isEmpty()) {
                    parts.add(new Part.Literal(literal.toString()));
                    literal.setLength(0);
                }
                parts.add(new Part.Filled(variable));
                at = end + 1;
            } else {
                literal.append(text.charAt(at));
                at++;
            }
        }
        if (!literal.isEmpty()) {
            parts.add(new Part.Literal(literal.toString()));
        }
        return new Template(parts);
    }

    /** A text that gives another one whatever the variables are. */
    public static String literal(String text) {
        return text.replace(BEGIN, ESCAPE);
    }

    /** Where variables stand in a text, right ones and wrong ones. */
    public static List<Place> places(String text) {
        List<Place> places = new ArrayList<>();
        int at = text.indexOf(BEGIN);
        while (at >= 0) {
            boolean escaped = at > 0 && text.charAt(at - 1) == '$';
            int end = text.indexOf('}', at);
            if (!escaped) {
                places.add(new Place(at, end < 0 ? text.length() : end + 1));
            }
            at = text.indexOf(BEGIN, escaped || end < 0 ? at + BEGIN.length() : end);
        }
        return places;
    }

    /** Whether it gives the same text for every message. */
    public boolean constant() {
        return parts.stream().allMatch(part -> part instanceof Part.Literal);
    }

    /** The columns that it needs. */
    public Set<String> columns() {
        return parts.stream()
                .flatMap(part -> part instanceof Part.Filled(Variable.Csv(String column))
                        ? Stream.of(column)
                        : Stream.empty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The text of one message.
     *
     * @throws VariableException if the row has no such column
     */
    public String fill(Values values) throws VariableException {
        if (parts.size() == 1 && parts.getFirst() instanceof Part.Literal(String text)) {
            return text;
        }
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.Literal(String literal) -> text.append(literal);
                case Part.Filled(Variable variable) -> text.append(value(variable, values));
            }
        }
        return text.toString();
    }

    private static String value(Variable variable, Values values) throws VariableException {
        return switch (variable) {
            case Variable.Seq() -> Long.toString(values.seq());
            case Variable.Uuid() -> values.uuid().toString();
            case Variable.Now() -> TIME.format(values.now());
            case Variable.Random(long least, long most) ->
                Long.toString(values.random().nextLong(least, most + 1));
            case Variable.Pick(List<String> texts) ->
                texts.get(values.random().nextInt(texts.size()));
            case Variable.Csv(String column) -> {
                String field = values.row().get(column);
                if (field == null) {
                    throw new VariableException(Kind.NO_SUCH_COLUMN, "csv:" + column);
                }
                yield field;
            }
        };
    }

    private static String beginning(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() > 20 ? line.substring(0, 20) + "…" : line;
    }
}
