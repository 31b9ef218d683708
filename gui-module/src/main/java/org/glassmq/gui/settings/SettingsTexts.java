package org.glassmq.gui.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.glassmq.broker.api.ListenerInfo;
import org.glassmq.broker.api.Why;
import org.glassmq.gui.declare.ArgumentTexts;
import org.glassmq.gui.declare.Input;
import org.glassmq.gui.settings.BrokerSetting.Effect;
import org.glassmq.gui.settings.SettingsViewModel.Wrong;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Question;

/** How settings and what is wrong with them are put into words. */
final class SettingsTexts {
    private final Messages messages;
    private final Formats formats;
    private final ArgumentTexts arguments;

    SettingsTexts(Messages messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
        this.arguments = new ArgumentTexts(messages, formats);
    }

    /** What is said while nothing is set: what holds then. */
    String unset(BrokerSetting setting) {
        if (setting.usual().isEmpty()) {
            return messages.text("settings.default.none");
        }
        if (setting.input() instanceof Input.Choice(var options)) {
            return options.stream()
                    .filter(option -> option.value().equals(setting.usual()))
                    .findFirst()
                    .map(option -> messages.text("settings.default", messages.text(option.key())))
                    .orElseThrow();
        }
        boolean number = setting.usual().matches("[0-9]+") && !setting.input().units().isEmpty();
        String shown = number ? arguments.value(setting, Long.valueOf(setting.usual())) : setting.usual();
        return messages.text("settings.default", shown);
    }

    String effect(Effect effect) {
        return messages.text(
                switch (effect) {
                    case AT_ONCE -> "settings.effect.at-once";
                    case AFTER_A_RESTART -> "settings.effect.restart";
                });
    }

    String problem(Wrong wrong) {
        return switch (wrong) {
            case Wrong.Typed(_, var what) -> arguments.problem(what);
            case Wrong.Refused(_, Why why) -> messages.say(why);
        };
    }

    /** {@code Open now: AMQP 127.0.0.1:5672}. */
    String listening(List<ListenerInfo> listeners) {
        return listeners.isEmpty()
                ? messages.text("settings.listening.none")
                : messages.text(
                        "settings.listening",
                        listeners.stream()
                                .map(open -> open.protocol().toUpperCase(Locale.ROOT) + " " + open.endpoint())
                                .collect(Collectors.joining(", ")));
    }

    Question restartQuestion(int clients) {
        return new Question(
                messages.text("settings.restart"),
                messages.text("settings.restart.hits", clients, formats.number(clients)),
                List.of(),
                messages.text("settings.restart.after"),
                Optional.empty());
    }
}
