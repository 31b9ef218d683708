package org.glassmq.gui.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.glassmq.broker.Broker;
import org.glassmq.broker.BrokerConfig;
import org.glassmq.broker.BrokerStartException;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BindingInfo.Target;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.ExchangeDeclaration;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.RouteRequest;
import org.glassmq.gui.arrival.PathLine.Way;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a message as a real broker tells it. */
class RoutePathTest {
    private Broker broker;
    private BrokerSession session;

    @BeforeEach
    void start(@TempDir Path data) throws BrokerStartException {
        broker = Broker.start(BrokerConfig.of(Map.of("data", data.toString(), "amqp", "0", "durability", "os")));
        session = broker.session();
        exchange("orders", "topic", Map.of("alternate-exchange", "strays"));
        exchange("germany", "fanout", Map.of());
        exchange("strays", "fanout", Map.of());
        for (String name : List.of("billing", "audit", "lost")) {
            session.declareQueue(new QueueDeclaration("/", name, true, false, Map.of()));
        }
        bind("orders", Target.EXCHANGE, "germany", "*.de");
        bind("orders", Target.QUEUE, "audit", "paid.#");
        bind("germany", Target.QUEUE, "billing", "");
        bind("germany", Target.EXCHANGE, "orders", "");
        bind("strays", Target.QUEUE, "lost", "");
    }

    @AfterEach
    void stop() {
        session.close();
        broker.close();
    }

    @Test
    void exchangesStandBelowTheBindingsThatLeadToThem() {
        assertThat(path("orders", "open.de")).containsExactly(
                "orders topic",
                "  yes germany BINDING",
                "    germany fanout",
                "      yes billing BINDING",
                "      yes orders BINDING",
                "  no audit BINDING",
                "1 queues",
                "in billing");
    }

    @Test
    void theAlternateExchangeIsNamedAsSuch() {
        assertThat(path("orders", "open.fr")).containsExactly(
                "orders topic",
                "  yes strays ALTERNATE",
                "    strays fanout",
                "      yes lost BINDING",
                "  no germany BINDING",
                "  no audit BINDING",
                "1 queues",
                "in lost");
    }

    @Test
    void anAlternateExchangeThatDoesNotExistIsToldToo() {
        session.deleteExchange("/", "strays");

        assertThat(path("orders", "open.fr")).containsExactly(
                "orders topic", "  no germany BINDING", "  no audit BINDING", "  no strays ALTERNATE", "0 queues");
    }

    @Test
    void theDefaultExchangeGoesByName() {
        assertThat(path("", "billing")).containsExactly(
                " direct", "  yes billing BINDING", "1 queues", "in billing");
        assertThat(path("", "nobody")).containsExactly(" direct", "0 queues");
        assertThat(path("missing", "x")).isEmpty();
    }

    private List<String> path(String exchange, String key) {
        return RoutePath.of(Answer.ask(session, new RouteRequest("/", exchange, key, Map.of()))).stream()
                .map(RoutePathTest::text)
                .toList();
    }

    private static String text(PathLine line) {
        return switch (line) {
            case PathLine.AtExchange(int depth, String name, var type) ->
                "  ".repeat(depth) + name + " " + type.orElse("?");
            case PathLine.Asked(int depth, var verdict, Way way) ->
                "  ".repeat(depth) + (verdict.matched() ? "yes " : "no ") + verdict.binding().destination() + " " + way;
            case PathLine.NotListed(int depth, int bindings) -> "  ".repeat(depth) + bindings + " more";
            case PathLine.Queues(int queues) -> queues + " queues";
            case PathLine.InQueue(QueueOutcome outcome) -> "in " + outcome.queue().name();
        };
    }

    private void exchange(String name, String type, Map<String, Object> arguments) {
        session.declareExchange(new ExchangeDeclaration("/", name, type, true, false, false, arguments));
    }

    private void bind(String source, Target target, String destination, String key) {
        session.bind(new BindingInfo("/", source, target, destination, key, Map.of()));
    }
}
