package org.glassmq.gui.messages;

import java.time.ZoneOffset;

/** Reads a range of offsets that somebody typed. */
final class RangeForm {
    private RangeForm() {}

    /** What was typed. */
    sealed interface Reading {
        /** All of it is there. */
        record Wanted(Offsets.Range range) implements Reading {}

        /** One of the two is no offset. */
        record NoOffset(String typed) implements Reading {}

        /** The first is after the last. */
        record Backwards(long from, long to) implements Reading {}

        /** No such offset is kept. */
        record Outside(Offsets.Range kept) implements Reading {}
    }

    /**
     * Understands what was typed, with or without grouping: {@code 12,345}.
     *
     * @param from nothing stands for the oldest offset
     * @param to   the last one that is meant; nothing stands for the newest
     * @param kept what there is; what is beyond it is left out
     */
    static Reading read(String from, String to, Offsets.Range kept) {
        for (String typed : new String[] {from, to}) {
            if (!typed.isBlank() && !(Jump.parse(typed, ZoneOffset.UTC) instanceof Jump.ToOffset)) {
                return new Reading.NoOffset(typed.strip());
            }
        }
        long first = offset(from, kept.first());
        long last = offset(to, kept.last());
        if (first > last) {
            return new Reading.Backwards(first, last);
        }
        Offsets.Range wanted = new Offsets.Range(Math.max(first, kept.first()), Math.min(last, kept.last()));
        return wanted.count() == 0 ? new Reading.Outside(kept) : new Reading.Wanted(wanted);
    }

    private static long offset(String typed, long otherwise) {
        return Jump.parse(typed, ZoneOffset.UTC) instanceof Jump.ToOffset(long offset) ? offset : otherwise;
    }
}
