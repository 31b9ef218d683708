package org.glassmq.gui.arrival;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.Capability;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.RouteRequest;
import org.glassmq.broker.api.Unrouted;
import org.glassmq.broker.api.UnroutedPublish;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Addresses;
import org.glassmq.gui.support.HeaderRow;
import org.glassmq.gui.support.HeaderType;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.table.Filter;
import org.glassmq.gui.table.Order;
import org.glassmq.gui.table.RowKind;
import org.glassmq.gui.table.TableViewModel;

/**
 * Explains the way of a message that is described in a form, and lists the last publishes that reached no queue. Both
 * are read again once a second while somebody looks. Belongs to the JavaFX application thread; needs no toolkit.
 */
final class ArrivalViewModel {
    private static final Duration QUIET = Duration.ofMillis(150);
    private static final Duration PACE = Duration.ofSeconds(1);

    private final ConsoleContext context;
    private final InstantSource clock;
    private final ArrivalForm form;
    private final ReadOnlyBooleanWrapper headersFromText = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Answer>> answer = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Surroundings> surroundings =
            new ReadOnlyObjectWrapper<>(Surroundings.NOTHING);
    private final TableViewModel<Stray, Stray> strays;
    private final Runnable askSoon;
    private volatile RouteRequest question;

    // used by the thread that reads, one at a time
    private Optional<Reading> last = Optional.empty();
    private Instant lastAt = Instant.MIN;

    /**
     * What is there besides the way of the message.
     *
     * @param virtualHosts all of them
     * @param addresses    of the one that is chosen, for completion
     * @param unrouted     empty if this broker does not tell
     */
    record Surroundings(List<String> virtualHosts, Addresses addresses, Optional<Unrouted> unrouted) {
        static final Surroundings NOTHING = new Surroundings(List.of(), Addresses.NOTHING, Optional.empty());
    }

    private record Reading(Answer answer, Surroundings surroundings) {}

    /**
     * @param form     outlives this
     * @param clock    paces what is read
     * @param nanoTime {@link System#nanoTime()}
     * @param life     how long this lives
     */
    ArrivalViewModel(
            ConsoleContext context, ArrivalForm form, InstantSource clock, LongSupplier nanoTime, Owner life) {
        this.context = context;
        this.form = form;
        this.question = form.request();
        this.clock = clock;
        strays = new TableViewModel<>(
                new RowKind<>(
                        stray -> stray,
                        stray -> stray.publish().virtualHost(),
                        Order.by(StrayColumn.TIME),
                        Comparator.comparing((Stray stray) -> stray.publish().at())
                                .thenComparingInt(Stray::copy)
                                .thenComparing(stray -> stray.publish().toString()),
                        new Searched()),
                () -> _ -> List.of(),
                context.background(),
                nanoTime);
        askSoon = context.background().debounced(QUIET, this::ask);
        List.of(form.virtualHostProperty(), form.exchangeProperty(), form.routingKeyProperty())
                .forEach(field -> life.listen(field, (_, _, _) -> askSoon.run()));
        ListChangeListener<HeaderRow> headersChanged = _ -> askSoon.run();
        form.headers().addListener(headersChanged);
        life.own(() -> form.headers().removeListener(headersChanged));
        strays.selectionProperty().addListener((_, _, _) ->
                strays.one().ifPresent(stray -> take(stray.publish())));
    }

    ArrivalForm form() {
        return form;
    }

    /** Whether the headers come from a noted publish, which keeps all values as texts, and the long ones cut. */
    ReadOnlyBooleanProperty headersFromTextProperty() {
        return headersFromText.getReadOnlyProperty();
    }

    /** What the broker says; empty while nobody knows. */
    ReadOnlyObjectProperty<Optional<Answer>> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Surroundings> surroundingsProperty() {
        return surroundings.getReadOnlyProperty();
    }

    /** One row for each publish that reached no queue. */
    TableViewModel<Stray, Stray> strays() {
        return strays;
    }

    /** In view: follows the broker until the owner goes away. */
    void follow(Owner sight) {
        context.live().watch(sight, this::read, this::show);
    }

    /** Fills the form. */
    void fill(RouteRequest request) {
        form.fill(request);
        headersFromText.set(false);
        ask();
    }

    void clear() {
        fill(new RouteRequest(form.virtualHostProperty().get(), "", "", Map.of()));
    }

    void addHeader() {
        form.headers().add(new HeaderRow("", HeaderType.TEXT, ""));
    }

    void removeHeader(HeaderRow row) {
        form.headers().remove(row);
    }

    /** What completes the routing key that is typed. */
    List<String> keyCompletions() {
        return surroundings.get().addresses().keys(form.exchangeProperty().get());
    }

    /** Asks now what stands in the form. */
    void ask() {
        question = form.request();
        context.live().refresh();
    }

    void openQueue(QueueRef queue) {
        context.navigation().open(new Place.Queue(queue));
    }

    void openExchange(String name) {
        context.navigation().open(new Place.Exchange(question.virtualHost(), name));
    }

    /** The connection that published what is selected; it may be closed by now. */
    Optional<Place> publisher() {
        return strays.one()
                .map(stray -> stray.publish().by())
                .filter(by -> !by.isSession())
                .map(by -> new Place.Connection(by.connectionId()));
    }

    private void take(UnroutedPublish publish) {
        fill(new RouteRequest(
                publish.virtualHost(),
                publish.exchange(),
                publish.routingKey(),
                new LinkedHashMap<>(publish.headers())));
        headersFromText.set(!publish.headers().isEmpty());
    }

    private Reading read(BrokerSession session) {
        RouteRequest asked = question;
        Instant now = clock.instant();
        boolean fresh = last.isPresent()
                && last.get().answer().request() == asked
                && now.isBefore(lastAt.plus(PACE));
        if (!fresh) {
            Optional<Unrouted> unrouted = session.capabilities().contains(Capability.UNROUTED)
                    ? Optional.of(session.unrouted())
                    : Optional.empty();
            last = Optional.of(new Reading(
                    Answer.ask(session, asked),
                    new Surroundings(
                            session.virtualHosts(), Addresses.read(session, asked.virtualHost()), unrouted)));
            lastAt = now;
        }
        return last.orElseThrow();
    }

    private void show(Reading reading) {
        if (!reading.surroundings().equals(surroundings.get())) {
            surroundings.set(reading.surroundings());
            strays.show(Stray.of(
                    reading.surroundings().unrouted().map(Unrouted::publishes).orElse(List.of())));
        }
        if (reading.answer().request() == question
                && answer.get().filter(reading.answer()::equals).isEmpty()) {
            answer.set(Optional.of(reading.answer()));
        }
    }

    /** A word must occur in what is known of the publish. */
    private static final class Searched implements Filter.Searched<Stray> {
        @Override
        public String name(Stray stray) {
            return stray.publish().routingKey();
        }

        @Override
        public boolean has(Stray stray, String word) {
            UnroutedPublish publish = stray.publish();
            return Stream.concat(
                            Stream.of(
                                    publish.exchange(),
                                    publish.routingKey(),
                                    publish.by().peer(),
                                    publish.by().user()),
                            publish.headers().entrySet().stream().map(Object::toString))
                    .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(word));
        }
    }
}
