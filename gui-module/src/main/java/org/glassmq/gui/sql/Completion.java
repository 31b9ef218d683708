package org.glassmq.gui.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassmq.broker.api.QueueRef;

/**
 * What could stand at a place of a statement.
 *
 * @param from      index of the first character that a proposal replaces
 * @param to        index after the last one
 * @param proposals what could stand there, best first
 */
record Completion(int from, int to, List<String> proposals) {
    private static final int MOST = 12;
    private static final String DEFAULT_HOST = "/";
    private static final Pattern QUEUE = Pattern.compile(
            "\\bmessages\\s*\\(\\s*'((?:[^']|'')*)$", Pattern.CASE_INSENSITIVE);
    private static final String MESSAGES = "MESSAGES('";
    private static final Pattern TABLE = Pattern.compile("\\b(from|join)\\s+$", Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD = Pattern.compile("[a-z_0-9]*$", Pattern.CASE_INSENSITIVE);
    private static final List<String> KEYWORDS = List.of(
            "SELECT ", "FROM ", "WHERE ", "GROUP BY ", "HAVING ", "ORDER BY ", "LIMIT ", "JOIN ", "LEFT JOIN ", "ON ",
            "AND ", "OR ", "NOT ", "LIKE ", "ILIKE ", "IN (", "BETWEEN ", "IS NULL", "IS NOT NULL", "DISTINCT ",
            "COUNT(*)", "SUM(", "AVG(", "MIN(", "MAX(", "LOWER(", "DESC", "CASE WHEN ", "EXPLAIN ", "WITH ", "UNION ");

    Completion {
        proposals = List.copyOf(proposals);
    }

    /** What could stand at the caret. */
    static Completion at(String text, int caret, List<QueueRef> queues) {
        String before = text.substring(0, caret);
        Matcher queue = QUEUE.matcher(before);
        if (queue.find()) {
            return queue(text, caret, queue, queues);
        }
        Matcher word = WORD.matcher(before);
        int from = word.find() ? word.start() : caret;
        String typed = before.substring(from).toLowerCase(Locale.ROOT);
        List<String> all = new ArrayList<>();
        if (TABLE.matcher(before.substring(0, from)).find()) {
            all.add(MESSAGES);
        }
        Arrays.stream(MessageColumn.values()).map(MessageColumn::columnName).forEach(all::add);
        all.add(MESSAGES);
        Arrays.stream(SqlFunction.values()).map(SqlFunction::sqlName).map(name -> name + "(").forEach(all::add);
        all.addAll(KEYWORDS);
        List<String> fitting = all.stream()
                .filter(proposal -> proposal.toLowerCase(Locale.ROOT).startsWith(typed))
                .filter(proposal -> !proposal.equals(typed))
                .distinct()
                .limit(typed.isEmpty() ? all.size() : MOST)
                .toList();
        return new Completion(from, caret, fitting);
    }

    private static Completion queue(String text, int caret, Matcher typed, List<QueueRef> queues) {
        String part = typed.group(1).replace("''", "'").toLowerCase(Locale.ROOT);
        boolean closed = caret < text.length() && text.charAt(caret) == '\'';
        List<String> names = queues.stream()
                .filter(queue -> queue.name().toLowerCase(Locale.ROOT).contains(part))
                .sorted((a, b) -> {
                    boolean first = a.name().toLowerCase(Locale.ROOT).startsWith(part);
                    boolean second = b.name().toLowerCase(Locale.ROOT).startsWith(part);
                    return first == second ? a.compareTo(b) : first ? -1 : 1;
                })
                .limit(MOST)
                .map(queue -> arguments(queue) + (closed ? "" : "')"))
                .toList();
        return new Completion(typed.start(1), caret, names);
    }

    /** The arguments of MESSAGES, without the first and the last quote. */
    private static String arguments(QueueRef queue) {
        return queue.virtualHost().equals(DEFAULT_HOST)
                ? quoted(queue.name())
                : quoted(queue.virtualHost()) + "', '" + quoted(queue.name());
    }

    private static String quoted(String name) {
        return name.replace("'", "''");
    }
}
