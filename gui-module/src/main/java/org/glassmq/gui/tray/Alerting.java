package org.glassmq.gui.tray;

import java.util.function.BooleanSupplier;
import javafx.beans.value.ObservableValue;
import org.glassmq.gui.store.Settings;

/**
 * Passes on to the desktop what a person would not see in the window. Belongs to the JavaFX application thread; needs
 * no toolkit.
 */
public final class Alerting {
    private static final String SETTING = "notices.desktop";
    private static final String OFF = "off";

    private final DesktopNotices desktop;
    private final Settings settings;
    private final BooleanSupplier looking;

    /** @param looking whether the window has the focus */
    public Alerting(DesktopNotices desktop, Settings settings, ObservableValue<Boolean> looking) {
        this.desktop = desktop;
        this.settings = settings;
        this.looking = looking::getValue;
        looking.addListener((_, _, now) -> {
            if (now) {
                desktop.seen();
            }
        });
    }

    /** Whether the desktop is told; it is unless somebody said otherwise. */
    public boolean isOn() {
        return !settings.get(SETTING).orElse("").equals(OFF);
    }

    public void turn(boolean on) {
        settings.put(SETTING, on ? "on" : OFF);
    }

    /** Tells it on the desktop if nobody is looking. */
    public void tell(String title, String text) {
        if (isOn() && !looking.getAsBoolean()) {
            desktop.tell(title, text);
        }
    }
}
