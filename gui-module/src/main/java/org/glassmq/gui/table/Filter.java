package org.glassmq.gui.table;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Picks rows by what a person typed into the filter box. Upper and lower case are the same. */
public sealed interface Filter<V> {

    /** Picks those that the predicate accepts. */
    record Matching<V>(Predicate<V> predicate) implements Filter<V> {}

    /**
     * Cannot be understood.
     *
     * @param why   what is wrong, in the words of the regular expression library
     * @param index where, counted from 0; negative if not known
     */
    record Invalid<V>(String why, int index) implements Filter<V> {}

    /** How a filter text is to be read. */
    enum Syntax {
        /** Words; each must be found. */
        TEXT,
        /** A regular expression that must match some part of the name. */
        REGEX
    }

    /** What is searched in a row. */
    interface Searched<V> {

        /** What a regular expression is held against. */
        String name(V value);

        /** Whether a word is found. The word is in lower case; what it is looked for in has to be made so. */
        boolean has(V value, String word);
    }

    /** Picks all. */
    static <V> Matching<V> all() {
        return new Matching<>(_ -> true);
    }

    /** Reads what was typed. */
    static <V> Filter<V> parse(String text, Syntax syntax, Searched<V> searched) {
        if (text.isBlank()) {
            return all();
        }
        return switch (syntax) {
            case TEXT -> words(List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+")), searched);
            case REGEX -> regex(text, searched);
        };
    }

    private static <V> Filter<V> words(List<String> words, Searched<V> searched) {
        return new Matching<>(value -> {
            for (String word : words) {
                if (!searched.has(value, word)) {
                    return false;
                }
            }
            return true;
        });
    }

    private static <V> Filter<V> regex(String text, Searched<V> searched) {
        try {
            Pattern pattern = Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
            return new Matching<>(value -> pattern.matcher(searched.name(value)).find());
        } catch (PatternSyntaxException e) {
            return new Invalid<>(e.getDescription(), e.getIndex());
        }
    }
}
