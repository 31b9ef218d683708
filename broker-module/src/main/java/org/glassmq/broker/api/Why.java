package org.glassmq.broker.api;

import java.util.List;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * What the broker has to say to a person: a phrase, and the words that stand in it. {@link #text} says it in English,
 * for the log, the command line and the protocols; a console says it in the language of the person.
 *
 * @param words as many as the phrase has places for; each is a String, a Number, or a Why of its own
 */
public record Why(Phrase phrase, List<Object> words) {
    /** Nothing to be said. */
    public static final Why NONE = said("");

    /** @throws IllegalArgumentException if there are more or fewer words than places, or one is something else */
    public Why {
        words = words.stream()
                .map(word -> word instanceof Integer number ? (Object) number.longValue() : word)
                .toList();
        if (words.size() != phrase.places()) {
            throw new IllegalArgumentException(phrase + " has " + phrase.places() + " places, not " + words.size());
        }
        for (Object word : words) {
            if (!(word instanceof String || word instanceof Number || word instanceof Why)) {
                throw new IllegalArgumentException("a word is a " + word.getClass().getName());
            }
        }
    }

    /** @param words as in {@link Why}; anything else is put into it as the text that it has */
    public static Why of(Phrase phrase, Object... words) {
        return new Why(phrase, Stream.of(words).map(Why::word).toList());
    }

    private static Object word(Object word) {
        return word instanceof Number || word instanceof Why ? word : String.valueOf(word);
    }

    /** The words of somebody else, such as the operating system, as they are. */
    public static Why said(String text) {
        return of(Phrase.SAID, text);
    }

    /** Why something was thrown. */
    public static Why of(Throwable error) {
        return error instanceof Told told
                ? told.why()
                : said(Objects.requireNonNullElse(error.getMessage(), error.getClass().getSimpleName()));
    }

    /** An error that says why as a value, and not only as a text. */
    public interface Told {
        /** The same as the error's message. */
        Why why();
    }

    /** Several as one, with a phrase of two places between each two; {@link #NONE} of none. */
    public static Why joined(Phrase between, Stream<Why> several) {
        BinaryOperator<Why> both = (one, other) -> of(between, one, other);
        return several.reduce(both).orElse(NONE);
    }

    /** Whether there is nothing to be said. */
    public boolean isEmpty() {
        return equals(NONE);
    }

    /** In English. */
    public String text() {
        return phrase.english().formatted(words.stream().map(Why::english).toArray());
    }

    private static Object english(Object word) {
        return word instanceof Why why ? why.text() : word;
    }

    /** In English. */
    @Override
    public String toString() {
        return text();
    }
}
