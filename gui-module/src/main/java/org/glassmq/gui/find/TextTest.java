package org.glassmq.gui.find;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What is looked for in texts. Immutable; may be used by several threads. */
public final class TextTest {
    private final Pattern pattern;
    private final byte[] needle;
    private final boolean bytesDo;
    private final boolean ignoreCase;
    private final Optional<String> literal;

    /** How upper and lower case are taken. */
    public enum Case {
        SAME,
        ANY
    }

    private TextTest(
            Pattern pattern, byte[] needle, boolean bytesDo, boolean ignoreCase, Optional<String> literal) {
        this.pattern = pattern;
        this.needle = needle;
        this.bytesDo = bytesDo;
        this.ignoreCase = ignoreCase;
        this.literal = literal;
    }

    /** The text that is looked for as it stands; empty if it is an expression. */
    Optional<String> literal() {
        return literal;
    }

    /** How upper and lower case are taken. */
    Case letterCase() {
        return ignoreCase ? Case.ANY : Case.SAME;
    }

    /** Looks for a text as it stands. */
    public static TextTest literal(String text, Case how) {
        boolean ascii = text.chars().allMatch(c -> c < 0x80);
        boolean any = how == Case.ANY;
        String wanted = any && ascii ? text.toLowerCase(Locale.ROOT) : text;
        return new TextTest(
                Pattern.compile(Pattern.quote(text), flags(how)),
                wanted.getBytes(StandardCharsets.UTF_8),
                ascii || !any,
                any,
                Optional.of(text));
    }

    /**
     * Looks for a regular expression.
     *
     * @throws IllegalArgumentException if it is none; says where and why
     */
    public static TextTest regex(String expression, Case how) {
        try {
            Pattern pattern = Pattern.compile(expression, flags(how) | Pattern.MULTILINE);
            return new TextTest(pattern, new byte[0], false, false, Optional.empty());
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "at character %d of '%s': %s",
                            e.getIndex() + 1,
                            expression,
                            e.getDescription()),
                    e);
        }
    }

    private static int flags(Case how) {
        return how == Case.ANY ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
    }

    /** Whether it is in a text. */
    boolean in(CharSequence text) {
        return pattern.matcher(new Interruptible(text)).find();
    }

    /** Whether it is in the first bytes of an array, as UTF-8; other bytes are taken for characters they are not. */
    boolean in(byte[] bytes, int length) {
        return bytesDo ? indexOf(bytes, length) : in(new String(bytes, 0, length, StandardCharsets.UTF_8));
    }

    /** How many bytes of one piece of a body must be looked at again with the next one; 0 if pieces do not do. */
    int overlap() {
        return bytesDo ? Math.max(1, needle.length - 1) : 0;
    }

    private boolean indexOf(byte[] in, int length) {
        int last = length - needle.length;
        if (needle.length == 0) {
            return true;
        }
        byte low = needle[0];
        byte high = ignoreCase ? upper(low) : low;
        for (int i = 0; i <= last; i++) {
            byte b = in[i];
            if ((b == low || b == high) && sameFrom(in, i)) {
                return true;
            }
        }
        return false;
    }

    private boolean sameFrom(byte[] in, int at) {
        for (int i = 1; i < needle.length; i++) {
            byte b = in[at + i];
            if (b != needle[i] && !(ignoreCase && b == upper(needle[i]))) {
                return false;
            }
        }
        return true;
    }

    private static byte upper(byte lower) {
        return lower >= 'a' && lower <= 'z' ? (byte) (lower - 32) : lower;
    }

    /** A text that a regular expression which takes for ever can be torn away from. */
    private record Interruptible(CharSequence text) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if ((index & 0xff) == 0 && Thread.currentThread().isInterrupted()) {
                throw new SearchInterrupted();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    /** Somebody broke the search off while a regular expression was at work. */
    static final class SearchInterrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
