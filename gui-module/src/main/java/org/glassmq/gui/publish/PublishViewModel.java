package org.glassmq.gui.publish;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.glassmq.broker.api.ExchangeInfo;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.PublishResult;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.RoutePreview;
import org.glassmq.broker.api.RouteRequest;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Addresses;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.HeaderRow;
import org.glassmq.gui.support.HeaderType;
import org.glassmq.gui.support.LiveBroker;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Owner;

/** Sends messages that are typed, and says beforehand where they would go. Belongs to the JavaFX application thread. */
final class PublishViewModel {
    static final int KEPT = 200;
    private static final Duration QUIET = Duration.ofMillis(150);

    /** What became of a message that was sent. */
    sealed interface Outcome {

        /** The broker has not answered yet. */
        record Pending() implements Outcome {}

        /** The broker answered. */
        record Answered(PublishResult result) implements Outcome {}

        /** It could not be sent. */
        record Failed(String why) implements Outcome {}
    }

    /**
     * A message that was sent.
     *
     * @param at    when
     * @param bytes size of its body
     */
    record Sent(long number, Instant at, String exchange, String routingKey, int bytes, Outcome outcome) {}

    private final PublishForm form;
    private final LiveBroker live;
    private final Background background;
    private final Messages messages;
    private final ConsoleContext context;
    private final InstantSource clock;
    private final Owner life;
    private final ReadOnlyObjectWrapper<Addresses> known = new ReadOnlyObjectWrapper<>(Addresses.NOTHING);
    private final ReadOnlyObjectWrapper<Optional<RoutePreview>> route =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<JsonCheck> json = new ReadOnlyObjectWrapper<>(new JsonCheck.NotJson());
    private final ReadOnlyObjectWrapper<Map<Field, String>> errors = new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyObjectWrapper<Optional<PublishRequest>> last =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<Sent> sent = FXCollections.observableArrayList();
    private final Runnable askRoute;
    private final Runnable checkBody;
    private long routesAsked;
    private long bodiesChecked;
    private long number;

    PublishViewModel(PublishForm form, ConsoleContext context, InstantSource clock, Owner life) {
        this.form = form;
        this.context = context;
        this.live = context.live();
        this.background = context.background();
        this.messages = context.messages();
        this.clock = clock;
        this.life = life;
        this.askRoute = background.debounced(QUIET, this::readRoute);
        this.checkBody = background.debounced(QUIET, this::readBody);
        life.listen(form.virtualHostProperty(), (_, _, _) -> readKnown());
        for (Field field : Field.values()) {
            life.listen(form.field(field), (_, _, _) -> changed(field));
        }
        life.listen(form.bodyFormatProperty(), (_, _, _) -> changed(Field.BODY));
        life.listen(live.sessionProperty(), (_, _, _) -> readKnown());
        ListChangeListener<HeaderRow> headersChanged = _ -> askRoute.run();
        form.headers().addListener(headersChanged);
        life.own(() -> form.headers().removeListener(headersChanged));
        checkBody.run();
    }

    PublishForm form() {
        return form;
    }

    /** What can be addressed. */
    ReadOnlyObjectProperty<Addresses> knownProperty() {
        return known.getReadOnlyProperty();
    }

