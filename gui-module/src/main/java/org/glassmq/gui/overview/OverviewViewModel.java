package org.glassmq.gui.overview;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.glassmq.broker.BrokerStartException;
import org.glassmq.broker.api.ListenerInfo;
import org.glassmq.broker.api.Overview;
import org.glassmq.gui.embedded.EmbeddedBroker;
import org.glassmq.gui.embedded.EmbeddedBroker.State;
import org.glassmq.gui.embedded.Ports;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.store.Settings;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.OverviewSnapshot;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.Snippets;
import org.glassmq.gui.support.TimeSeries;

/** The broker as a whole, and what to do when it did not start. Belongs to the JavaFX application thread. */
final class OverviewViewModel {

    /** A figure with its name. */
    record Tile(String name, String value) {}

    /**
     * Why there is no broker.
     *
     * @param what   in a few words
     * @param why    what the broker said: object, reason, what to do
     * @param port   the port that is busy, if that is the trouble
     */
    record Problem(String what, String why, OptionalInt port) {}

    /** Whether somebody has been welcomed. */
    enum Welcome {
        NEW,
        SEEN
    }

    private static final String WELCOME = "welcome";

    private final EmbeddedBroker broker;
    private final ConsoleContext context;
    private final Settings settings;
    private final RateHistory history;
    private final Messages messages;
    private final Formats formats;
    private final ReadOnlyObjectWrapper<Optional<OverviewSnapshot>> snapshot =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<OptionalInt> freePort = new ReadOnlyObjectWrapper<>(OptionalInt.empty());
    private final ObjectProperty<Snippets.Language> language =
            new SimpleObjectProperty<>(Snippets.Language.PYTHON);
    private final ObjectProperty<Snippets.Task> task = new SimpleObjectProperty<>(Snippets.Task.SEND);
    private final ReadOnlyStringWrapper snippet = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper connectionString = new ReadOnlyStringWrapper("");

    OverviewViewModel(EmbeddedBroker broker, ConsoleContext context, RateHistory history, Owner owner) {
        this.broker = broker;
        this.context = context;
        this.settings = context.settings();
        this.history = history;
        this.messages = context.messages();
        this.formats = context.formats();
        owner.listen(broker.stateProperty(), (_, _, now) -> stateChanged(now));
        owner.listen(language, (_, _, _) -> writeSnippet());
        owner.listen(task, (_, _, _) -> writeSnippet());
        owner.listen(connectionString, (_, _, _) -> writeSnippet());
        stateChanged(broker.state());
    }

    /** Follows the broker until the owner goes away. */
    void watch(Owner owner) {
        context.live().overview(owner, now -> {
            snapshot.set(Optional.of(now));
            connectionString.set(amqp().map(Snippets::uri).orElse(""));
        });
    }

    /** Whether somebody has seen the welcome and put it away. */
    Welcome welcome() {
        return settings.get(WELCOME).orElse("").equals("seen") ? Welcome.SEEN : Welcome.NEW;
    }

    void welcome(Welcome now) {
        settings.put(WELCOME, now.name().toLowerCase(Locale.ROOT));
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return broker.stateProperty();
    }

