package org.glassmq.gui.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glassmq.broker.api.Alarm;
import org.glassmq.broker.api.BrokerEvent;
import org.glassmq.broker.api.ConnectionInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.Why;
import org.glassmq.gui.support.Batch;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.table.TableViewModel.State;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionsViewModelTest {
    private static final Instant SINCE = Instant.parse("2026-03-01T11:58:00Z");

    private final FakeSession session = new FakeSession();
    private final TestContext test = new TestContext(session);
    private final Owner sight = new Owner();
    private final ConnectionsViewModel connections =
            new ConnectionsViewModel(test.context().live(), test.context().background(), System::nanoTime);
    private QueueRef orders;

    @BeforeEach
    void connect() {
        orders = session.addQueue("orders");
        session.addClient("c-1", "shop", "127.0.0.1:51820");
        session.addConnection(info("c-2", "billing", 1, 0, 0, false));
    }

    @Test
    void connectionsAreFoundByWhatTellsClientsApart() {
        connections.follow(sight);
        assertThat(names()).containsExactly("billing", "shop");

        for (String word : List.of("BILL", "51990", "ann", "1.3.2", "stomp")) {
            connections.table().filterTextProperty().set(word);
            assertThat(names()).as(word).containsExactly("billing");
        }
        connections.table().filterTextProperty().set("nobody");
        assertThat(connections.table().stateProperty().get()).isEqualTo(State.NO_MATCH);
    }

    @Test
    void flowIsWorkedOutFromTwoReadings() {
        connections.follow(sight);
        assertThat(reading("billing").flow()).isEmpty();
        replace(info("c-2", "billing", 1, 200, 4_000, false));
        session.advance(Duration.ofSeconds(1));
        test.refresh();

        assertThat(reading("billing").flow()).contains(new Flow(200, 0, 4_000, 0));
        assertThat(reading("shop").flow()).contains(Flow.NONE);
    }

    @Test
    void whoIsNotReadFromIsHeldAndBlockedWhileAnAlarmIsRaised() {
        replace(info("c-2", "billing", 0, 0, 0, true));
        connections.follow(sight);
        assertThat(reading("billing").standing()).isEqualTo(Standing.HELD);
        assertThat(reading("shop").standing()).isEqualTo(Standing.RUNNING);
        session.raise(new Alarm(Alarm.Kind.MEMORY, Why.said("memory is used up"), SINCE));
        test.refresh();

        assertThat(reading("billing").standing()).isEqualTo(Standing.BLOCKED);
        assertThat(reading("shop").standing()).isEqualTo(Standing.RUNNING);
    }

    @Test
    void prefetchOfAllConsumersIsAddedUpAndUnlimitedIfOneIs() {
        session.addConsumer(orders, "a", "c-2", 50);
        replace(info("c-2", "billing", 1, 0, 0, false));
        connections.follow(sight);
        assertThat(reading("billing").prefetch()).hasValue(50);
        assertThat(reading("shop").prefetch()).isEmpty();
        session.addConsumer(orders, "b", "c-2", 0);
        replace(info("c-2", "billing", 2, 0, 0, false));
        session.advance(Duration.ofMillis(ConsumerBook.AGE));
        test.refresh();

        assertThat(reading("billing").prefetch()).hasValue(0);
    }

    @Test
    void selectedConnectionsAreClosedWithTheReasonAndThoseThatLeftDoNotCountAsFailures() {
        List<String> reasons = new ArrayList<>();
        session.subscribe(event -> {
            if (event instanceof BrokerEvent.ConnectionClosed closed) {
                reasons.add(closed.connectionId() + ": " + closed.reason());
            }
        });
        connections.follow(sight);
        assertThat(connections.closing().nothing()).isTrue();
        connections.table().select(connections.table().rows());
        Closing closing = connections.closing();
        session.closeConnection("c-1", "gone by itself");
        List<Batch.Report<ConnectionInfo>> reports = new ArrayList<>();
        connections.carryOut(closing, "too greedy").onSuccess(reports::add).start();

        assertThat(reports).containsExactly(new Batch.Report<>(2, List.of()));
        assertThat(reasons).containsExactly("c-1: gone by itself", "c-2: too greedy");
        assertThat(connections.table().stateProperty().get()).isEqualTo(State.EMPTY);
    }

    @Test
    void oneConnectionShowsItsConsumersUntilItCloses() {
        session.addConsumer(orders, "a", "c-2", 10);
        session.put(orders, "one");
        session.deliver(orders, "a", 1);
        replace(info("c-2", "billing", 1, 0, 0, false));
        ConnectionViewModel one =
                new ConnectionViewModel(test.context().live(), test.context().background(), "c-2");
        one.follow(sight);
        session.advance(Duration.ofSeconds(3));
        session.settle(orders, "a", 1);
        test.refresh();

        ConnectionViewModel.ConsumerReading consumer = one.look().orElseThrow().consumers().getFirst();
        assertThat(consumer.info().tag()).isEqualTo("a");
        assertThat(consumer.ackRate()).isEqualTo(1.0 / 3);
        assertThat(ConnectionViewModel.properties(one.look().orElseThrow().reading().info()))
                .containsEntry("capabilities.basic.nack", "true")
                .containsEntry("version", "1.3.2");
        session.closeConnection("c-2", "enough");
        test.refresh();

        assertThat(one.stateProperty().get()).isInstanceOf(ConnectionViewModel.State.Gone.class);
        assertThat(one.look().orElseThrow().reading().info().displayName()).isEqualTo("billing");
        assertThat(one.closing().nothing()).isTrue();
    }

    private void replace(ConnectionInfo info) {
        session.closeConnection(info.id(), "replaced");
        session.addConnection(info);
    }

    private List<String> names() {
        return connections.table().rows().stream()
                .map(row -> row.reading().info().displayName())
                .toList();
    }

    private ConnectionReading reading(String name) {
        return connections.table().rows().stream()
                .map(row -> row.reading())
                .filter(reading -> reading.info().displayName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ConnectionInfo info(
            String id, String name, int consumers, long published, long bytesIn, boolean held) {
        return new ConnectionInfo(
                id,
                "STOMP 1.2",
                "ann",
                "/",
                "127.0.0.1:51990",
                Map.of(
                        "connection_name",
                        name,
                        "product",
                        "pika",
                        "version",
                        "1.3.2",
                        "capabilities",
                        Map.of("basic.nack", true)),
                SINCE,
                1,
                consumers,
                0,
                0,
                published,
                0,
                bytesIn,
                0,
                60,
                131_072,
                held);
    }
}
