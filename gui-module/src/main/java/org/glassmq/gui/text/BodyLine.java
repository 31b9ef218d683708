package org.glassmq.gui.text;

import java.util.List;

/**
 * A line as it is shown.
 *
 * @param number number of the line in the text, from 1; 0 for the continuation of a long line
 * @param spans  its text in pieces of one colour
 */
public record BodyLine(int number, List<Span> spans) {

    /** What a piece of text is. */
    public enum Kind {
        PLAIN("span-plain"),
        KEY("span-key"),
        STRING("span-string"),
        NUMBER("span-number"),
        LITERAL("span-literal"),
        MARKUP("span-markup"),
        VARIABLE("span-variable"),
        FAINT("span-faint");

        private final String styleClass;

        Kind(String styleClass) {
            this.styleClass = styleClass;
        }

        /** How it is coloured: a class of the style sheet. */
        public String styleClass() {
            return styleClass;
        }
    }

    /** A piece of text of one kind. */
    public record Span(Kind kind, String text) {}

    /** The text without its colours. */
    public String text() {
        StringBuilder text = new StringBuilder();
        spans.forEach(span -> text.append(span.text()));
        return text.toString();
    }
}
