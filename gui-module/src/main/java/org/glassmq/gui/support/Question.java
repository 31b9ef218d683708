package org.glassmq.gui.support;

import java.util.List;
import java.util.Optional;

/**
 * What a person is asked before something is taken away, or had again.
 *
 * @param verb  what the button says: verb and object, {@code Delete queue 'orders'}
 * @param hits  what it will hit
 * @param names of all that is hit, where {@code hits} does not say it
 * @param after what cannot be had any more, or how it can be had again
 * @param proof what has to be typed to show that it is meant; empty if it can be undone
 * @param tone  how it looks
 */
public record Question(
        String verb, String hits, List<String> names, String after, Optional<Proof> proof, Tone tone) {

    /** What it is about. */
    public enum Tone {
        /** Something is taken away. */
        WARNS,
        /** Something is had again. */
        OFFERS
    }

    public Question {
        names = List.copyOf(names);
    }

    /** A question before something is taken away. */
    public Question(String verb, String hits, List<String> names, String after, Optional<Proof> proof) {
        this(verb, hits, names, after, proof, Tone.WARNS);
    }

    /**
     * Something to type.
     *
     * @param ask  asks for it
     * @param text what it is
     */
    public record Proof(String ask, String text) {
        /** Whether this was typed; blanks around it do not count. */
        boolean is(String typed) {
            return typed.strip().equals(text.strip());
        }
    }
}
