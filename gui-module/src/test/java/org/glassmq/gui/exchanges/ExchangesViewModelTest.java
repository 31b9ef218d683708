package org.glassmq.gui.exchanges;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BindingInfo.Target;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.Why;
import org.glassmq.gui.support.Batch;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.Rates;
import org.glassmq.gui.table.Row;
import org.glassmq.gui.table.TableViewModel;
import org.glassmq.gui.table.TableViewModel.State;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExchangesViewModelTest {
    private final FakeSession session = new FakeSession();
    private final TestContext test = new TestContext(session);
    private final Owner sight = new Owner();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final ExchangesViewModel exchanges = new ExchangesViewModel(
            test.context().live(),
            test.context().background(),
            () -> now,
            () -> TimeUnit.MILLISECONDS.toNanos(now.toEpochMilli()));
    private final TableViewModel<ExchangeRef, ExchangeReading> table = exchanges.table();

    @BeforeEach
    void declare() {
        session.addQueue("orders");
        session.addExchange("events", "topic");
        session.addExchange("audit", "fanout");
        session.addBinding("events", "orders", "order.#");
        session.bind(new BindingInfo("/", "events", Target.EXCHANGE, "audit", "#", Map.of()));
    }

    @Test
    void countsTheBindingsFromAndToEachExchange() {
        assertThat(table.stateProperty().get()).isEqualTo(State.LOADING);
        exchanges.follow(sight);

        assertThat(table.stateProperty().get()).isEqualTo(State.ROWS);
        assertThat(names())
                .containsExactly("", "amq.direct", "amq.fanout", "amq.headers", "amq.topic", "audit", "events");
        assertThat(row("events").reading().leadsTo()).isEqualTo(2);
        assertThat(row("events").reading().fedBy()).isZero();
        assertThat(row("audit").reading().fedBy()).isEqualTo(1);
    }

    @Test
    void ratesAreWorkedOutFromTwoReadings() {
        exchanges.follow(sight);
        assertThat(row("amq.fanout").reading().rate(Rates::published)).isEmpty();
        for (int i = 0; i < 10; i++) {
            session.publish(new PublishRequest("/", "amq.fanout", "", MessageProperties.NONE, new byte[0]));
        }
        after(Duration.ofSeconds(1));

        assertThat(row("amq.fanout").reading().rate(Rates::published)).hasValue(10);
        assertThat(row("audit").reading().rate(Rates::published)).hasValue(0);
    }

    @Test
    void rowsStayAsLongAsTheirExchange() {
        exchanges.follow(sight);
        Row<ExchangeRef, ExchangeReading> events = row("events");
        table.select(List.of(events));
        session.addExchange("billing", "direct");
        after(Duration.ofMillis(250));

        assertThat(row("events")).isSameAs(events);
        assertThat(table.selection()).containsExactly(events);
        session.deleteExchange("/", "events");
        after(Duration.ofMillis(250));
        assertThat(names()).doesNotContain("events");
        assertThat(table.selection()).isEmpty();
    }

    @Test
    void filterFindsWordsInNameAndType() {
        exchanges.follow(sight);
        table.filterTextProperty().set("TOPIC ev");
        assertThat(names()).containsExactly("events");

        table.filterTextProperty().set("zzz");
        assertThat(table.stateProperty().get()).isEqualTo(State.NO_MATCH);
        assertThat(table.totalProperty().get()).isEqualTo(7);
    }

    @Test
    void sortsByNumbersMostFirst() {
        exchanges.follow(sight);
        table.sortBy(ExchangeColumn.LEADS_TO);
        assertThat(names().getFirst()).isEqualTo("events");
        table.sortBy(ExchangeColumn.LEADS_TO);
        assertThat(names().getLast()).isEqualTo("events");
    }

    @Test
    void rowsChangePlacesOnlyWhenNobodyPointsAtThem() {
        exchanges.follow(sight);
        table.sortBy(ExchangeColumn.FED_BY);
        assertThat(names().getFirst()).isEqualTo("audit");
        table.placesHeldProperty().set(true);
        session.bind(new BindingInfo("/", "amq.topic", Target.EXCHANGE, "events", "a", Map.of()));
        session.bind(new BindingInfo("/", "amq.topic", Target.EXCHANGE, "events", "b", Map.of()));
        after(Duration.ofSeconds(3));
        assertThat(names().getFirst()).isEqualTo("audit");

        table.placesHeldProperty().set(false);
        after(Duration.ofMillis(250));
        assertThat(names().getFirst()).isEqualTo("events");
    }

    @Test
    void whatEveryVirtualHostHasCannotBeDeleted() {
        exchanges.follow(sight);
        table.select(List.of(row(""), row("amq.topic"), row("events"), row("audit")));

        ExchangeDeletion deletion = exchanges.delete();
        assertThat(deletion.exchanges()).extracting(ExchangeRef::name).containsExactly("events", "audit");
        assertThat(deletion.bindings()).isEqualTo(3);
        assertThat(deletion.proof()).isEqualTo("2");
        session.deleteExchange("/", "audit");
        List<Batch.Report<ExchangeRef>> reports = new ArrayList<>();
        exchanges.carryOut(deletion).onSuccess(reports::add).start();

        assertThat(reports.getFirst().done()).isEqualTo(1);
        assertThat(reports.getFirst().failures())
                .containsExactly(new Batch.Failure<>(
                        new ExchangeRef("/", "audit"), Why.said("no exchange 'audit' in vhost '/'")));
        assertThat(names()).doesNotContain("events", "audit");
    }

    private void after(Duration time) {
        now = now.plus(time);
        test.refresh();
    }

    private List<String> names() {
        return table.rows().stream().map(row -> row.key().name()).toList();
    }

    private Row<ExchangeRef, ExchangeReading> row(String name) {
        return table.rows().stream()
                .filter(row -> row.key().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
