package org.glassmq.gui.publish;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.PublishResult;
import org.glassmq.broker.api.Why;
import org.glassmq.gui.publish.variables.Template;
import org.glassmq.gui.publish.variables.Values;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.HeaderRow;
import org.glassmq.gui.support.HeaderType;
import org.glassmq.gui.support.LiveBroker;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Owner;

/** Sends messages that are typed, one at a time. Belongs to the JavaFX application thread. */
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
        record Failed(Why why) implements Outcome {}
    }

    /**
     * A message that was sent.
     *
     * @param at    when
     * @param bytes size of its body
     */
    record Sent(long number, Instant at, String exchange, String routingKey, int bytes, Outcome outcome) {}

    /** What came of reading the form to send it. */
    private record Prepared(Optional<PublishRequest> message, Faults faults) {}

    private final PublishForm form;
    private final LiveBroker live;
    private final Background background;
    private final Messages messages;
    private final ConsoleContext context;
    private final InstantSource clock;
    private final Owner life;
    private final RouteViewModel route;
    private final Random seeds = new Random();
    private final ReadOnlyObjectWrapper<Optional<FirstMessage>> first =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Faults> errors = new ReadOnlyObjectWrapper<>(Faults.NONE);
    private final ReadOnlyObjectWrapper<Faults> refused = new ReadOnlyObjectWrapper<>(Faults.NONE);
    private final ReadOnlyObjectWrapper<Optional<PublishRequest>> last =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<Sent> sent = FXCollections.observableArrayList();
    private final Runnable readFirst;
    private Map<String, String> row = Map.of();
    private Attempt attempt = Attempt.NONE;
    private long seed = seeds.nextLong();
    private long firstsAsked;
    private long number;

    /** Whether somebody has tried to send what is typed. */
    private enum Attempt {
        NONE,
        REFUSED
    }

    PublishViewModel(PublishForm form, ConsoleContext context, InstantSource clock, Owner life) {
        this.form = form;
        this.context = context;
        this.live = context.live();
        this.background = context.background();
        this.messages = context.messages();
        this.clock = clock;
        this.life = life;
        this.route = new RouteViewModel(form, context, life);
        this.readFirst = background.debounced(QUIET, this::readFirst);
        for (Field field : Field.values()) {
            life.listen(form.field(field), (_, _, _) -> readFirst.run());
        }
        life.listen(form.bodyFormatProperty(), (_, _, _) -> readFirst.run());
        life.listen(form.deliveryProperty(), (_, _, _) -> readFirst.run());
        life.listen(form.virtualHostProperty(), (_, _, _) -> readFirst.run());
        ListChangeListener<HeaderRow> headersChanged = _ -> readFirst.run();
        form.headers().addListener(headersChanged);
        life.own(() -> form.headers().removeListener(headersChanged));
        readFirst.run();
    }

    PublishForm form() {
        return form;
    }

    /** Where the message would go. */
    RouteViewModel route() {
        return route;
    }

    /** What the first message would be; empty while nobody knows. */
    ReadOnlyObjectProperty<Optional<FirstMessage>> firstProperty() {
        return first.getReadOnlyProperty();
    }

    /**
     * What is wrong: with fields in which variables stand at once, with all others once somebody has tried to send it.
     */
    ReadOnlyObjectProperty<Faults> errorsProperty() {
        return errors.getReadOnlyProperty();
    }

    /** What was wrong when somebody tried to send it; told anew each time. */
    ReadOnlyObjectProperty<Faults> refusedProperty() {
        return refused.getReadOnlyProperty();
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
        draft.ifPresent(message -> {
            form.fill(message);
            startAfresh();
        });
        route.readKnown();
    }

    /** Empties the form. */
    void clear() {
        form.clear();
        startAfresh();
    }

    /** The form was filled with something else: nothing is told to be wrong yet. */
    void startAfresh() {
        attempt = Attempt.NONE;
        errors.set(Faults.NONE);
        form.show(Faults.NONE);
        readFirst.run();
    }

    /** The first message is made of this row from now on; of none if it is empty. */
    void useRow(Map<String, String> fields) {
        row = Map.copyOf(fields);
        readFirst.run();
    }

    /** What the variables stand for in the message that is sent next. */
    Values values() {
        return Values.of(1, clock.instant(), new Random(seed), row);
    }

    /** Where chance begins for the message that is sent next. */
    long seed() {
        return seed;
    }

    /** The first message was sent: chance begins anew for the next one. */
    void sentFirst() {
        seed = seeds.nextLong();
        readFirst.run();
    }

    /** Sends what is typed, unless something is wrong with it. */
    void publish() {
        Draft draft = form.draft();
        Values values = values();
        background
                .of(() -> prepare(draft, values))
                .onSuccess(prepared -> {
                    tell(prepared.faults());
                    prepared.message().ifPresent(message -> {
                        send(message);
                        sentFirst();
                    });
                })
                .start();
    }

    /** Sends the same message as the last time, whatever is typed now. */
    void repeat() {
        last.get().ifPresent(this::send);
    }

    /** Somebody has tried to send it, and this is what was wrong. */
    void tell(Faults faults) {
        attempt = faults.none() ? Attempt.NONE : Attempt.REFUSED;
        form.show(faults);
        errors.set(faults);
        refused.set(Faults.NONE);
        refused.set(faults);
    }

    /** Writes the body with line breaks and indents, if it is JSON or XML. */
    void indentBody() {
        String body = form.bodyProperty().get();
        first.get().map(FirstMessage::language).ifPresent(language -> background
                .of(() -> Indenting.of(language, body))
                .onSuccess(indented -> indented.filter(_ -> form.bodyProperty().get().equals(body))
                        .ifPresent(form.bodyProperty()::set))
                .start(life));
    }

    void addHeader() {
        form.headers().add(new HeaderRow("", HeaderType.TEXT, ""));
    }

    void removeHeader(HeaderRow header) {
        form.headers().remove(header);
    }

    void forgetSent() {
        sent.clear();
    }

    private Prepared prepare(Draft draft, Values values) {
        try {
            Composer composer = Composer.of(
                    draft, BodyFile.read(draft, messages), context.formats().zone(), messages);
            return new Prepared(Optional.of(composer.compose(values)), Faults.NONE);
        } catch (FaultyException e) {
            return new Prepared(Optional.empty(), e.faults());
        }
    }

    private void readFirst() {
        Draft draft = form.draft();
        Values values = values();
        long mine = ++firstsAsked;
        background
                .of(() -> FirstMessage.of(draft, values, context.formats().zone(), messages))
                .onSuccess(made -> {
                    if (mine == firstsAsked) {
                        first.set(Optional.of(made));
                        Faults shown = attempt == Attempt.REFUSED ? made.faults() : withVariables(draft, made.faults());
                        form.show(shown);
                        errors.set(shown);
                        route.ask(made.route());
                    }
                })
                .start(life);
    }

    private static Faults withVariables(Draft draft, Faults faults) {
        Map<Field, String> fields = new HashMap<>(faults.fields());
        fields.keySet().removeIf(field -> Template.places(
                        field == Field.BODY ? draft.body().typed() : draft.text(field))
                .isEmpty());
        Map<Integer, String> headers = new HashMap<>(faults.headers());
        headers.keySet()
                .removeIf(index -> Template.places(draft.headers().get(index).value()).isEmpty());
        return new Faults(fields, headers);
    }

    private void send(PublishRequest request) {
        last.set(Optional.of(request));
        long mine = ++number;
        sent.addFirst(new Sent(
                mine,
                clock.instant(),
                request.exchange(),
                request.routingKey(),
                request.body().length,
                new Outcome.Pending()));
        if (sent.size() > KEPT) {
            sent.removeLast();
        }
        background
                .of(() -> live.require().publish(request))
                .onSuccess(result -> settle(mine, new Outcome.Answered(result)))
                .onError(error -> settle(mine, new Outcome.Failed(Why.of(error))))
                .onEnd(readFirst)
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
}
