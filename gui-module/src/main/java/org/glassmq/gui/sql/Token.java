package org.glassmq.gui.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A piece of a statement. Blanks and comments are none.
 *
 * @param from  index of its first character
 * @param to    index after its last
 * @param value what it says: without quotes, as it was typed otherwise
 */
record Token(Kind kind, int from, int to, String value) {

    /** What a token can be. */
    enum Kind {
        /** A keyword, or a name without quotes. */
        WORD,
        /** A name in double quotes. */
        QUOTED,
        /** A text in single quotes. */
        TEXT,
        NUMBER,
        /** Any other character. */
        SIGN
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && value.equalsIgnoreCase(word);
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && value.equals(sign);
    }

    /** A name, with or without quotes. */
    boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }

    String lower() {
        return value.toLowerCase(Locale.ROOT);
    }

    /**
     * Takes a statement apart.
     *
     * @throws StatementException if a quote or a comment is not closed
     */
    static List<Token> of(String text) throws StatementException {
        List<Token> tokens = new ArrayList<>();
        Reader reader = new Reader(text);
        for (Token token = reader.next(); token != null; token = reader.next()) {
            tokens.add(token);
        }
        return List.copyOf(tokens);
    }

    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        Token next() throws StatementException {
            skip();
            if (at == text.length()) {
                return null;
            }
            char c = text.charAt(at);
            if (c == '\'') {
                return quoted(Kind.TEXT, "a text begins here and does not end; close it with '");
            }
            if (c == '"' || c == '`') {
                return quoted(Kind.QUOTED, "a name begins here and does not end; close it with " + c);
            }
            if (text.startsWith("$$", at)) {
                return dollars();
            }
            if (Character.isJavaIdentifierStart(c) && c != '$') {
                return until(Kind.WORD, at + 1);
            }
            if (Character.isDigit(c)) {
                return until(Kind.NUMBER, at + 1);
            }
            return end(Kind.SIGN, at, at + 1, String.valueOf(c));
        }

        private Token until(Kind kind, int first) {
            int end = first;
            while (end < text.length()
                    && (Character.isJavaIdentifierPart(text.charAt(end))
                            || kind == Kind.NUMBER && text.charAt(end) == '.')) {
                end++;
            }
            return end(kind, at, end, text.substring(at, end));
        }

        private Token quoted(Kind kind, String open) throws StatementException {
            char quote = text.charAt(at);
            StringBuilder value = new StringBuilder();
            for (int i = at + 1; i < text.length(); i++) {
                if (text.charAt(i) != quote) {
                    value.append(text.charAt(i));
                } else if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
                    value.append(quote);
                    i++;
                } else {
                    return end(kind, at, i + 1, value.toString());
                }
            }
            throw new StatementException(open, at);
        }

        private Token dollars() throws StatementException {
            int close = text.indexOf("$$", at + 2);
            if (close < 0) {
                throw new StatementException("a text begins here and does not end; close it with $$", at);
            }
            return end(Kind.TEXT, at, close + 2, text.substring(at + 2, close));
        }

        private Token end(Kind kind, int from, int to, String value) {
            at = to;
            return new Token(kind, from, to, value);
        }

        private void skip() throws StatementException {
            while (at < text.length()) {
                if (Character.isWhitespace(text.charAt(at))) {
                    at++;
                } else if (text.startsWith("--", at) || text.startsWith("//", at)) {
                    int end = text.indexOf('\n', at);
                    at = end < 0 ? text.length() : end;
                } else if (text.startsWith("/*", at)) {
                    comment();
                } else {
                    return;
                }
            }
        }

        /** Comments of this kind stand in each other. */
        private void comment() throws StatementException {
            int begin = at;
            int depth = 0;
            do {
                if (text.startsWith("/*", at)) {
                    depth++;
                    at += 2;
                } else if (text.startsWith("*/", at)) {
                    depth--;
                    at += 2;
                } else if (at < text.length()) {
                    at++;
                } else {
                    throw new StatementException("a comment begins here and does not end; close it with */", begin);
                }
            } while (depth > 0);
        }
    }
}
