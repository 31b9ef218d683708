package org.glassmq.broker.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.glassmq.broker.testing.TestBroker.ref;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicAck;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicReject;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowsedMessage.State;
import org.glassmq.broker.api.LifeEvent;
import org.glassmq.broker.api.LifeEvent.Requeued.Cause;
import org.glassmq.broker.api.MessageLife;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.Tracing;
import org.junit.jupiter.api.Test;

/** The part of {@link BrokerSessionContract} that is about the lives of messages. */
public interface LivesContract {

    /** The broker behind the session. */
    TestBroker broker();

    /** The session; the same one each time. */
    BrokerSession session();

    private void declare(String queue, Map<String, Object> arguments) {
        session().declareQueue(new QueueDeclaration("/", queue, true, false, arguments));
    }

    private List<LifeEvent> life(String queue, long offset) {
        return session().life(ref(queue), offset).events();
    }

    /** Waits for the event that is to be the last one, and returns all. */
    private <T extends LifeEvent> List<LifeEvent> lifeUpTo(String queue, Class<T> last) {
        return Await.value(
                "a life that ends with " + last.getSimpleName(),
                () -> life(queue, 0),
                events -> !events.isEmpty() && last.isInstance(events.getLast()));
    }

    private static List<Class<?>> kinds(List<LifeEvent> events) {
        return events.stream().<Class<?>>map(Object::getClass).toList();
    }

    private static void areInOrder(List<LifeEvent> events) {
        assertThat(events).extracting(LifeEvent::at).isSorted();
    }

    @Test
    default void aLifeIsToldFromPublishToAck() {
        session().trace(Tracing.ON);
        declare("orders", Map.of());
        ClientChannel publisher = broker().channel().publish("orders", "one");
        ClientChannel consumer = broker().channel().consume("orders", "tag");
        long tag = consumer.expectDeliveries("one").tag();
        consumer.send(new BasicAck(tag, false));
        List<LifeEvent> events = lifeUpTo("orders", LifeEvent.Acked.class);
        areInOrder(events);
        assertThat(kinds(events))
                .containsExactly(
                        LifeEvent.Published.class,
                        LifeEvent.Routed.class,
                        LifeEvent.Enqueued.class,
                        LifeEvent.Delivered.class,
                        LifeEvent.Acked.class);
        LifeEvent.Published published = (LifeEvent.Published) events.get(0);
        LifeEvent.Client by = published.by().orElseThrow();
        assertThat(published.exchange()).isEmpty();
        assertThat(published.routingKey()).isEqualTo("orders");
        assertThat(by.peer()).isEqualTo(publisher.client().address());
        assertThat(session().connections()).anyMatch(info -> info.id().equals(by.connectionId()));
        assertThat(by.user()).isEqualTo("guest");
        assertThat(by.channel()).isOne();
        assertThat(events.get(1)).isEqualTo(new LifeEvent.Routed(events.get(1).at(), 1, List.of("orders")));
        LifeEvent.Delivered delivered = (LifeEvent.Delivered) events.get(3);
        assertThat(delivered.redelivered()).isFalse();
        LifeEvent.Client to = delivered.to().orElseThrow();
        assertThat(to.peer()).isEqualTo(consumer.client().address());
        assertThat(to.consumerTag()).isEqualTo("tag");
        assertThat(((LifeEvent.Acked) events.get(4)).by()).contains(to);
        assertThat(session().life(ref("orders"), 0).since()).isPresent();
    }

    @Test
    default void aLifeTellsWhoGaveAMessageBackAndWhy() {
        session().trace(Tracing.ON);
        declare("orders", Map.of());
        ClientChannel client = broker().channel().publish("orders", "one");
        client.send(new BasicReject(client.get("orders").tag(), true));
        broker().awaitMessages("orders", 1, 0);
        client.get("orders");
        client.client().reset();
        List<LifeEvent> events = Await.value(
                "two returns",
                () -> life("orders", 0),
                all -> all.stream().filter(LifeEvent.Requeued.class::isInstance).count() == 2);
        assertThat(events.subList(3, events.size()))
                .extracting(event -> switch (event) {
                    case LifeEvent.Delivered delivered -> "redelivered " + delivered.redelivered();
                    case LifeEvent.Requeued requeued -> requeued.cause();
                    default -> event;
                })
                .containsExactly("redelivered false", Cause.CLIENT, "redelivered true", Cause.CHANNEL_GONE);
    }

