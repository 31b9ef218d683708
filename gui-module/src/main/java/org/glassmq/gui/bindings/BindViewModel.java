package org.glassmq.gui.bindings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BindingInfo.Target;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.ExchangeInfo;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.declare.ArgumentsForm;
import org.glassmq.gui.declare.KnownArgument;
import org.glassmq.gui.declare.Problem;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.LiveBroker;

/** The form that makes a binding. Belongs to the JavaFX application thread; needs no toolkit. */
public final class BindViewModel {
    private static final String HASH = "x-consistent-hash";
    private static final String DELAYED = "x-delayed-message";

    private final LiveBroker live;
    private final Background background;
    private final BindingEnd end;
    private final StringProperty source = new SimpleStringProperty("");
    private final ObjectProperty<Target> target = new SimpleObjectProperty<>(Target.QUEUE);
    private final StringProperty destination = new SimpleStringProperty("");
    private final StringProperty routingKey = new SimpleStringProperty("");
    private final ArgumentsForm arguments = new ArgumentsForm();
    private final ReadOnlyStringWrapper sourceType = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<Problem>> problems = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private Known known = Known.NOTHING;

    /** What can be bound. */
    private record Known(Map<String, ExchangeInfo> exchanges, List<String> queues) {
        static final Known NOTHING = new Known(Map.of(), List.of());

        static Known read(BrokerSession session, String virtualHost) {
            return new Known(
                    session.exchanges(virtualHost).stream()
                            .collect(Collectors.toMap(ExchangeInfo::name, Function.identity(), (a, _) -> a)),
                    session.queues().stream()
                            .map(QueueInfo::ref)
                            .filter(queue -> queue.virtualHost().equals(virtualHost))
                            .map(QueueRef::name)
                            .sorted()
                            .toList());
        }
    }

    public BindViewModel(LiveBroker live, Background background, BindingEnd end) {
        this.live = live;
        this.background = background;
        this.end = end;
        switch (end) {
            case BindingEnd.From(_, String exchange) -> source.set(exchange);
            case BindingEnd.ToExchange(_, String exchange) -> {
                target.set(Target.EXCHANGE);
                destination.set(exchange);
            }
            case BindingEnd.ToQueue(QueueRef queue) -> destination.set(queue.name());
        }
        source.addListener((_, _, _) -> readSource());
        destination.addListener((_, _, _) -> validate());
        routingKey.addListener((_, _, _) -> validate());
        arguments.problemsProperty().addListener((_, _, _) -> validate());
        validate();
    }

    /** Reads which exchanges and queues there are. */
    public void open() {
        background.of(() -> Known.read(live.require(), end.virtualHost()))
                .onSuccess(now -> {
                    known = now;
                    readSource();
                })
                .onError(_ -> {}) // nothing is suggested; binding will say what is wrong
                .start();
    }

    /** The end that cannot be changed. */
    public BindingEnd end() {
        return end;
    }

    /** The exchange that it leads from. */
    public StringProperty sourceProperty() {
        return source;
    }

    /** What it leads to. */
    public ObjectProperty<Target> targetProperty() {
        return target;
    }

    /** The name of the queue or exchange that it leads to. */
    public StringProperty destinationProperty() {
        return destination;
    }

    public StringProperty routingKeyProperty() {
        return routingKey;
    }

    public ArgumentsForm arguments() {
        return arguments;
    }

    /** The type of the exchange that it leads from, which says what key and arguments mean; empty if not known. */
    public ReadOnlyStringProperty sourceTypeProperty() {
        return sourceType.getReadOnlyProperty();
    }

    /** Exchanges that it could lead from, by name. */
    public List<String> sources() {
        return known.exchanges().keySet().stream().filter(name -> !name.isEmpty()).sorted().toList();
    }

    /** What it could lead to, by name. */
    public List<String> destinations() {
        return target.get() == Target.QUEUE ? known.queues() : sources();
    }

    /** What keeps the form from being sent; empty if nothing does. */
    public ReadOnlyObjectProperty<List<Problem>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }

    /** Whether the broker was asked and has not answered for a while. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** The binding as the form stands; to be asked for only if there are no problems. */
    public BindingInfo binding() {
        return new BindingInfo(
                end.virtualHost(),
                source.get().strip(),
                target.get(),
                destination.get().strip(),
                routingKey.get(),
                arguments.values());
    }

    /** Makes the binding; not started yet. */
    public Background.Work<BindingInfo> bind() {
        BindingInfo binding = binding();
        return background
                .of(() -> {
                    live.require().bind(binding);
                    return binding;
                })
                .busy(busy)
                .onEnd(live::refresh);
    }

    private void readSource() {
        ExchangeInfo exchange = known.exchanges().get(source.get().strip());
        String type = exchange == null ? "" : type(exchange);
        if (!type.equals(sourceType.get())) {
            sourceType.set(type);
            arguments.offer(KnownArgument.ofBinding(type));
        }
        validate();
    }

    /** A delayed exchange reads its bindings as the type that it delays. */
    private static String type(ExchangeInfo exchange) {
        return exchange.type().equals(DELAYED)
                        && exchange.arguments().get(KnownArgument.DELAYED_TYPE.wireName()) instanceof String delayed
                ? delayed
                : exchange.type();
    }

    private void validate() {
        List<Problem> found = new ArrayList<>();
        if (source.get().isBlank()) {
            found.add(new Problem.FieldMissing(Problem.Field.SOURCE));
        }
        if (destination.get().isBlank()) {
            found.add(new Problem.FieldMissing(Problem.Field.DESTINATION));
        }
        if (sourceType.get().equals(HASH) && !routingKey.get().matches("\\+?0*[1-9][0-9]*")) {
            found.add(new Problem.NotAWeight(routingKey.get()));
        }
        found.addAll(arguments.problemsProperty().get());
        problems.set(List.copyOf(found));
    }
}
