package org.glassmq.gui.settings;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glassmq.broker.BrokerConfig;
import org.glassmq.broker.BrokerStartException;
import org.glassmq.broker.api.Tracing;
import org.glassmq.broker.api.Why;
import org.glassmq.gui.declare.ArgumentField;
import org.glassmq.gui.declare.Problem;
import org.glassmq.gui.declare.Reading;
import org.glassmq.gui.embedded.EmbeddedBroker;
import org.glassmq.gui.embedded.EmbeddedBroker.State;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.Owner;

/**
 * The settings of the broker while somebody changes them. Belongs to the JavaFX application thread; needs no toolkit.
 */
public final class SettingsViewModel {
    /** Where the console keeps the port that was chosen instead of a busy one. */
    private static final String CHOSEN_PORT = "amqp.port";

    private final BrokerSettings settings;
    private final EmbeddedBroker broker;
    private final ConsoleContext context;
    private final Map<BrokerSetting, ArgumentField> fields = new EnumMap<>(BrokerSetting.class);
    private final ReadOnlyObjectWrapper<List<Wrong>> problems = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Map<String, Optional<String>>> changes =
            new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyBooleanWrapper restartNeeded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper saving = new ReadOnlyBooleanWrapper();
    private boolean filling;

    /** Why a setting cannot be as it was typed. */
    public sealed interface Wrong {
        /** The key of the setting; empty if it is about none alone. */
        String key();

        /** @param what the form found */
        record Typed(String key, Problem what) implements Wrong {}

        /** @param why in the broker's words */
        record Refused(String key, Why why) implements Wrong {}
    }

    public SettingsViewModel(BrokerSettings settings, EmbeddedBroker broker, ConsoleContext context) {
        this.settings = settings;
        this.broker = broker;
        this.context = context;
        for (BrokerSetting setting : BrokerSetting.values()) {
            ArgumentField field = new ArgumentField(setting, setting.key());
            fields.put(setting, field);
            field.textProperty().addListener((_, _, _) -> changed());
            field.unitProperty().addListener((_, _, _) -> changed());
        }
        revert();
        compare();
    }

    /** Follows the broker until the owner goes away. */
    public void follow(Owner owner) {
        owner.listen(broker.stateProperty(), (_, _, _) -> compare());
        compare();
    }

    /** What is typed for a setting. */
    public ArgumentField field(BrokerSetting setting) {
        return fields.get(setting);
    }

    /** Whether the command line sets it, so that it cannot be changed here. */
    public boolean isFixed(BrokerSetting setting) {
        return settings.isFixed(setting.key());
    }

    public ReadOnlyObjectProperty<List<Wrong>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }

    /** What would be written, by key; empty: the line goes, and the default holds. */
    public ReadOnlyObjectProperty<Map<String, Optional<String>>> changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /** Whether the broker runs otherwise than it was told to since. */
    public ReadOnlyBooleanProperty restartNeededProperty() {
        return restartNeeded.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty savingProperty() {
        return saving.getReadOnlyProperty();
    }

    /** Whether there is something to write that is allowed. */
    public boolean savable() {
        return !changes.get().isEmpty() && problems.get().isEmpty() && !saving.get();
    }

    /** Fills in what is written down. */
    public void revert() {
        filling = true;
        fields.forEach((setting, field) -> fill(field, settings.value(setting.key())));
        filling = false;
        changed();
    }

    /** Writes what was changed, and does at once what can be done at once; not started yet. */
    public Background.Work<Map<String, Optional<String>>> save() {
        Map<String, Optional<String>> wanted = changes.get();
        saving.set(true);
        return context.background()
                .of(() -> {
                    BrokerConfig config = settings.with(wanted);
                    settings.write(wanted);
                    if (wanted.containsKey(BrokerSetting.TRACE.key())) {
                        Tracing tracing = config.trace();
                        context.live().session().ifPresent(session -> session.trace(tracing));
                    }
                    return wanted;
                })
                .onEnd(() -> {
                    saving.set(false);
                    changed();
                });
    }

    /** They were written: from now on they hold, most of them from the next start of the broker. */
    public void saved(Map<String, Optional<String>> written) {
        settings.take(written);
        if (written.containsKey(BrokerSetting.AMQP.key())) {
            context.settings().put(CHOSEN_PORT, "");
        }
        try {
            broker.configure(settings.with(Map.of()));
        } catch (BrokerStartException e) {
            throw new IllegalStateException("what was allowed a moment ago is not any more", e);
        }
        revert();
        compare();
    }

    /** Stops the broker and starts it as it was told to run. */
    public void restart() {
        broker.restart();
    }

    private static void fill(ArgumentField field, Optional<String> value) {
        field.unitProperty().set(field.known().input().usual());
        if (value.isEmpty()) {
            field.textProperty().set("");
        } else if (value.get().strip().matches("[0-9]{1,18}") && !field.known().input().units().isEmpty()) {
            field.write(Long.valueOf(value.get().strip()));
        } else {
            field.textProperty().set(value.get().strip());
        }
    }

    private void changed() {
        if (filling) {
            return;
        }
        List<Wrong> wrong = new ArrayList<>();
        Map<String, Optional<String>> wanted = new TreeMap<>();
        fields.forEach((setting, field) -> {
            if (isFixed(setting)) {
                return;
            }
            String key = setting.key();
            Optional<String> before = settings.value(key).map(String::strip);
            switch (field.read()) {
                case Reading.Wrong(Problem what) -> wrong.add(new Wrong.Typed(key, what));
                case Reading.Absent() -> note(key, before, Optional.empty(), wanted);
                case Reading.Value(Object value) -> note(key, before, Optional.of(value.toString()), wanted);
            }
        });
        if (wrong.isEmpty()) {
            refusal(wanted).ifPresent(wrong::add);
        }
        changes.set(wanted);
        problems.set(List.copyOf(wrong));
    }

    private static void note(
            String key, Optional<String> before, Optional<String> now, Map<String, Optional<String>> wanted) {
        if (!before.equals(now)) {
            wanted.put(key, now);
        }
    }

    /** What the broker says of a setting begins with its key. */
    private Optional<Wrong> refusal(Map<String, Optional<String>> wanted) {
        try {
            settings.with(wanted);
            return Optional.empty();
        } catch (BrokerStartException e) {
            String first = e.why().words().stream().findFirst().map(String::valueOf).orElse("");
            boolean known = fields.keySet().stream().anyMatch(setting -> setting.key().equals(first));
            return Optional.of(new Wrong.Refused(known ? first : "", e.why()));
        }
    }

    /** Tracing goes by itself: it is turned on and off while the broker runs. */
    private void compare() {
        restartNeeded.set(broker.state() instanceof State.Running
                && broker.startedWith()
                        .filter(with -> !with.withTrace(Tracing.ON).equals(broker.config().withTrace(Tracing.ON)))
                        .isPresent());
    }
}