    /** Where the message would go; empty while nobody knows. */
    ReadOnlyObjectProperty<Optional<RoutePreview>> routeProperty() {
        return route.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<JsonCheck> jsonProperty() {
        return json.getReadOnlyProperty();
    }

    /** What is wrong with the form since it was last to be sent, by field. */
    ReadOnlyObjectProperty<Map<Field, String>> errorsProperty() {
        return errors.getReadOnlyProperty();
    }

    /** What was sent last. */
    ReadOnlyObjectProperty<Optional<PublishRequest>> lastProperty() {
        return last.getReadOnlyProperty();
    }

    /** What was sent from here, newest first. */
    ObservableList<Sent> sent() {
        return sent;
    }

    /** Comes into view: what can be addressed may have changed meanwhile. */
    void show(Optional<PublishRequest> draft) {
        draft.ifPresent(form::fill);
        readKnown();
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
        askRoute.run();
    }

    /** What completes the routing key that is typed: queues for the default exchange, binding keys otherwise. */
    List<String> keyCompletions() {
        return known.get().keys(form.field(Field.EXCHANGE).get());
    }

    /** The queue that the default exchange is to pass the message to and that is not there; empty otherwise. */
    Optional<String> queueToDeclare() {
        String key = form.field(Field.ROUTING_KEY).get();
        boolean missing = form.field(Field.EXCHANGE).get().isEmpty()
                && !key.isBlank()
                && route.get().filter(now -> now.queues().isEmpty()).isPresent();
        return missing ? Optional.of(key) : Optional.empty();
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

    /** Sends what is typed, unless something is wrong with it. */
    void publish() {
        PublishForm.Reading reading = form.read(messages);
        errors.set(reading.errors());
        reading.request().ifPresent(this::send);
    }

    /** Sends the same message as the last time, whatever is typed now. */
    void repeat() {
        last.get().ifPresent(this::send);
    }

    /** Indents the body, if it is JSON. */
    void indentBody() {
        String body = form.bodyProperty().get();
        background
                .of(() -> JsonCheck.indented(body))
                .onSuccess(indented -> {
                    if (form.bodyProperty().get().equals(body)) {
                        form.bodyProperty().set(indented);
                    }
                })
                .start(life);
    }

    void addHeader() {
        form.headers().add(new HeaderRow("", HeaderType.TEXT, ""));
    }

    void removeHeader(HeaderRow row) {
        form.headers().remove(row);
    }

    void forgetSent() {
        sent.clear();
    }

    void openQueue(String name) {
        context.navigation().open(new Place.Queue(new QueueRef(form.virtualHostProperty().get(), name)));
    }

    private void changed(Field field) {
        if (field == Field.EXCHANGE || field == Field.ROUTING_KEY) {
            askRoute.run();
        }
        if (field == Field.CONTENT_TYPE || field == Field.BODY) {
            checkBody.run();
        }
        if (!errors.get().isEmpty()) {
            errors.set(form.read(messages).errors());
        }
    }

    private void send(PublishRequest request) {
        last.set(Optional.of(request));
        long mine = ++number;
        Sent pending = new Sent(
                mine,
                clock.instant(),
                request.exchange(),
                request.routingKey(),
                request.body().length,
                new Outcome.Pending());
        sent.addFirst(pending);
        if (sent.size() > KEPT) {
            sent.removeLast();
        }
        background
                .of(() -> live.require().publish(request))
                .onSuccess(result -> settle(mine, new Outcome.Answered(result)))
                .onError(error -> settle(mine, new Outcome.Failed(error.getMessage())))
                .onEnd(askRoute)
                .start();
    }

    private void settle(long of, Outcome outcome) {
        for (int i = 0; i < sent.size(); i++) {
            Sent now = sent.get(i);
            if (now.number() == of) {
                sent.set(
                        i, new Sent(of, now.at(), now.exchange(), now.routingKey(), now.bytes(), outcome));
            }
        }
    }

    private void readRoute() {
        if (live.sessionProperty().get().isEmpty()) {
            route.set(Optional.empty());
            return;
        }
        RouteRequest request = new RouteRequest(
                form.virtualHostProperty().get(),
                form.field(Field.EXCHANGE).get(),
                form.field(Field.ROUTING_KEY).get(),
                form.readableHeaders());
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

    private void readBody() {
        if (form.bodyFormatProperty().get() != BodyFormat.TEXT) {
            bodiesChecked++;
            json.set(new JsonCheck.NotJson());
            return;
        }
        String type = form.field(Field.CONTENT_TYPE).get();
        String body = form.bodyProperty().get();
        long mine = ++bodiesChecked;
        background
                .of(() -> JsonCheck.of(type, body))
                .onSuccess(check -> {
                    if (mine == bodiesChecked) {
                        json.set(check);
                    }
                })
                .start(life);
    }
}
