package org.glassmq.gui.messages;

import java.util.Optional;

/** A line of a comparison of two messages. */
sealed interface CompareRow {

    /** Whether it stays when only differences are wanted. */
    default boolean differs() {
        return true;
    }

    /** A part begins. */
    record Section(Part part, String detail) implements CompareRow {}

    /** What is compared. */
    enum Part {
        PROPERTIES,
        HEADERS,
        BODY
    }

    /** A part has nothing in it, or nothing that differs. */
    record Nothing(boolean compared) implements CompareRow {}

    /** A property or a header; a side is empty where it is not set. */
    record Entry(String name, Optional<String> left, Optional<String> right) implements CompareRow {
        Difference difference() {
            return Difference.of(left.isPresent(), right.isPresent(), left.equals(right));
        }

        @Override
        public boolean differs() {
            return difference() != Difference.SAME;
        }
    }

    /** A line of both bodies; a side is empty where it has no such line. */
    record Lines(Optional<Line> left, Optional<Line> right) implements CompareRow {
        Difference difference() {
            return Difference.of(
                    left.isPresent(),
                    right.isPresent(),
                    left.map(Line::text).equals(right.map(Line::text)));
        }

        @Override
        public boolean differs() {
            return difference() != Difference.SAME;
        }
    }

    /**
     * A line of one body.
     *
     * @param number from 1
     */
    record Line(int number, String text) {}

    /** Lines that are the same and not shown. */
    record Folded(int lines) implements CompareRow {}
}
