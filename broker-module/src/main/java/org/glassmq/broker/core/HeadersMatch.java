package org.glassmq.broker.core;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Why;

/**
 * What one binding of a headers exchange asks of a message (AMQP 0-9-1, section 3.1.3.4, in RabbitMQ's dialect).
 * Immutable.
 *
 * <p>Each argument asks for the header of its name with an equal value; an argument without a value asks for any value.
 * The argument {@code x-match} says how many of them have to be there: {@code all}, the default, or {@code any}; these
 * two leave out arguments that begin with {@code x-}, {@code all-with-x} and {@code any-with-x} ask for them too.
 *
 * <p>Values are compared by what they mean, not by their type on the wire: integers, floating-point numbers and
 * timestamps, which are seconds, by value; texts and byte arrays by their bytes. Nothing else is equal to a value of
 * another type: the text {@code "1"} is not the number 1, nor is a decimal, which has to have the same number of places
 * too. Within lists and tables the types have to be the same.
 */
final class HeadersMatch {
    private static final String MODE = "x-match";
    private static final int TOLD = 3;
    private static final int TOLD_CHARACTERS = 60;

    private final Mode mode;
    private final List<Condition> conditions;

    private enum Mode {
        ALL("all"),
        ANY("any"),
        ALL_WITH_X("all-with-x"),
        ANY_WITH_X("any-with-x");

        private final String wireName;

        Mode(String wireName) {
            this.wireName = wireName;
        }

        boolean all() {
            return this == ALL || this == ALL_WITH_X;
        }

        boolean asksFor(String name) {
            return !name.equals(MODE) && (this == ALL_WITH_X || this == ANY_WITH_X || !name.startsWith("x-"));
        }
    }

    /**
     * @param value null: any value will do
     */
    private record Condition(String name, Object value) {

        boolean matches(Map<String, Object> headers) {
            Object actual = headers.get(name);
            return value == null
                    ? actual != null || headers.containsKey(name)
                    : actual != null && sameValue(value, actual);
        }

        Why why(Map<String, Object> headers) {
            if (!headers.containsKey(name)) {
                return Why.of(Phrase.HEADER_IS_MISSING, name);
            }
            if (value == null) {
                return Why.of(Phrase.HEADER_IS_THERE, name);
            }
            Why actual = shown(headers.get(name));
            return matches(headers)
                    ? Why.of(Phrase.HEADER_IS, name, actual)
                    : Why.of(Phrase.HEADER_IS_NOT, name, actual, shown(value));
        }
    }

    private HeadersMatch(Mode mode, List<Condition> conditions) {
        this.mode = mode;
        this.conditions = conditions;
    }

    /**
     * What the arguments of a binding ask for.
     *
     * @throws Refusal with PRECONDITION_FAILED if {@code x-match} is none of the four
     */
    static HeadersMatch of(Map<String, Object> arguments) {
        Mode mode = mode(arguments);
        List<Condition> conditions = new ArrayList<>();
        arguments.forEach((name, value) -> {
            if (mode.asksFor(name)) {
                conditions.add(new Condition(name, value));
            }
        });
        return new HeadersMatch(mode, List.copyOf(conditions));
    }

    private static Mode mode(Map<String, Object> arguments) {
        if (!arguments.containsKey(MODE)) {
            return Mode.ALL;
        }
        Object value = arguments.get(MODE);
        if (!(value instanceof String name)) {
            throw Refusal.channel(
                    ReplyCode.PRECONDITION_FAILED,
                    Phrase.MATCH_HAS_WRONG_TYPE,
                    typeName(value),
                    ErlangTerm.of(value));
        }
        for (Mode mode : Mode.values()) {
            if (mode.wireName.equals(name)) {
                return mode;
            }
        }
        throw Refusal.channel(
                ReplyCode.PRECONDITION_FAILED,
                Phrase.MATCH_IS_UNKNOWN,
                ErlangTerm.of(name));
    }

    /** Whether a message with these headers passes. Nothing asked for: {@code all} passes, {@code any} does not. */
    boolean matches(Map<String, Object> headers) {
        boolean all = mode.all();
        for (int i = 0; i < conditions.size(); i++) {
            if (conditions.get(i).matches(headers) != all) {
                return !all;
            }
        }
        return all;
    }

