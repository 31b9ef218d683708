package org.glassmq.gui.queues;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import javafx.collections.ObservableList;
import org.glassmq.broker.api.ExchangeInfo;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.declare.ArgumentsForm;
import org.glassmq.gui.declare.KnownArgument;
import org.glassmq.gui.declare.Names;
import org.glassmq.gui.declare.Problem;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.LiveBroker;

/** The form that declares a queue. Belongs to the JavaFX application thread; needs no toolkit. */
public final class DeclareQueueViewModel {
    private final LiveBroker live;
    private final Background background;
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty virtualHost = new SimpleStringProperty("/");
    private final ObservableList<String> virtualHosts = FXCollections.observableArrayList("/");
    private final ObjectProperty<QueueType> type = new SimpleObjectProperty<>(QueueType.CLASSIC);
    private final BooleanProperty durable = new SimpleBooleanProperty(true);
    private final BooleanProperty autoDelete = new SimpleBooleanProperty();
    private final ArgumentsForm arguments = new ArgumentsForm();
    private final ReadOnlyObjectWrapper<List<Problem>> problems = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private List<String> exchanges = List.of();

    public DeclareQueueViewModel(LiveBroker live, Background background) {
        this.live = live;
        this.background = background;
        name.addListener((_, _, _) -> validate());
        arguments.problemsProperty().addListener((_, _, _) -> validate());
        type.addListener((_, _, now) -> arguments.offer(KnownArgument.ofQueue(now.wireName())));
        virtualHost.addListener((_, _, _) -> readExchanges());
        arguments.offer(KnownArgument.ofQueue(type.get().wireName()));
    }

    /** Reads which virtual hosts and exchanges there are. */
    public void open() {
        background.of(() -> live.require().virtualHosts())
                .onSuccess(hosts -> {
                    String chosen = virtualHost.get();
                    virtualHosts.setAll(hosts);
                    virtualHost.set(hosts.contains(chosen) || hosts.isEmpty() ? chosen : hosts.getFirst());
                })
                .onError(_ -> {}) // the default stays; declaring will say what is wrong
                .start();
        readExchanges();
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

    public ObjectProperty<QueueType> typeProperty() {
        return type;
    }

    /** Of no meaning for a type that is always durable. */
    public BooleanProperty durableProperty() {
        return durable;
    }

    /** Of no meaning for a type that is always durable. */
    public BooleanProperty autoDeleteProperty() {
        return autoDelete;
    }

    public ArgumentsForm arguments() {
        return arguments;
    }

    /** Names of exchanges that dead letters could go to. */
    public List<String> exchanges() {
        return exchanges;
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
        if (type.get() != QueueType.CLASSIC) {
            values.put(QueueType.ARGUMENT, type.get().wireName());
        }
        values.putAll(arguments.values());
        boolean chosen = type.get().durability() == QueueType.Durability.CHOSEN;
        return new QueueDeclaration(
                virtualHost.get(),
                name.get().strip(),
                !chosen || durable.get(),
                chosen && autoDelete.get(),
                values);
    }

    /** Declares the queue; not started yet. */
    public Background.Work<QueueRef> declare() {
        QueueDeclaration declaration = declaration();
        return background.of(() -> live.require().declareQueue(declaration)).busy(busy).onEnd(live::refresh);
    }

    private void readExchanges() {
        String host = virtualHost.get();
        background.of(() -> live.require().exchanges(host))
                .onSuccess(found -> exchanges = found.stream()
                        .map(ExchangeInfo::name)
                        .filter(exchange -> !exchange.isEmpty())
                        .sorted()
                        .toList())
                .onError(_ -> {}) // nothing is suggested; declaring will say what is wrong
                .start();
    }

    private void validate() {
        List<Problem> found = new ArrayList<>();
        Names.problem(name.get().strip()).ifPresent(found::add);
        found.addAll(arguments.problemsProperty().get());
        problems.set(List.copyOf(found));
    }
}
