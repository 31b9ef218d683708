package org.glassmq.gui.publish.variables;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassmq.gui.publish.variables.VariableException.Kind;

/** What stands between <code>${</code> and <code>}</code>. */
public sealed interface Variable {

    /** The number of the message, from 1. */
    record Seq() implements Variable {}

    /** A random UUID; the same wherever it stands in one message. */
    record Uuid() implements Variable {}

    /** When the message was made: UTC, with milliseconds; the same wherever it stands in one message. */
    record Now() implements Variable {}

    /** A random whole number, both ends included; another one wherever it stands. */
    record Random(long least, long most) implements Variable {}

    /** One of several texts by chance; another one wherever it stands. */
    record Pick(List<String> texts) implements Variable {
        public Pick {
            texts = List.copyOf(texts);
        }
    }

    /** A field of the row that the message is made of, by the heading of its column. */
    record Csv(String column) implements Variable {}

    /** How each is written, for completion and for what is told of mistakes. */
    List<String> FORMS =
            List.of("${seq}", "${uuid}", "${now}", "${random:1..9}", "${pick:a|b|c}", "${csv:column}");

    /**
     * Reads a variable.
     *
     * @param text without the braces
     * @throws VariableException if it is none
     */
    static Variable of(String text) throws VariableException {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        String rest = colon < 0 ? "" : text.substring(colon + 1);
        return switch (name) {
            case "seq" -> bare(new Seq(), text, colon);
            case "uuid" -> bare(new Uuid(), text, colon);
            case "now" -> bare(new Now(), text, colon);
            case "random" -> random(text, rest);
            case "pick" -> pick(text, rest);
            case "csv" -> csv(text, rest);
            default -> throw new VariableException(Kind.UNKNOWN, text);
        };
    }

    private static Variable bare(Variable variable, String text, int colon) throws VariableException {
        if (colon >= 0) {
            throw new VariableException(Kind.UNKNOWN, text);
        }
        return variable;
    }

    private static Variable random(String text, String rest) throws VariableException {
        Matcher range = Pattern.compile("(-?\\d{1,18})\\.\\.(-?\\d{1,18})").matcher(rest);
        if (!range.matches()) {
            throw new VariableException(Kind.RANGE, text);
        }
        long least = Long.parseLong(range.group(1));
        long most = Long.parseLong(range.group(2));
        if (least > most) {
            throw new VariableException(Kind.RANGE, text);
        }
        return new Random(least, most);
    }

    private static Variable pick(String text, String rest) throws VariableException {
        if (rest.isEmpty()) {
            throw new VariableException(Kind.NOTHING_TO_PICK, text);
        }
        return new Pick(Arrays.asList(rest.split("\\|", -1)));
    }

    private static Variable csv(String text, String rest) throws VariableException {
        if (rest.isEmpty()) {
            throw new VariableException(Kind.NO_COLUMN_NAMED, text);
        }
        return new Csv(rest);
    }
}
