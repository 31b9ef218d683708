package org.glassmq.broker.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.glassmq.broker.testing.TestBroker.ref;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicAck;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.BrowsedMessage.State;
import org.glassmq.broker.api.MessageFilter;
import org.glassmq.broker.api.MessageFilter.Comparison;
import org.glassmq.broker.api.MessageFilter.LetterCase;
import org.glassmq.broker.api.MessageFilter.Property;
import org.glassmq.broker.api.MessageFilter.TextPlace;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.SearchListener.End;
import org.glassmq.broker.api.SearchListener.Progress;
import org.glassmq.broker.api.SessionException;
import org.junit.jupiter.api.Test;

/** The part of {@link BrokerSessionContract} that is about searching a queue. */
public interface SearchContract {

    /** The broker behind the session. */
    TestBroker broker();

    /** The session; the same one each time. */
    BrokerSession session();

    private void declare() {
        session().declareQueue(new QueueDeclaration("/", "orders", true, false, Map.of()));
    }

    private void publish(MessageProperties properties, String body) {
        session().publish(new PublishRequest("/", "", "orders", properties, body.getBytes(UTF_8)));
    }

    private List<Long> find(MessageFilter.Builder filter) {
        Finds finds = new Finds();
        session().search(ref("orders"), filter.build(), 0, finds);
        return finds.offsets();
    }

    @Test
    default void messagesAreFoundByTheirBodies() {
        declare();
        publish(Content.PERSISTENT, "{\"city\": \"London\"}");
        publish(Content.PERSISTENT, "{\"city\": \"Köln\"}");
        publish(Content.PERSISTENT, "londo");
        assertThat(find(MessageFilter.where())).containsExactly(0L, 1L, 2L);
        assertThat(find(MessageFilter.where().text("London", LetterCase.DIFFERS))).containsExactly(0L);
        assertThat(find(MessageFilter.where().text("london", LetterCase.DIFFERS))).isEmpty();
        assertThat(find(MessageFilter.where().text("lONDO", LetterCase.IGNORED))).containsExactly(0L, 2L);
        assertThat(find(MessageFilter.where().text("KÖLN", LetterCase.IGNORED))).containsExactly(1L);
        assertThat(find(MessageFilter.where().regex("city.*[oö]l"))).containsExactly(1L);
        assertThat(find(MessageFilter.where().regex("^lon").bytes(5, 5))).containsExactly(2L);
        assertThat(find(MessageFilter.where().bytes(6, 1_000))).containsExactly(0L, 1L);
    }

    @Test
    default void messagesAreFoundByWhatStandsOnThem() {
        declare();
        publish(MessageProperties.NONE.withHeaders(Map.of("region", "eu-west", "n", 42)), "one");
        publish(MessageProperties.builder().deliveryMode(2).build(), "two");
        assertThat(find(MessageFilter.where().header("region", Comparison.CONTAINS, "eu"))).containsExactly(0L);
        assertThat(find(MessageFilter.where().header("region", Comparison.EQUALS, "eu"))).isEmpty();
        assertThat(find(MessageFilter.where().header("n", Comparison.EQUALS, "42"))).containsExactly(0L);
        assertThat(find(MessageFilter.where().property(Property.DELIVERY_MODE, Comparison.EQUALS, "2")))
                .containsExactly(1L);
        assertThat(find(MessageFilter.where().exchange("").routingKey("rder"))).containsExactly(0L, 1L);
        assertThat(find(MessageFilter.where().exchange("sales"))).isEmpty();
        Instant now = session().overview().at();
        assertThat(find(MessageFilter.where().until(now.plusSeconds(1)))).containsExactly(0L, 1L);
        assertThat(find(MessageFilter.where().from(now.plusSeconds(1)))).isEmpty();
    }

    @Test
    default void aTextIsFoundAnywhereInAMessage() {
        declare();
        publish(
                MessageProperties.builder()
                        .messageId("m-77")
                        .timestamp(Instant.parse("2026-01-31T14:03:00Z"))
                        .clusterId("c-1")
                        .header("Reason", List.of("too late", new byte[] {'b', 'y', 't', 'e', 's'}))
                        .build(),
                "first");
        publish(MessageProperties.NONE, "second");
        Map<String, List<Long>> expected = Map.of(
                "M-77", List.of(0L),
                "reason", List.of(0L),
                "LATE", List.of(0L),
                "byteS", List.of(0L),
                "secOnd", List.of(1L),
                "orders", List.of(0L, 1L),
                "31T14", List.of(0L),
                "nowhere", List.of());
        expected.forEach((text, offsets) -> {
            assertThat(find(MessageFilter.where().text(text, LetterCase.IGNORED, TextPlace.MESSAGE)))
                    .as(text)
                    .isEqualTo(offsets);
            assertThat(find(MessageFilter.where().text(text, LetterCase.DIFFERS, TextPlace.BODY)))
                    .as(text)
                    .isEmpty();
        });
        assertThat(find(MessageFilter.where()
                        .property(Property.TIMESTAMP, Comparison.EQUALS, "2026-01-31T14:03:00Z")
                        .property(Property.CLUSTER_ID, Comparison.CONTAINS, "")))
                .containsExactly(0L);
    }

    @Test
    default void messagesOfEveryStateAreFoundAndStayInIt() {
        declare();
        ClientChannel client = broker().channel();
        for (String body : List.of("settled", "held", "ready")) {
            publish(Content.PERSISTENT, body);
        }
        client.send(new BasicAck(client.get("orders").tag(), false));
        client.get("orders");
        broker().awaitMessages("orders", 1, 1);
        for (int round = 0; round < 2; round++) {
            Finds finds = new Finds();
            session().search(ref("orders"), MessageFilter.where().build(), 0, finds);
            assertThat(finds.offsets()).containsExactly(0L, 1L, 2L);
            assertThat(finds.messages())
                    .extracting(BrowsedMessage::state)
                    .containsExactly(State.SETTLED, State.UNACKED, State.READY);
        }
        assertThat(find(MessageFilter.where().state(State.UNACKED))).containsExactly(1L);
    }

    @Test
    default void aSearchTellsHowFarItHasComeAndBeginsWhereItIsTold() {
        declare();
        ClientChannel client = broker().channel();
        int count = 2_500;
        for (int i = 0; i < count; i++) {
            client.publish("orders", "message " + i);
        }
        client.expectQueue("orders", count, 0);
        Finds finds = new Finds();
        session().search(ref("orders"), MessageFilter.where().regex("7$").build(), 10, finds);
        assertThat(finds.offsets()).hasSize(249).first().isEqualTo(17L);
        assertThat(finds.steps()).hasSizeGreaterThan(1).last().isEqualTo(new Progress(count, count, 249));
        assertThat(finds.steps()).extracting(Progress::scanned).isSorted();
    }

    @Test
    default void aSearchIsCancelledEvenInARegularExpressionThatDoesNotEnd() {
        declare();
        publish(Content.PERSISTENT, "a".repeat(60) + "!");
        Finds finds = new Finds();
        BrokerSession.Subscription search =
                session().search(ref("orders"), MessageFilter.where().regex("^(a|aa)+$").build(), 0, finds);
        search.close();
        assertThat(finds.end()).isEqualTo(new End.Cancelled());
        assertThat(finds.messages()).isEmpty();
    }

    @Test
    default void aSearchThatCannotBeIsRefused() {
        assertThatThrownBy(() -> MessageFilter.where().regex("(").build())
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("regex is '('");
        assertThatThrownBy(() -> session().search(ref("nowhere"), MessageFilter.where().build(), 0, new Finds()))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("no queue 'nowhere' in vhost '/'");
    }
}
