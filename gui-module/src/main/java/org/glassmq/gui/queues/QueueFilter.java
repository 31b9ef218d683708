package org.glassmq.gui.queues;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.glassmq.broker.api.QueueInfo;

/** Picks queues by what a person typed into the filter box. Upper and lower case are the same. */
public sealed interface QueueFilter {

    /** All queues. */
    Matching ALL = new Matching(info -> true);

    /** Picks those that the predicate accepts. */
    record Matching(Predicate<QueueInfo> predicate) implements QueueFilter {}

    /**
     * Cannot be understood.
     *
     * @param why   what is wrong, in the words of the regular expression library
     * @param index where, counted from 0; negative if not known
     */
    record Invalid(String why, int index) implements QueueFilter {}

    /** How a filter text is to be read. */
    enum Syntax {
        /** Words; each must occur in the name, the virtual host or the type. */
        TEXT,
        /** A regular expression that must match some part of the name. */
        REGEX
    }

    /** Reads what was typed. */
    static QueueFilter parse(String text, Syntax syntax) {
        if (text.isBlank()) {
            return ALL;
        }
        return switch (syntax) {
            case TEXT -> words(Arrays.asList(text.strip().toLowerCase(Locale.ROOT).split("\\s+")));
            case REGEX -> regex(text);
        };
    }

    private static QueueFilter words(List<String> words) {
        return new Matching(info -> {
            String name = info.ref().name().toLowerCase(Locale.ROOT);
            for (String word : words) {
                if (!name.contains(word)
                        && !info.ref().virtualHost().toLowerCase(Locale.ROOT).contains(word)
                        && !info.type().equals(word)) {
                    return false;
                }
            }
            return true;
        });
    }

    private static QueueFilter regex(String text) {
        try {
            Pattern pattern = Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
            return new Matching(info -> pattern.matcher(info.ref().name()).find());
        } catch (PatternSyntaxException e) {
            return new Invalid(e.getDescription(), e.getIndex());
        }
    }
}
