package org.glassmq.gui.sql;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassmq.broker.api.SessionException;

/** Makes what H2 says fit for people: without its codes and without the statement, and with the place. */
final class SqlErrors {
    private static final Pattern CODE = Pattern.compile(" \\[\\d+-\\d+]$");
    private static final Pattern NAME = Pattern.compile("\"([^\"]+)\"");
    private static final String HERE = "[*]";

    private SqlErrors() {}

    /** What went wrong with a statement, in the end. */
    static StatementException of(SQLException error, SqlText text) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case SessionException refused -> {
                    return new StatementException(refused.why(), -1, error);
                }
                case TooMuchException tooMuch -> {
                    return new StatementException(tooMuch.getMessage(), -1, error);
                }
                case IllegalArgumentException path -> {
                    return new StatementException(String.valueOf(path.getMessage()), -1, error);
                }
                default -> { }
            }
        }
        String words = words(error);
        if (words.startsWith("Syntax error") && words.contains(HERE)) {
            return syntax(words, text, error);
        }
        Matcher name = NAME.matcher(words);
        int position = name.find() ? text.positionOf(name.group(1)).orElse(-1) : -1;
        return new StatementException(words, position, error);
    }

    /** The statement stands in quotes, with its own quotes doubled, and a mark where H2 stumbled. */
    private static StatementException syntax(String words, SqlText text, SQLException error) {
        int begin = words.indexOf('"') + 1;
        String before = words.substring(begin, words.indexOf(HERE)).replace("\"\"", "\"");
        int expected = words.lastIndexOf("; expected \"");
        String wanted = expected < 0
                ? ""
                : "; expected " + words.substring(expected + "; expected \"".length()).replaceFirst("\"$", "");
        return new StatementException("syntax error" + wanted, text.typedIndex(before.length()), error);
    }

    private static String words(SQLException error) {
        String message = String.valueOf(error.getMessage());
        int statement = message.indexOf("; SQL statement:");
        String words = statement < 0 ? message : message.substring(0, statement);
        return CODE.matcher(words).replaceFirst("").strip();
    }
}
