package org.glassmq.broker.core;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

        String why(Map<String, Object> headers) {
            if (!headers.containsKey(name)) {
                return "header '" + name + "' is missing";
            }
            if (value == null) {
                return "header '" + name + "' is there";
            }
            String actual = "header '" + name + "' is " + shown(headers.get(name));
            return matches(headers) ? actual : actual + ", not " + shown(value);
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
                    "Invalid x-match field type %s (value %s); expected longstr",
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
                "Invalid x-match field value %s; expected all, any, all-with-x, or any-with-x",
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
                    ? new Bindings.Judgement(true, "no header is asked for, so every message matches")
                    : new Bindings.Judgement(
                            false, "x-match is '" + mode.wireName + "' and no header is asked for, so nothing matches");
        }
        boolean all = mode.all();
        for (Condition condition : conditions) {
            if (condition.matches(headers) != all) {
                return new Bindings.Judgement(!all, condition.why(headers));
            }
        }
        String reasons = conditions.stream()
                .limit(TOLD)
                .map(condition -> condition.why(headers))
                .collect(Collectors.joining("; "));
        int untold = conditions.size() - TOLD;
        return new Bindings.Judgement(all, untold > 0 ? reasons + "; and " + untold + " more" : reasons);
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

    private static String shown(Object value) {
        return switch (value) {
            case null -> "without a value";
            case String text when text.length() > TOLD_CHARACTERS ->
                    "'" + text.substring(0, TOLD_CHARACTERS) + "…' (" + text.length() + " characters)";
            case String text -> "'" + text + "'";
            case byte[] bytes -> bytes.length + (bytes.length == 1 ? " byte" : " bytes");
            case List<?> list -> "a list of " + list.size();
            case Map<?, ?> map -> "a table of " + map.size();
            default -> value.toString();
        };
    }
}
