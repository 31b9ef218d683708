package org.glassmq.broker.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.ExchangeDeclaration;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.RoutePreview.DeadLetterWay;
import org.glassmq.broker.api.RouteRequest;
import org.glassmq.broker.api.Unrouted;
import org.glassmq.broker.api.UnroutedPublish;
import org.glassmq.broker.api.UnroutedPublish.Fate;
import org.glassmq.broker.trace.UnroutedTrace;
import org.junit.jupiter.api.Test;

/** The part of {@link BrokerSessionContract} that is about why a message did not arrive. */
public interface RoutingContract {

    /** The broker behind the session. */
    TestBroker broker();

    /** The session; the same one each time. */
    BrokerSession session();

    private Unrouted unrouted(int count) {
        return Await.value(
                count + " unrouted publishes",
                session()::unrouted,
                it -> it.publishes().size() + it.notKept() >= count);
    }

    @Test
    default void whatReachedNoQueueIsToldTheLatestFirst() {
        assertThat(session().unrouted()).isEqualTo(new Unrouted(List.of(), 0));
        session().declareExchange(new ExchangeDeclaration(
                "/", "sales", "direct", true, false, false, Map.of("alternate-exchange", "spare")));
        ClientChannel client = broker().channel();
        MessageProperties properties = MessageProperties.NONE.withHeaders(Map.of("region", "eu"));
        client.send(Methods.basicPublish("sales", "eu")).content(properties, "hello");
        unrouted(1);
        session().publish(new PublishRequest("/", "", "nowhere", Content.PERSISTENT, "one".getBytes(UTF_8)));
        Unrouted found = unrouted(2);
        assertThat(found.notKept()).isZero();
        UnroutedPublish later = found.publishes().get(0);
        assertThat(later.by().isSession()).isTrue();
        assertThat(later.fate()).isEqualTo(Fate.RETURNED);
        assertThat(later.routingKey()).isEqualTo("nowhere");
        assertThat(later.alternate()).isEqualTo(Optional.empty());
        UnroutedPublish earlier = found.publishes().get(1);
        assertThat(earlier.at()).isBeforeOrEqualTo(later.at());
        assertThat(earlier.virtualHost()).isEqualTo("/");
        assertThat(earlier.exchange()).isEqualTo("sales");
        assertThat(earlier.routingKey()).isEqualTo("eu");
        assertThat(earlier.headers()).isEqualTo(Map.of("region", "eu"));
        assertThat(earlier.bodySize()).isEqualTo(5);
        assertThat(earlier.by().peer()).isEqualTo(client.client().address());
        assertThat(earlier.alternate()).contains("spare");
        assertThat(earlier.fate()).isEqualTo(Fate.DROPPED);
    }

    @Test
    default void ofManyUnroutedPublishesSomeAreKeptAndTheRestIsCounted() {
        ClientChannel client = broker().channel();
        int count = UnroutedTrace.KEPT + 50;
        for (int i = 0; i < count; i++) {
            client.publish("nowhere", "one");
        }
        Unrouted found = unrouted(count);
        assertThat(found.publishes()).hasSizeLessThanOrEqualTo(UnroutedTrace.KEPT);
        assertThat(found.publishes().size() + found.notKept()).isEqualTo(count);
    }

    @Test
    default void aRouteSaysWhereDeadLettersWouldGo() {
        session().declareQueue(new QueueDeclaration("/", "dead", true, false, Map.of()));
        Map<String, Object> toDead = Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", "dead");
        session().declareQueue(new QueueDeclaration("/", "orders", true, false, toDead));
        session().declareQueue(
                new QueueDeclaration("/", "lossy", true, false, Map.of("x-dead-letter-exchange", "gone")));
        assertThat(session().route(new RouteRequest("/", "", "orders", Map.of())).deadLetters())
                .containsExactly(new DeadLetterWay("orders", "", "dead", true, List.of("dead")));
        assertThat(session().route(new RouteRequest("/", "", "lossy", Map.of())).deadLetters())
                .containsExactly(new DeadLetterWay("lossy", "gone", "lossy", false, List.of()));
        assertThat(session().route(new RouteRequest("/", "", "dead", Map.of())).deadLetters()).isEmpty();
    }
}
