package org.glassmq.gui.tray;

import java.util.Arrays;
import java.util.Locale;
import org.glassmq.gui.store.Settings;

/** What a person wants to become of the broker when the window is closed. Belongs to the JavaFX application thread. */
public final class Closing {
    private static final String SETTING = "close";

    private final Settings settings;

    /** What becomes of it. */
    public enum Choice {
        /** Nobody has said it yet, or it is to be asked each time. */
        ASK,
        /** It goes on without a window; the tray brings that back, where there is one, and so does another start. */
        STAY,
        /** It stops, and the program ends. */
        STOP;

        private String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Closing(Settings settings) {
        this.settings = settings;
    }

    /** What was chosen; {@link Choice#ASK} if nothing was, or nothing that is known. */
    public Choice choice() {
        String tag = settings.get(SETTING).orElse("");
        return Arrays.stream(Choice.values())
                .filter(choice -> choice.tag().equals(tag))
                .findFirst()
                .orElse(Choice.ASK);
    }

    /** Remembers it. */
    public void choose(Choice choice) {
        settings.put(SETTING, choice.tag());
    }
}
