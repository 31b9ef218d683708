package org.glassmq.gui.topology;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a person wants to see.
 *
 * @param host     one virtual host; empty: all
 * @param words    all have to occur in a name, in lower case; empty: everything is shown
 * @param expanded groups whose members are wanted
 */
record Choice(Optional<String> host, List<String> words, Set<NodeKey> expanded) {
    static final Choice ALL = new Choice(Optional.empty(), List.of(), Set.of());

    Choice {
        words = List.copyOf(words);
        expanded = Set.copyOf(expanded);
    }

    Choice ofHost(Optional<String> wanted) {
        return new Choice(wanted, words, Set.of());
    }

    Choice matching(String text) {
        List<String> wanted = List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        return new Choice(host, wanted.getFirst().isEmpty() ? List.of() : wanted, expanded);
    }

    /** Opens a group, or closes it. */
    Choice toggling(NodeKey group) {
        Set<NodeKey> now = new HashSet<>(expanded);
        if (!now.remove(group)) {
            now.add(group);
        }
        return new Choice(host, words, now);
    }

    Choice collapsed() {
        return new Choice(host, words, Set.of());
    }

    boolean matches(String title) {
        String name = title.toLowerCase(Locale.ROOT);
        return words.stream().allMatch(name::contains);
    }
}
