package org.glassmq.gui.declare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glassmq.broker.api.ExchangeInfo;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.LiveBroker;

/**
 * What every form has that declares something with a name in a virtual host: name, virtual host, arguments, and what is
 * wrong with them. Belongs to the JavaFX application thread; needs no toolkit.
 */
public final class DeclareForm {
    private final LiveBroker live;
    private final Background background;
    private final Supplier<List<Problem>> check;
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty virtualHost = new SimpleStringProperty("/");
    private final ObservableList<String> virtualHosts = FXCollections.observableArrayList("/");
    private final ArgumentsForm arguments;
    private final ReadOnlyObjectWrapper<List<Problem>> problems = new ReadOnlyObjectWrapper<>(List.of());
    private List<String> exchanges = List.of();

    /** @param check finds what is wrong besides the name and the arguments; is told after the name, before these */
    public DeclareForm(LiveBroker live, Background background, Supplier<List<Problem>> check) {
        this(live, background, Naming.ARGUMENTS, check);
    }

    /** @param naming how what is sent is called */
    public DeclareForm(LiveBroker live, Background background, Naming naming, Supplier<List<Problem>> check) {
        this.live = live;
        this.background = background;
        this.check = check;
        this.arguments = new ArgumentsForm(naming);
        name.addListener((_, _, _) -> validate());
        arguments.problemsProperty().addListener((_, _, _) -> validate());
        virtualHost.addListener((_, _, _) -> readExchanges());
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

    /** As it is sent. */
    public String name() {
        return name.get().strip();
    }

    public StringProperty virtualHostProperty() {
        return virtualHost;
    }

    /** To choose from. */
    public ObservableList<String> virtualHosts() {
        return virtualHosts;
    }

    public ArgumentsForm arguments() {
        return arguments;
    }

    /** Names of exchanges that arguments could lead to. */
    public List<String> exchanges() {
        return exchanges;
    }

    /** What keeps the form from being sent; empty if nothing does. */
    public ReadOnlyObjectProperty<List<Problem>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }

    /** Sends the form; not started yet. */
    public <T> Background.Work<T> send(Background.Job<T> job) {
        return background.of(job).onEnd(live::refresh);
    }

    /** Looks again what is wrong: something else than name and arguments has changed. */
    public void validate() {
        List<Problem> found = new ArrayList<>();
        Names.problem(name()).ifPresent(found::add);
        found.addAll(check.get());
        found.addAll(arguments.problemsProperty().get());
        problems.set(List.copyOf(found));
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
}
