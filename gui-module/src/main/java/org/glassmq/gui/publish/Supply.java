package org.glassmq.gui.publish;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Of what messages are made. */
enum Supply {
    /** Of the form alone, again and again. */
    FORM("publish.supply.form"),
    /** Of files, one message each: its bytes are the body. */
    BODIES("publish.supply.bodies"),
    /** Of exported messages, with all their properties. */
    EXPORTS("publish.supply.exports"),
    /** Of lines of text: each is a body. */
    LINES("publish.supply.lines"),
    /** Of rows of CSV, whose fields stand in the variables of the form. */
    ROWS("publish.supply.rows");

    private final String titleKey;

    Supply(String titleKey) {
        this.titleKey = titleKey;
    }

    /** Key of its name. */
    String titleKey() {
        return titleKey;
    }

    /** What files that somebody drops are likely to be, by their names. */
    static Supply of(List<Path> files) {
        if (all(files, ".jsonl") || all(files, ".ndjson")) {
            return EXPORTS;
        }
        if (all(files, ".csv") || all(files, ".tsv")) {
            return ROWS;
        }
        return BODIES;
    }

    private static boolean all(List<Path> files, String ending) {
        return files.stream()
                .allMatch(file -> file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ending));
    }
}
