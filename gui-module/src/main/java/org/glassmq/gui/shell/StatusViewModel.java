package org.glassmq.gui.shell;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glassmq.broker.api.Durability;
import org.glassmq.broker.api.ListenerInfo;
import org.glassmq.broker.api.Overview;
import org.glassmq.broker.api.SessionException;
import org.glassmq.gui.embedded.EmbeddedBroker;
import org.glassmq.gui.embedded.EmbeddedBroker.State;
import org.glassmq.gui.support.AlarmText;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.LiveBroker;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.OverviewSnapshot;
import org.glassmq.gui.support.Owner;

/** What the line at the bottom of the window says. Belongs to the JavaFX application thread. */
public final class StatusViewModel {

    /** How things are, drawn as colour and shape. */
    public enum Health {
        GOOD,
        UNDER_WAY,
        BAD,
        OFF
    }

    /**
     * The line.
     *
     * @param text       state of the broker
     * @param listeners  one text each: protocol and endpoint
     * @param durability what a confirm promises; empty while nothing is known
     * @param flow       rates and connections; empty while nothing is known
     * @param alarms     one text each
     */
    public record Status(
            Health health,
            String text,
            List<String> listeners,
            Optional<String> durability,
            Optional<String> flow,
            List<String> alarms) {}

    private final EmbeddedBroker broker;
    private final LiveBroker live;
    private final Messages messages;
    private final Formats formats;
    private final ReadOnlyObjectWrapper<Status> status = new ReadOnlyObjectWrapper<>();
    private Optional<OverviewSnapshot> last = Optional.empty();

    /** @param owner ends the following of the broker */
    public StatusViewModel(
            EmbeddedBroker broker, LiveBroker live, Messages messages, Formats formats, Owner owner) {
        this.broker = broker;
        this.live = live;
        this.messages = messages;
        this.formats = formats;
        owner.listen(broker.stateProperty(), (_, _, _) -> {
            last = Optional.empty();
            update();
        });
        owner.listen(live.troubleProperty(), (_, _, _) -> update());
        live.overview(owner, snapshot -> {
            last = Optional.of(snapshot);
            update();
        });
        update();
    }

    public ReadOnlyObjectProperty<Status> statusProperty() {
        return status.getReadOnlyProperty();
    }

    private void update() {
        status.set(switch (broker.state()) {
            case State.Starting() -> plain(Health.UNDER_WAY, messages.text("shell.status.starting"));
            case State.Stopping() -> plain(Health.UNDER_WAY, messages.text("shell.status.stopping"));
            case State.Stopped() -> plain(Health.OFF, messages.text("shell.status.stopped"));
            case State.Failed(var why) ->
                plain(Health.BAD, messages.text("shell.status.failed", messages.say(why)));
            case State.Running _ -> running(live.troubleProperty().get());
        });
    }

    private Status running(Optional<SessionException> trouble) {
        if (trouble.isPresent()) {
            return plain(Health.BAD, messages.text("shell.status.trouble", messages.say(trouble.get())));
        }
        if (last.isEmpty()) {
            return plain(Health.GOOD, messages.text("shell.status.running"));
        }
        Overview overview = last.get().overview();
        return new Status(
                Health.GOOD,
                messages.text("shell.status.running"),
                overview.listeners().stream().map(StatusViewModel::listener).toList(),
                Optional.of(durability(overview.durability())),
                Optional.of(messages.text(
                        "shell.status.flow",
                        formats.rate(last.get().rates().published()),
                        formats.rate(last.get().rates().delivered()),
                        overview.connections())),
                overview.alarms().stream()
                        .map(alarm -> AlarmText.of(alarm, messages))
                        .toList());
    }

    private String durability(Durability durability) {
        return switch (durability) {
            case SYNC -> messages.text("shell.status.durability.sync");
            case INTERVAL -> messages.text("shell.status.durability.interval");
            case OS -> messages.text("shell.status.durability.os");
        };
    }

    private static String listener(ListenerInfo listener) {
        return listener.protocol().toUpperCase(Locale.ROOT) + " " + listener.endpoint();
    }

    private static Status plain(Health health, String text) {
        return new Status(health, text, List.of(), Optional.empty(), Optional.empty(), List.of());
    }
}
