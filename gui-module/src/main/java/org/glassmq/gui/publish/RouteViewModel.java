package org.glassmq.gui.publish;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glassmq.broker.api.ExchangeInfo;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.RoutePreview;
import org.glassmq.broker.api.RouteRequest;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Addresses;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.LiveBroker;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Owner;

/** What can be addressed, and where the message would go. Belongs to the JavaFX application thread. */
final class RouteViewModel {
    private final PublishForm form;
    private final LiveBroker live;
    private final Background background;
    private final Messages messages;
    private final ConsoleContext context;
    private final Owner life;
    private final ReadOnlyObjectWrapper<Addresses> known = new ReadOnlyObjectWrapper<>(Addresses.NOTHING);
    private final ReadOnlyObjectWrapper<Optional<RoutePreview>> route =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<String>> hosts = new ReadOnlyObjectWrapper<>(List.of());
    private Optional<RouteRequest> question = Optional.empty();
    private long routesAsked;

    RouteViewModel(PublishForm form, ConsoleContext context, Owner life) {
        this.form = form;
        this.context = context;
        this.live = context.live();
        this.background = context.background();
        this.messages = context.messages();
        this.life = life;
        life.listen(form.virtualHostProperty(), (_, _, _) -> readKnown());
        life.listen(live.sessionProperty(), (_, _, _) -> readKnown());
    }

    /** What can be addressed. */
    ReadOnlyObjectProperty<Addresses> knownProperty() {
        return known.getReadOnlyProperty();
    }

    /** Where the message would go; empty while nobody knows. */
    ReadOnlyObjectProperty<Optional<RoutePreview>> routeProperty() {
        return route.getReadOnlyProperty();
    }

    /** The virtual hosts of the broker. */
    ReadOnlyObjectProperty<List<String>> hostsProperty() {
        return hosts.getReadOnlyProperty();
    }

    /** Whether there is a broker to ask. */
    boolean reachable() {
        return live.sessionProperty().get().isPresent();
    }

    /** The routing key that the preview is about. */
    String key() {
        return question.map(RouteRequest::routingKey).orElse("");
    }

    /** Reads again what can be addressed, and where the message would go. */
    void readKnown() {
        if (live.sessionProperty().get().isEmpty()) {
            known.set(Addresses.NOTHING);
            route.set(Optional.empty());
            return;
        }
        String host = form.virtualHostProperty().get();
        background
                .of(() -> Addresses.read(live.require(), host))
                .onSuccess(known::set)
                .onError(_ -> known.set(Addresses.NOTHING)) // the status bar says that the broker does not answer
                .start(life);
        background
                .of(() -> live.require().virtualHosts())
                .onSuccess(hosts::set)
                .onError(_ -> hosts.set(List.of()))
                .start(life);
        question.ifPresent(this::ask);
    }

    /** What completes the routing key that is typed: queues for the default exchange, binding keys otherwise. */
    List<String> keyCompletions() {
        return known.get().keys(form.field(Field.EXCHANGE).get());
    }

    /** The queue that the default exchange is to pass the message to and that is not there; empty otherwise. */
    Optional<String> queueToDeclare() {
        boolean missing = form.field(Field.EXCHANGE).get().isEmpty()
                && !key().isBlank()
                && route.get().filter(preview -> preview.queues().isEmpty()).isPresent();
        return missing ? Optional.of(key()) : Optional.empty();
    }

    /** Declares that queue: durable, classic. */
    void declareQueue() {
        queueToDeclare().ifPresent(name -> background
                .of(() -> live.require()
                        .declareQueue(new QueueDeclaration(
                                form.virtualHostProperty().get(), name, true, false, Map.of())))
                .onSuccess(_ -> {
                    context.notices().done(messages.text("publish.route.declared", name));
                    readKnown();
                })
                .onError(error -> context.notices().error(messages.text("publish.route.not-declared", name), error))
                .start(life));
    }

    /** The type of the exchange that is typed; empty if there is none of that name. */
    Optional<String> exchangeType() {
        String name = form.field(Field.EXCHANGE).get();
        return name.isEmpty()
                ? Optional.of("direct")
                : known.get().exchanges().stream()
                        .filter(exchange -> exchange.name().equals(name))
                        .map(ExchangeInfo::type)
                        .findFirst();
    }

    void openQueue(String name) {
        context.navigation().open(new Place.Queue(new QueueRef(form.virtualHostProperty().get(), name)));
    }

    /** Asks where a message would go. */
    void ask(RouteRequest request) {
        question = Optional.of(request);
        if (live.sessionProperty().get().isEmpty()) {
            route.set(Optional.empty());
            return;
        }
        long mine = ++routesAsked;
        background
                .of(() -> live.require().route(request))
                .onSuccess(preview -> {
                    if (mine == routesAsked) {
                        // told even if it is the same as for the key before: which queue is missing has changed
                        route.set(Optional.empty());
                        route.set(Optional.of(preview));
                    }
                })
                .onError(_ -> route.set(Optional.empty())) // the status bar says that the broker does not answer
                .start(life);
    }
}
