package org.glassmq.gui.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.glassmq.broker.api.QueueRef;

/**
 * A statement as it was typed, made into one that H2 understands: {@code MESSAGES('orders')} becomes the name of a
 * table, and {@code offset} the name of a column where it is not the clause.
 *
 * <pre>
 *   SELECT offset   FROM MESSAGES('orders') LIMIT 10 OFFSET 20
 *   SELECT "offset" FROM messages.q1        LIMIT 10 OFFSET 20
 * </pre>
 */
final class SqlText {
    /** The schema that the tables are in. */
    static final String SCHEMA = "messages";

    private static final String DEFAULT_HOST = "/";
    private static final Set<String> QUERIES = Set.of("select", "with", "values", "table", "explain");

    private final String typed;
    private final List<Token> tokens;
    private final Map<QueueRef, Place> queues = new LinkedHashMap<>();
    private final StringBuilder sql = new StringBuilder();
    /** For each character of the statement for H2, the index of the typed one that it stands for. */
    private final List<Integer> origins = new ArrayList<>();

    /**
     * Where a queue is used.
     *
     * @param table    name of its table
     * @param position index in the typed text
     */
    record Place(String table, int position) {}

    private SqlText(String typed, List<Token> tokens) {
        this.typed = typed;
        this.tokens = tokens;
    }

    /**
     * Reads a statement.
     *
     * @throws StatementException if it is none, several, or no query; says what is wrong and where
     */
    static SqlText of(String typed) throws StatementException {
        List<Token> tokens = new ArrayList<>(Token.of(typed));
        while (!tokens.isEmpty() && tokens.getLast().isSign(";")) {
            tokens.removeLast();
        }
        SqlText text = new SqlText(typed, tokens);
        text.requireOneQuery();
        text.translate();
        return text;
    }

    /** The statement for H2. */
    String sql() {
        return sql.toString();
    }

    /** The queues that are read, in the order of their first use. */
    Map<QueueRef, Place> queues() {
        return queues;
    }

    /** Whether bodies may be needed; to be sure that they are not, nothing may ask for all columns either. */
    boolean needsBodies() {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean named = token.isName() && token.lower().startsWith("body") && !token.lower().equals("body_size");
            boolean all = token.isWord("table") || token.isWord("natural");
            boolean star = token.isSign("*") && !(i > 0 && tokens.get(i - 1).isSign("("));
            if (named || all || star) {
                return true;
            }
        }
        return false;
    }

    /** Index in the typed text that an index in the statement for H2 stands for. */
    int typedIndex(int index) {
        return index < origins.size() ? origins.get(Math.max(0, index)) : typed.length();
    }

    /** Where a name is used first, in the typed text. */
    OptionalInt positionOf(String name) {
        return tokens.stream()
                .filter(token -> token.kind() != Token.Kind.SIGN && token.value().equalsIgnoreCase(name))
                .mapToInt(Token::from)
                .findFirst();
    }

    private void requireOneQuery() throws StatementException {
        if (tokens.isEmpty()) {
            throw new StatementException("there is no statement", 0);
        }
        for (Token token : tokens) {
            if (token.isSign(";")) {
                throw new StatementException("one statement at a time: another one begins after this semicolon",
                        token.from());
            }
        }
        Token first = tokens.stream().filter(token -> !token.isSign("(")).findFirst().orElse(tokens.getFirst());
        if (first.kind() != Token.Kind.WORD || !QUERIES.contains(first.lower())) {
            throw new StatementException(
                    "'" + first.value() + "' is not possible here: queues can only be read, so a statement begins"
                            + " with SELECT, WITH, VALUES, TABLE or EXPLAIN",
                    first.from());
        }
    }

    private void translate() throws StatementException {
        int copied = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.isWord(SCHEMA) && sign(i + 1, "(") && !sign(i - 1, ".")) {
                int close = i + 2;
                while (close < tokens.size() && !tokens.get(close).isSign(")")) {
                    close++;
                }
                copy(copied, token.from());
                QueueRef queue = queue(token, tokens.subList(i + 2, Math.min(close, tokens.size())), close);
                Place place = queues.computeIfAbsent(
                        queue, _ -> new Place("q" + (queues.size() + 1), token.from()));
                write(SCHEMA + "." + place.table(), token.from());
                copied = tokens.get(close).to();
                i = close;
            } else if (token.isWord("offset") && !isClause(i)) {
                copy(copied, token.from());
                write("\"offset\"", token.from());
                copied = token.to();
            }
        }
        copy(copied, tokens.getLast().to());
    }

    /** A number follows the clause, and cannot follow a column. */
    private boolean isClause(int index) {
        return index + 1 < tokens.size()
                && !sign(index - 1, ".")
                && (tokens.get(index + 1).kind() == Token.Kind.NUMBER || sign(index + 1, "(") || sign(index + 1, "?"));
    }

    private boolean sign(int index, String sign) {
        return index >= 0 && index < tokens.size() && tokens.get(index).isSign(sign);
    }

    private QueueRef queue(Token messages, List<Token> arguments, int close) throws StatementException {
        boolean texts = arguments.stream()
                .allMatch(token -> token.kind() == Token.Kind.TEXT || token.isSign(","));
        List<String> names = arguments.stream()
                .filter(token -> token.kind() == Token.Kind.TEXT)
                .map(Token::value)
                .toList();
        boolean counted = names.size() == 1 && arguments.size() == 1 || names.size() == 2 && arguments.size() == 3;
        if (close >= tokens.size() || !texts || !counted) {
            throw new StatementException(
                    "MESSAGES takes the name of a queue in single quotes, MESSAGES('orders'),"
                            + " or that of a virtual host before it, MESSAGES('sales', 'orders')",
                    messages.from());
        }
        return names.size() == 1
                ? new QueueRef(DEFAULT_HOST, names.getFirst())
                : new QueueRef(names.getFirst(), names.getLast());
    }

    private void copy(int from, int to) {
        for (int i = from; i < to; i++) {
            sql.append(typed.charAt(i));
            origins.add(i);
        }
    }

    private void write(String text, int origin) {
        for (int i = 0; i < text.length(); i++) {
            sql.append(text.charAt(i));
            origins.add(origin);
        }
    }
}
