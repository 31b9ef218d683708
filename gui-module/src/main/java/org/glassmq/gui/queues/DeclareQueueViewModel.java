package org.glassmq.gui.queues;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.LiveBroker;

/** The form that declares a queue. Belongs to the JavaFX application thread; needs no toolkit. */
public final class DeclareQueueViewModel {
    private static final int NAME_BYTES = 255;

    private final LiveBroker live;
    private final Background background;
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty virtualHost = new SimpleStringProperty("/");
    private final ObservableList<String> virtualHosts = FXCollections.observableArrayList("/");
    private final BooleanProperty durable = new SimpleBooleanProperty(true);
    private final BooleanProperty autoDelete = new SimpleBooleanProperty();
    private final ObservableList<Argument> arguments =
            FXCollections.observableArrayList(Argument::observables);
    private final ReadOnlyObjectWrapper<List<Problem>> problems = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    /** An argument as it is typed. */
    public static final class Argument {
        private final StringProperty name = new SimpleStringProperty("");
        private final ObjectProperty<ArgumentKind> kind = new SimpleObjectProperty<>(ArgumentKind.TEXT);
        private final StringProperty value = new SimpleStringProperty("");

        private Argument(String initialName) {
            name.addListener((property, before, now) ->
                    WellKnownArgument.named(now.strip()).ifPresent(known -> kind.set(known.kind())));
            name.set(initialName);
        }

        public StringProperty nameProperty() {
            return name;
        }

        public ObjectProperty<ArgumentKind> kindProperty() {
            return kind;
        }

        public StringProperty valueProperty() {
            return value;
        }

        /** What is known of an argument of this name. */
        public Optional<WellKnownArgument> wellKnown() {
            return WellKnownArgument.named(name.get().strip());
        }

        private Observable[] observables() {
            return new Observable[] {name, kind, value};
        }
    }

    /** Why the form cannot be sent. */
    public sealed interface Problem {
        /** @param bytes of UTF-8; 255 are allowed */
        record NameTooLong(int bytes) implements Problem {}

        /** Such names are kept for the broker. */
        record NameReserved(String name) implements Problem {}

        record ArgumentWithoutName(String value) implements Problem {}

        record ArgumentTwice(String name) implements Problem {}

        record NotOfKind(String name, String value, ArgumentKind kind) implements Problem {}

        record TooSmall(String name, long value, long least) implements Problem {}
    }

    public DeclareQueueViewModel(LiveBroker live, Background background) {
        this.live = live;
        this.background = background;
        name.addListener((property, before, now) -> validate());
        arguments.addListener((ListChangeListener<Argument>) change -> validate());
    }

    /** Reads which virtual hosts there are. */
    public void open() {
        background.of(() -> live.require().virtualHosts())
                .onSuccess(hosts -> {
                    String chosen = virtualHost.get();
                    virtualHosts.setAll(hosts);
                    virtualHost.set(hosts.contains(chosen) || hosts.isEmpty() ? chosen : hosts.getFirst());
                })
                .onError(error -> {}) // the default stays; declaring will say what is wrong
                .start();
    }

    /** Empty: the broker makes a name up. */
    public StringProperty nameProperty() {
        return name;
    }

    public StringProperty virtualHostProperty() {
        return virtualHost;
    }

    /** To choose from. */
    public ObservableList<String> virtualHosts() {
        return virtualHosts;
    }

    public BooleanProperty durableProperty() {
        return durable;
    }

    public BooleanProperty autoDeleteProperty() {
        return autoDelete;
    }

    public ObservableList<Argument> arguments() {
        return arguments;
    }

    /** Adds a row for an argument; the name may be empty. */
    public Argument addArgument(String argumentName) {
        Argument argument = new Argument(argumentName);
        arguments.add(argument);
        return argument;
    }

    /** What keeps the form from being sent; empty if nothing does. */
    public ReadOnlyObjectProperty<List<Problem>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }

    /** Whether the broker was asked and has not answered for a while. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** The declaration as the form stands; to be asked for only if there are no problems. */
    public QueueDeclaration declaration() {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Argument argument : arguments) {
            if (!blank(argument)) {
                argument.kind.get()
                        .read(argument.value.get())
                        .ifPresent(value -> values.put(argument.name.get().strip(), value));
            }
        }
        return new QueueDeclaration(
                virtualHost.get(), name.get().strip(), durable.get(), autoDelete.get(), values);
    }

    /** Declares the queue; not started yet. */
    public Background.Work<QueueRef> declare() {
        QueueDeclaration declaration = declaration();
        return background.of(() -> live.require().declareQueue(declaration)).busy(busy).onEnd(live::refresh);
    }

    private void validate() {
        List<Problem> found = new ArrayList<>();
        String queue = name.get().strip();
        int bytes = queue.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > NAME_BYTES) {
            found.add(new Problem.NameTooLong(bytes));
        }
        if (queue.startsWith("amq.")) {
            found.add(new Problem.NameReserved(queue));
        }
        Set<String> names = new HashSet<>();
        for (Argument argument : arguments) {
            if (!blank(argument)) {
                validate(argument, names, found);
            }
        }
        problems.set(List.copyOf(found));
    }

    private static void validate(Argument argument, Set<String> names, List<Problem> found) {
        String key = argument.name.get().strip();
        String typed = argument.value.get();
        if (key.isEmpty()) {
            found.add(new Problem.ArgumentWithoutName(typed));
            return;
        }
        if (!names.add(key)) {
            found.add(new Problem.ArgumentTwice(key));
        }
        Optional<Object> value = argument.kind.get().read(typed);
        if (value.isEmpty()) {
            found.add(new Problem.NotOfKind(key, typed, argument.kind.get()));
        } else if (value.get() instanceof Long number) {
            argument.wellKnown()
                    .filter(known -> number < known.least())
                    .ifPresent(known -> found.add(new Problem.TooSmall(key, number, known.least())));
        }
    }

    private static boolean blank(Argument argument) {
        return argument.name.get().isBlank() && argument.value.get().isBlank();
    }
}
