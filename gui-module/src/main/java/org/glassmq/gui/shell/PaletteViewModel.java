package org.glassmq.gui.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Finds what a person means by a few letters among everything that can be gone to or done. Belongs to the JavaFX
 * application thread; finding among 20,000 entries takes a few milliseconds.
 */
public final class PaletteViewModel {
    /** More are found than anybody reads; the rest is found by typing on. */
    static final int SHOWN = 60;

    /** Where an entry comes from; the order in which they are listed when they fit equally well. */
    public enum Kind {
        SCREEN,
        ACTION,
        QUEUE,
        EXCHANGE
    }

    /** One line of the palette. */
    public record Entry(Kind kind, Command command, String searched) {
        public Entry(Kind kind, Command command) {
            this(kind, command, command.text().toLowerCase(Locale.ROOT));
        }
    }

    private record Scored(Entry entry, int score) {}

    private final StringProperty query = new SimpleStringProperty("");
    private final List<Entry> entries = new ArrayList<>();
    private final ObservableList<Entry> found = FXCollections.observableArrayList();

    public PaletteViewModel() {
        query.addListener(_ -> search());
    }

    /** What was typed. */
    public StringProperty queryProperty() {
        return query;
    }

    /** What fits, best first. */
    public ObservableList<Entry> found() {
        return found;
    }

    /** Starts anew with these entries and nothing typed. */
    public void reset(List<Entry> fresh) {
        entries.clear();
        entries.addAll(fresh);
        query.set("");
        search();
    }

    /** Adds entries that were found out later, such as the names of queues. */
    public void add(List<Entry> more) {
        entries.addAll(more);
        search();
    }

    private void search() {
        String[] words = query.get().toLowerCase(Locale.ROOT).strip().split("\\s+");
        found.setAll(entries.stream()
                .map(entry -> new Scored(entry, score(entry.searched(), words)))
                .filter(scored -> scored.score() >= 0)
                .sorted(Comparator.comparingInt(Scored::score)
                        .thenComparing(scored -> scored.entry().kind()))
                .limit(SHOWN)
                .map(Scored::entry)
                .toList());
    }

    /** How well a text fits: 0 best, negative not at all. */
    static int score(String text, String[] words) {
        int worst = 0;
        for (String word : words) {
            int score = score(text, word);
            if (score < 0) {
                return -1;
            }
            worst = Math.max(worst, score);
        }
        return worst;
    }

    private static int score(String text, String word) {
        int at = text.indexOf(word);
        if (at == 0) {
            return 0;
        }
        if (at > 0) {
            return beginsWord(text, word, at) ? 1 : 2;
        }
        return isSubsequence(text, word) ? 3 : -1;
    }

    private static boolean beginsWord(String text, String word, int first) {
        for (int at = first; at > 0; at = text.indexOf(word, at + 1)) {
            if (!Character.isLetterOrDigit(text.charAt(at - 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSubsequence(String text, String word) {
        int next = 0;
        for (int i = 0; i < text.length() && next < word.length(); i++) {
            if (text.charAt(i) == word.charAt(next)) {
                next++;
            }
        }
        return next == word.length();
    }
}