    /** The same with the reason. */
    Bindings.Judgement judge(Map<String, Object> headers) {
        if (conditions.isEmpty()) {
            return mode.all()
                    ? new Bindings.Judgement(true, Why.of(Phrase.NO_HEADER_IS_ASKED_FOR))
                    : new Bindings.Judgement(false, Why.of(Phrase.NO_HEADER_CAN_MATCH, mode.wireName));
        }
        boolean all = mode.all();
        for (Condition condition : conditions) {
            if (condition.matches(headers) != all) {
                return new Bindings.Judgement(!all, condition.why(headers));
            }
        }
        Why reasons = Why.joined(
                Phrase.SEMICOLON, conditions.stream().limit(TOLD).map(condition -> condition.why(headers)));
        int untold = conditions.size() - TOLD;
        return new Bindings.Judgement(all, untold > 0 ? Why.of(Phrase.AND_MORE, reasons, untold) : reasons);
    }

    /** Whether two field values mean the same. Neither is null. */
    static boolean sameValue(Object one, Object other) {
        return switch (one) {
            case String text when other instanceof String -> text.equals(other);
            case String text when other instanceof byte[] bytes ->
                    Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes);
            case byte[] bytes when other instanceof byte[] others -> Arrays.equals(bytes, others);
            case byte[] bytes when other instanceof String text ->
                    Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8));
            case Instant time -> sameNumber(time.getEpochSecond(), other);
            case BigDecimal decimal -> decimal.equals(other);
            case Number number -> sameNumber(number, other);
            case List<?> list -> other instanceof List<?> others && sameItems(list, others);
            case Map<?, ?> map -> other instanceof Map<?, ?> others && sameFields(map, others);
            default -> one.equals(other);
        };
    }

    private static boolean sameNumber(Number one, Object value) {
        Object other = value instanceof Instant time ? (Object) time.getEpochSecond() : value;
        if (!(other instanceof Number number) || number instanceof BigDecimal) {
            return false;
        }
        if (isWhole(one) && isWhole(number)) {
            return one.longValue() == number.longValue();
        }
        if (isEndless(one) || isEndless(number)) {
            return one.doubleValue() == number.doubleValue();
        }
        return exact(one).compareTo(exact(number)) == 0;
    }

    private static boolean isWhole(Number number) {
        return number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte;
    }

    private static boolean isEndless(Number number) {
        return !Double.isFinite(number.doubleValue());
    }

    private static BigDecimal exact(Number number) {
        return switch (number) {
            case Double _, Float _ -> new BigDecimal(number.doubleValue());
            default -> BigDecimal.valueOf(number.longValue());
        };
    }

    private static boolean sameItems(List<?> list, List<?> others) {
        if (list.size() != others.size()) {
            return false;
        }
        Iterator<?> other = others.iterator();
        for (Object item : list) {
            if (!sameOrBothNull(item, other.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameFields(Map<?, ?> map, Map<?, ?> others) {
        return map.size() == others.size()
                && map.entrySet().stream()
                        .allMatch(field -> others.containsKey(field.getKey())
                                && sameOrBothNull(field.getValue(), others.get(field.getKey())));
    }

    private static boolean sameOrBothNull(Object one, Object other) {
        return one == null || other == null
                ? one == other
                : typeName(one).equals(typeName(other)) && sameValue(one, other);
    }

    /** What RabbitMQ calls the type of a field value in its error texts. */
    static String typeName(Object value) {
        return switch (value) {
            case null -> "void";
            case Boolean _ -> "bool";
            case Byte _ -> "byte";
            case Short _ -> "short";
            case Integer _ -> "signedint";
            case Long _ -> "long";
            case Float _ -> "float";
            case Double _ -> "double";
            case BigDecimal _ -> "decimal";
            case String _ -> "longstr";
            case byte[] _ -> "binary";
            case Instant _ -> "timestamp";
            case List<?> _ -> "array";
            case Map<?, ?> _ -> "table";
            default -> value.getClass().getSimpleName();
        };
    }

    private static Why shown(Object value) {
        return switch (value) {
            case null -> Why.of(Phrase.VALUE_NONE);
            case String text when text.length() > TOLD_CHARACTERS ->
                    Why.of(Phrase.VALUE_LONG_TEXT, text.substring(0, TOLD_CHARACTERS), text.length());
            case String text -> Why.of(Phrase.VALUE_TEXT, text);
            case byte[] bytes when bytes.length == 1 -> Why.of(Phrase.VALUE_ONE_BYTE);
            case byte[] bytes -> Why.of(Phrase.VALUE_BYTES, bytes.length);
            case List<?> list -> Why.of(Phrase.VALUE_LIST, list.size());
            case Map<?, ?> map -> Why.of(Phrase.VALUE_TABLE, map.size());
            default -> Why.said(value.toString());
        };
    }
}