    ReadOnlyObjectProperty<Optional<OverviewSnapshot>> snapshotProperty() {
        return snapshot.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** A port that could be listened on instead of a busy one; empty until it is found. */
    ReadOnlyObjectProperty<OptionalInt> freePortProperty() {
        return freePort.getReadOnlyProperty();
    }

    ObjectProperty<Snippets.Language> languageProperty() {
        return language;
    }

    ObjectProperty<Snippets.Task> taskProperty() {
        return task;
    }

    /** A client in the chosen language that does the chosen task; empty while nothing listens. */
    ReadOnlyStringProperty snippetProperty() {
        return snippet.getReadOnlyProperty();
    }

    /** {@code amqp://guest:guest@localhost:5672}; empty while nothing listens. */
    ReadOnlyStringProperty connectionStringProperty() {
        return connectionString.getReadOnlyProperty();
    }

    /** Publish, deliver, ack, return, drop. */
    TimeSeries rates() {
        return history.series();
    }

    /** Whether the broker has not seen a message yet. */
    boolean nothingHappened() {
        return snapshot.get()
                .map(now -> now.overview().counters().published() == 0
                        && now.overview().ready() == 0
                        && now.overview().unacked() == 0)
                .orElse(true);
    }

    /** One line under the title: product, version and how long it has been up. */
    String subtitle() {
        return switch (broker.state()) {
            case State.Starting() -> messages.text("overview.starting", broker.config().dataDirectory());
            case State.Stopping() -> messages.text("overview.stopping");
            case State.Stopped() -> messages.text("overview.stopped");
            case State.Failed _ -> messages.text("overview.failed");
            case State.Running _ ->
                snapshot.get().map(now -> running(now.overview())).orElse(messages.text("overview.reading"));
        };
    }

    /** The totals. */
    List<Tile> tiles() {
        return snapshot.get()
                .map(OverviewSnapshot::overview)
                .map(now -> List.of(
                        tile("overview.ready", now.ready()),
                        tile("overview.unacked", now.unacked()),
                        tile("overview.queues", now.queues()),
                        tile("overview.exchanges", now.exchanges()),
                        tile("overview.connections", now.connections()),
                        tile("overview.channels", now.channels()),
                        tile("overview.consumers", now.consumers())))
                .orElse(List.of());
    }

    String durability() {
        return snapshot.get()
                .map(now -> switch (now.overview().durability()) {
                    case SYNC -> messages.text("overview.durability.sync");
                    case INTERVAL -> messages.text("overview.durability.interval");
                    case OS -> messages.text("overview.durability.os");
                })
                .orElse("");
    }

    /** The port that was busy when another one was chosen in this window; empty if none was chosen. */
    OptionalInt portGivenUp() {
        OptionalInt configured = broker.configured().amqpPort();
        return configured.equals(broker.config().amqpPort()) ? OptionalInt.empty() : configured;
    }

    /** How many clients would be disconnected. */
    int clients() {
        return snapshot.get().map(now -> now.overview().connections()).orElse(0);
    }

    void showLog() {
        context.notices().showLog();
    }

    void start() {
        broker.start();
    }

    void stop() {
        broker.stop();
    }

    void restart() {
        broker.restart();
    }

    /** Starts on another port and listens on that one in future. */
    void startOn(int port) {
        settings.put("amqp.port", Integer.toString(port));
        broker.start(config -> config.withAmqpPort(port));
    }

    /** Restarts on the port that was given up, and forgets the one that was chosen instead. */
    void returnToPort() {
        settings.put("amqp.port", "");
        broker.restart(_ -> broker.configured());
    }

    void publishOne() {
        context.navigation().open(new Place.Publish(Optional.empty()));
    }

    private void stateChanged(State state) {
        if (!(state instanceof State.Running)) {
            snapshot.set(Optional.empty());
            connectionString.set("");
        }
        freePort.set(OptionalInt.empty());
        problem.set(state instanceof State.Failed(var why) ? Optional.of(describe(why)) : Optional.empty());
        problem.get().flatMap(now -> now.port().stream().boxed().findFirst()).ifPresent(this::findFreePort);
    }

    private Problem describe(BrokerStartException why) {
        OptionalInt port = broker.config().amqpPort();
        boolean busy = why.reason() == BrokerStartException.Reason.PORT_BUSY && port.isPresent();
        String what = switch (why.reason()) {
            case PORT_BUSY -> busy
                    ? messages.text("overview.problem.port", Integer.toString(port.getAsInt()))
                    : messages.text("overview.problem.some-port");
            case DATA_IN_USE -> messages.text("overview.problem.data-in-use");
            case NO_PERMISSION -> messages.text("overview.problem.permission");
            case NEWER_FORMAT -> messages.text("overview.problem.newer");
            case STORE_FAILED -> messages.text("overview.problem.store");
            case INVALID_CONFIG -> messages.text("overview.problem.config");
        };
        return new Problem(what, messages.say(why), busy ? port : OptionalInt.empty());
    }

    private void findFreePort(int busy) {
        context.background()
                .of(() -> Ports.nextFree(broker.config().bind(), busy))
                .onSuccess(freePort::set)
                .start();
    }

    private void writeSnippet() {
        snippet.set(amqp().map(listener -> Snippets.text(language.get(), task.get(), listener))
                .orElse(""));
    }

    private Optional<ListenerInfo> amqp() {
        return snapshot.get().flatMap(now -> now.overview().listeners().stream()
                .filter(listener -> listener.protocol().equals("amqp"))
                .findFirst());
    }

    private Tile tile(String key, long value) {
        return new Tile(messages.text(key), formats.number(value));
    }

    private String running(Overview now) {
        return messages.text(
                "overview.running",
                now.product(),
                now.version(),
                formats.age(Duration.between(now.startedAt(), now.at())));
    }
}