    @Test
    default void aDeadLetterIsFollowedInBothDirections() {
        session().trace(Tracing.ON);
        declare("dead", Map.of());
        declare("orders", Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", "dead"));
        ClientChannel client = broker().channel().publish("orders", "one");
        client.send(new BasicReject(client.get("orders").tag(), false));
        broker().awaitMessages("dead", 1, 0);
        List<LifeEvent> here = life("orders", 0);
        assertThat(kinds(here.subList(4, here.size())))
                .containsExactly(LifeEvent.Rejected.class, LifeEvent.DeadLettered.class);
        LifeEvent.DeadLettered sent = (LifeEvent.DeadLettered) here.getLast();
        assertThat(sent)
                .isEqualTo(new LifeEvent.DeadLettered(sent.at(), "rejected", "", "dead", List.of("dead")));
        List<LifeEvent> there = life("dead", 0);
        assertThat(kinds(there)).containsExactly(LifeEvent.CameFrom.class, LifeEvent.Enqueued.class);
        assertThat(there.getFirst())
                .isEqualTo(new LifeEvent.CameFrom(there.getFirst().at(), ref("orders"), 0, "rejected"));
    }

    @Test
    default void aLifeEndsByItsTimeByLengthOrByAPurge() {
        session().trace(Tracing.ON);
        declare("short-lived", Map.of("x-message-ttl", 1));
        declare("short", Map.of("x-max-length", 1));
        declare("purged", Map.of());
        ClientChannel client = broker().channel();
        client.publish("short-lived", "one").publish("short", "one", "two").publish("purged", "held", "one");
        lifeUpTo("short-lived", LifeEvent.Expired.class);
        lifeUpTo("short", LifeEvent.Dropped.class);
        client.get("purged");
        session().purge(ref("purged"));
        assertThat(life("purged", 0).getLast()).isInstanceOf(LifeEvent.Delivered.class);
        assertThat(life("purged", 1).getLast()).isInstanceOf(LifeEvent.Purged.class);
    }

    @Test
    default void whatASessionPublishesSaysSo() {
        session().trace(Tracing.ON);
        declare("orders", Map.of());
        session().publish(new PublishRequest("/", "", "orders", Content.PERSISTENT, "one".getBytes(UTF_8)));
        LifeEvent.Published published = (LifeEvent.Published) life("orders", 0).getFirst();
        assertThat(published.by().orElseThrow().isSession()).isTrue();
    }

    @Test
    default void withoutATraceTheMessageItselfTellsWhatItCan() {
        assertThat(session().tracing()).isEqualTo(Tracing.OFF);
        declare("orders", Map.of());
        ClientChannel client = broker().channel().publish("orders", "one");
        client.get("orders");
        MessageLife life = session().life(ref("orders"), 0);
        assertThat(life.since()).isEmpty();
        assertThat(kinds(life.events()))
                .containsExactly(LifeEvent.Published.class, LifeEvent.Enqueued.class, LifeEvent.Remembered.class);
        assertThat(((LifeEvent.Published) life.events().getFirst()).by()).isEqualTo(Optional.empty());
        LifeEvent.Remembered remembered = (LifeEvent.Remembered) life.events().getLast();
        assertThat(remembered.deliveries()).isOne();
        assertThat(remembered.state()).isEqualTo(State.UNACKED);
    }

    @Test
    default void tracingIsTurnedOnAndOff() {
        session().trace(Tracing.ON);
        assertThat(session().tracing()).isEqualTo(Tracing.ON);
        declare("orders", Map.of());
        ClientChannel client = broker().channel().publish("orders", "one");
        lifeUpTo("orders", LifeEvent.Enqueued.class);
        session().trace(Tracing.OFF);
        assertThat(session().life(ref("orders"), 0).since()).isEmpty();
        client.publish("orders", "two").expectQueue("orders", 2, 0);
        session().trace(Tracing.ON);
        client.publish("orders", "three").expectQueue("orders", 3, 0);
        assertThat(((LifeEvent.Published) life("orders", 2).getFirst()).by()).isPresent();
    }

    @Test
    default void whatNeverWasHasNoLife() {
        declare("orders", Map.of());
        assertThat(life("orders", 7)).isEmpty();
        assertThatThrownBy(() -> life("nowhere", 0))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("no queue 'nowhere' in vhost '/'");
    }
}
