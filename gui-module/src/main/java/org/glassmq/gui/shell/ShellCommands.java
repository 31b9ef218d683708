package org.glassmq.gui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCombination;
import org.glassmq.gui.embedded.EmbeddedBroker;
import org.glassmq.gui.embedded.EmbeddedBroker.State;
import org.glassmq.gui.support.Language;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.theme.Appearance;
import org.glassmq.gui.theme.Appearance.Mode;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** What can be done everywhere in the window: how it looks, which language it speaks, whether the broker runs. */
final class ShellCommands {
    private static final int SCALE_STEP = 10;

    private final Appearance appearance;
    private final Messages messages;
    private final EmbeddedBroker broker;
    private final ShellViewModel window;

    ShellCommands(Appearance appearance, Messages messages, EmbeddedBroker broker, ShellViewModel window) {
        this.appearance = appearance;
        this.messages = messages;
        this.broker = broker;
        this.window = window;
    }

    List<Command> list() {
        List<Command> list = new ArrayList<>();
        list.add(command("shell.action.back", Feather.ARROW_LEFT, Keys.BACK, window::back));
        list.add(command(
                "shell.action.settings", Feather.SETTINGS, Keys.SETTINGS, () -> window.open(new Place.Settings())));
        switch (broker.state()) {
            case State.Running _ -> {
                list.add(command("shell.action.stop", Feather.SQUARE, broker::stop));
                list.add(command("shell.action.restart", Feather.ROTATE_CW, broker::restart));
            }
            case State.Stopped(), State.Failed _ ->
                list.add(command("shell.action.start", Feather.PLAY, Keys.START, broker::start));
            case State.Starting(), State.Stopping() -> {}
        }
        list.add(command("shell.action.light", Feather.SUN, () -> appearance.modeProperty().set(Mode.LIGHT)));
        list.add(command("shell.action.dark", Feather.MOON, () -> appearance.modeProperty().set(Mode.DARK)));
        list.add(command("shell.action.system", Feather.MONITOR, () -> appearance.modeProperty().set(Mode.SYSTEM)));
        list.add(command("shell.action.presentation", Feather.AIRPLAY, Keys.PRESENTATION, this::togglePresentation));
        list.add(command("shell.action.larger", Feather.ZOOM_IN, Keys.LARGER, this::larger));
        list.add(command("shell.action.smaller", Feather.ZOOM_OUT, Keys.SMALLER, this::smaller));
        for (Language language : Language.values()) {
            if (language != messages.language()) {
                list.add(new Command(
                        messages.text("shell.action.speak", language.ownName()),
                        Feather.GLOBE,
                        () -> messages.speak(language)));
            }
        }
        return list;
    }

    void toggleTheme() {
        appearance.modeProperty().set(appearance.isDark() ? Mode.LIGHT : Mode.DARK);
    }

    void togglePresentation() {
        appearance.presentationProperty().set(!appearance.presentationProperty().get());
    }

    void nextLanguage() {
        Language[] all = Language.values();
        messages.speak(all[(messages.language().ordinal() + 1) % all.length]);
    }

    void larger() {
        scale(SCALE_STEP);
    }

    void smaller() {
        scale(-SCALE_STEP);
    }

    private void scale(int by) {
        int now = appearance.scaleProperty().get();
        appearance.scaleProperty().set(Math.clamp(now + by, Appearance.SMALLEST, Appearance.LARGEST));
    }

    private Command command(String key, Ikon icon, Runnable action) {
        return new Command(messages.text(key), icon, action);
    }

    private Command command(String key, Ikon icon, KeyCombination keys, Runnable action) {
        return new Command(messages.text(key), icon, Optional.of(keys), action);
    }
}
