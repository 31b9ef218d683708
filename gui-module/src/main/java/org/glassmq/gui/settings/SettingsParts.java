package org.glassmq.gui.settings;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.glassmq.gui.embedded.EmbeddedBroker;
import org.glassmq.gui.theme.Appearance;
import org.glassmq.gui.tray.Alerting;
import org.glassmq.gui.tray.Closing;

/**
 * What the screen of settings changes.
 *
 * @param broker     that is restarted
 * @param settings   of it, as they are written down
 * @param appearance of the window
 * @param alerting   whether the desktop is told
 * @param closing    what becomes of the broker when the window is closed
 * @param open       opens a folder with the desktop's program for it
 */
public record SettingsParts(
        EmbeddedBroker broker,
        BrokerSettings settings,
        Appearance appearance,
        Alerting alerting,
        Closing closing,
        Consumer<Path> open) {}
