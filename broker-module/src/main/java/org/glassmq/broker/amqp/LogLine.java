package org.glassmq.broker.amqp;

/** What clients have sent, for the log: it cannot begin a line of its own there. */
final class LogLine {
    private LogLine() {}

    /** The text, with a backslash, u and four hexadecimal digits for each control character and line end. */
    static String of(String text) {
        if (text.chars().noneMatch(LogLine::isControl)) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length() + 16);
        text.chars().forEach(c -> {
            if (isControl(c)) {
                line.append("\\u%04x".formatted(c));
            } else {
                line.append((char) c);
            }
        });
        return line.toString();
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
    }
}
