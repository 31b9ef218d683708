package org.glassmq.gui.exchanges;

import java.util.ArrayList;
import java.util.List;
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
import org.glassmq.broker.api.ExchangeDeclaration;
import org.glassmq.broker.api.ExchangeInfo;
import org.glassmq.gui.declare.ArgumentsForm;
import org.glassmq.gui.declare.KnownArgument;
import org.glassmq.gui.declare.Names;
import org.glassmq.gui.declare.Problem;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.LiveBroker;

/** The form that declares an exchange. Belongs to the JavaFX application thread; needs no toolkit. */
public final class DeclareExchangeViewModel {
    private final LiveBroker live;
    private final Background background;
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty virtualHost = new SimpleStringProperty("/");
    private final ObservableList<String> virtualHosts = FXCollections.observableArrayList("/");
    private final ObjectProperty<ExchangeType> type = new SimpleObjectProperty<>(ExchangeType.DIRECT);
    private final BooleanProperty durable = new SimpleBooleanProperty(true);
    private final BooleanProperty autoDelete = new SimpleBooleanProperty();
    private final BooleanProperty internal = new SimpleBooleanProperty();
    private final ArgumentsForm arguments = new ArgumentsForm();
    private final ReadOnlyObjectWrapper<List<Problem>> problems = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private List<String> exchanges = List.of();

    public DeclareExchangeViewModel(LiveBroker live, Background background) {
        this.live = live;
        this.background = background;
        name.addListener((_, _, _) -> validate());
        arguments.problemsProperty().addListener((_, _, _) -> validate());
        arguments.field(KnownArgument.DELAYED_TYPE).textProperty().addListener((_, _, _) -> validate());
        type.addListener((_, _, now) -> offer(now));
        virtualHost.addListener((_, _, _) -> readExchanges());
        offer(type.get());
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

    public ObjectProperty<ExchangeType> typeProperty() {
        return type;
    }

    public BooleanProperty durableProperty() {
        return durable;
    }

    public BooleanProperty autoDeleteProperty() {
        return autoDelete;
    }

    /** Whether only other exchanges can send to it. */
    public BooleanProperty internalProperty() {
        return internal;
    }

    public ArgumentsForm arguments() {
        return arguments;
    }

    /** Names of exchanges that could be its alternate. */
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
    public ExchangeDeclaration declaration() {
        return new ExchangeDeclaration(
                virtualHost.get(),
                name.get().strip(),
                type.get().wireName(),
                durable.get(),
                autoDelete.get(),
                internal.get(),
                arguments.values());
    }

    /** Declares the exchange; not started yet. */
    public Background.Work<ExchangeRef> declare() {
        ExchangeDeclaration declaration = declaration();
        return background
                .of(() -> {
                    live.require().declareExchange(declaration);
                    return new ExchangeRef(declaration.virtualHost(), declaration.name());
                })
                .busy(busy)
                .onEnd(live::refresh);
    }

    private void offer(ExchangeType now) {
        arguments.offer(KnownArgument.ofExchange(now.wireName()));
        validate();
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
        if (name.get().isBlank()) {
            found.add(new Problem.NameMissing());
        }
        Names.problem(name.get().strip()).ifPresent(found::add);
        String delayed = arguments.field(KnownArgument.DELAYED_TYPE).textProperty().get();
        if (type.get() == ExchangeType.DELAYED && delayed.isEmpty()) {
            found.add(new Problem.ArgumentMissing(KnownArgument.DELAYED_TYPE.wireName()));
        }
        found.addAll(arguments.problemsProperty().get());
        problems.set(List.copyOf(found));
    }
}
