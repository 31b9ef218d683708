package org.glassmq.gui.shell;

import org.glassmq.gui.store.Settings;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Fxml;
import org.glassmq.gui.support.LiveBroker;
import org.glassmq.gui.support.Messages;

/**
 * What the screens are made with.
 *
 * @param live       the broker
 * @param background runs what may block
 * @param messages   texts
 * @param formats    numbers and times
 * @param fxml       layouts
 * @param settings   what a person chose
 * @param notices    tells what fits no place on the screen
 * @param navigation leads to other screens
 */
public record ConsoleContext(
        LiveBroker live,
        Background background,
        Messages messages,
        Formats formats,
        Fxml fxml,
        Settings settings,
        Notices notices,
        Navigation navigation) {}
