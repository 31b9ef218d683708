package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.testing.Methods.basicNack;
import static org.glassmq.broker.testing.Methods.basicPublish;
import static org.glassmq.broker.testing.Methods.basicReject;
import static org.glassmq.broker.testing.Methods.exchangeDeclare;
import static org.glassmq.broker.testing.Methods.queueBind;
import static org.glassmq.broker.testing.Methods.queueDeclare;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicAck;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeDeclareOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueBindOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueDeclareOk;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.testing.Await;
import org.glassmq.broker.testing.ClientChannel;
import org.glassmq.broker.testing.Content;
import org.glassmq.broker.testing.Delivery;
import org.glassmq.broker.testing.Flag;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What a queue gives up, and where it goes (RabbitMQ's extension, with its bookkeeping in {@code x-death}). */
@ParameterizedClass(name = "loops={0}")
@ValueSource(ints = {1, 3})
@Timeout(30)
class DeadLetterTest {
    @RegisterExtension
    final TestBroker broker;

    DeadLetterTest(int loops) {
        broker = new TestBroker().with("loops", loops);
    }

    /** A queue whose dead letters go to the queue "dead". */
    private void declare(String queue, Map<String, Object> more) {
        broker.declare("dead", Flag.DURABLE);
        Map<String, Object> arguments = new HashMap<>(more);
        arguments.put("x-dead-letter-exchange", "");
        arguments.put("x-dead-letter-routing-key", "dead");
        broker.channel().ask(queueDeclare(queue, arguments, Flag.DURABLE), QueueDeclareOk.class);
    }

    private Delivery deadLetter() {
        broker.awaitMessages("dead", 1, 0);
        return broker.channel().get("dead", Flag.NO_ACK);
    }

    private static Map<?, ?> death(Delivery delivery, int index) {
        return (Map<?, ?>) ((List<?>) delivery.content().properties().headers().get("x-death")).get(index);
    }

    @Test
    void aRejectedMessageSaysWhereItDiedAndWhy() {
        declare("orders", Map.of());
        ClientChannel channel = broker.channel().publishPersistent("orders", "one");
        channel.send(basicReject(channel.get("orders").tag()));
        Delivery dead = deadLetter();
        assertThat(dead.text()).isEqualTo("one");
        assertThat(dead.redelivered()).isFalse();
        assertThat(dead.routingKey()).isEqualTo("dead");
        Map<?, ?> death = death(dead, 0);
        assertThat(death.get("count")).isEqualTo(1L);
        assertThat(death.get("reason")).isEqualTo("rejected");
        assertThat(death.get("queue")).isEqualTo("orders");
        assertThat(death.get("exchange")).isEqualTo("");
        assertThat(death.get("routing-keys")).isEqualTo(List.of("orders"));
        assertThat(death.get("time")).isInstanceOf(Instant.class);
        Map<String, Object> headers = dead.content().properties().headers();
        assertThat(headers)
                .containsEntry("x-first-death-reason", "rejected")
                .containsEntry("x-first-death-queue", "orders")
                .containsEntry("x-first-death-exchange", "");
    }

    @Test
    void aMessageThatIsRequeuedStays() {
        declare("orders", Map.of());
        ClientChannel channel = broker.channel().publish("orders", "one");
        channel.send(basicNack(channel.get("orders").tag(), Flag.REQUEUE));
        broker.awaitMessages("orders", 1, 0);
        broker.awaitMessages("dead", 0, 0);
    }

    @Test
    void anExpiredMessageLosesItsExpirationAndTellsIt() {
        declare("orders", Map.of());
        broker.channel()
                .send(basicPublish("", "orders"))
                .content(MessageProperties.builder().expiration("20").build(), "one");
        Delivery dead = deadLetter();
        assertThat(dead.content().properties().expiration()).isNull();
        assertThat(death(dead, 0).get("reason")).isEqualTo("expired");
        assertThat(death(dead, 0).get("original-expiration")).isEqualTo("20");
    }

    @Test
    void whatDiesTwiceInOneQueueIsCountedAndTheLatestDeathComesFirst() {
        declare("orders", Map.of());
        ClientChannel channel = broker.channel().publish("orders", "one");
        channel.send(basicReject(channel.get("orders").tag()));
        Delivery first = deadLetter();
        channel.send(basicPublish("", "orders")).content(first.content().properties().decoded(), "one");
        channel.send(basicReject(channel.get("orders").tag()));
        Delivery second = deadLetter();
        assertThat(death(second, 0).get("count")).isEqualTo(2L);
        assertThat((List<?>) second.content().properties().headers().get("x-death")).hasSize(1);
    }

    @Test
    void aMessageThatGoesRoundByItselfIsDropped() {
        ClientChannel channel = broker.channel();
        Map<String, Object> toItself =
                Map.of("x-message-ttl", 10, "x-dead-letter-exchange", "", "x-dead-letter-routing-key", "round");
        channel.ask(queueDeclare("round", toItself), QueueDeclareOk.class);
        channel.publish("round", "one");
        broker.awaitMessages("round", 0, 0);
    }

    @Test
    void aMessageThatIsRejectedOnItsWayMayComeBack() {
        ClientChannel channel = broker.channel();
        Map<String, Object> toItself = Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", "round");
        channel.ask(queueDeclare("round", toItself), QueueDeclareOk.class);
        channel.publish("round", "one");
        for (long count = 1; count <= 3; count++) {
            channel.send(basicReject(channel.get("round").tag()));
            broker.awaitMessages("round", 1, 0);
        }
        assertThat(death(channel.get("round"), 0).get("count")).isEqualTo(3L);
    }

    @Test
    void withoutTheExchangeAMessageIsGone() {
        ClientChannel channel = broker.channel();
        channel.ask(queueDeclare("orders", Map.of("x-dead-letter-exchange", "nowhere")), QueueDeclareOk.class);
        channel.publish("orders", "one");
        channel.send(basicReject(channel.get("orders").tag()));
        broker.awaitMessages("orders", 0, 0);
    }

    @Test
    void theExchangeMayComeLater() {
        ClientChannel channel = broker.channel();
        channel.ask(queueDeclare("orders", Map.of("x-dead-letter-exchange", "later")), QueueDeclareOk.class);
        channel.ask(exchangeDeclare("later", "fanout", Flag.INTERNAL), ExchangeDeclareOk.class);
        channel.declare("dead");
        channel.ask(queueBind("dead", "later", ""), QueueBindOk.class);
        channel.publish("orders", "one");
        channel.send(basicReject(channel.get("orders").tag()));
        Delivery dead = deadLetter();
        assertThat(dead.exchange()).isEqualTo("later");
        assertThat(dead.routingKey()).isEqualTo("orders");
    }

    @Test
    void twoQueuesThatSendToEachOtherDoSoOnce() {
        ClientChannel channel = broker.channel();
        for (String[] way : new String[][] {{"one", "two"}, {"two", "one"}}) {
            Map<String, Object> arguments =
                    Map.of("x-message-ttl", 5, "x-dead-letter-exchange", "", "x-dead-letter-routing-key", way[1]);
            channel.ask(queueDeclare(way[0], arguments), QueueDeclareOk.class);
        }
        channel.publish("one", "hi");
        broker.awaitSettled("one", 1);
        broker.awaitSettled("two", 1);
        assertThat(broker.queue("one").nextOffset()).isEqualTo(1);
        assertThat(broker.queue("two").nextOffset()).isEqualTo(1);
    }

    @Test
    void copiesAreToldAndGoToTheirKeysAgainUnlessThereIsAnotherKey() {
        ClientChannel channel = broker.channel();
        channel.ask(queueDeclare("plain", Map.of("x-dead-letter-exchange", "amq.direct")), QueueDeclareOk.class);
        declare("keyed", Map.of());
        channel.ask(queueBind("dead", "amq.direct", "copy"), QueueBindOk.class);
        var properties = MessageProperties.builder().header("CC", List.of("copy")).build();
        channel.send(basicPublish("", "plain")).content(properties, "one");
        channel.send(basicReject(channel.get("plain").tag()));
        Delivery copied = deadLetter();
        assertThat(death(copied, 0).get("routing-keys")).isEqualTo(List.of("plain", "copy"));
        assertThat(copied.content().properties().headers()).containsEntry("CC", List.of("copy"));
        channel.send(basicPublish("", "keyed")).content(properties, "two");
        channel.send(basicReject(channel.get("keyed").tag()));
        assertThat(deadLetter().content().properties().headers()).doesNotContainKey("CC");
    }

    @Test
    void aDeadLetterMayWaitInADelayedExchange() {
        ClientChannel channel = broker.channel();
        channel.ask(
                exchangeDeclare("later", "x-delayed-message", Map.of("x-delayed-type", "fanout")),
                ExchangeDeclareOk.class);
        channel.ask(queueDeclare("orders", Map.of("x-dead-letter-exchange", "later")), QueueDeclareOk.class);
        channel.declare("dead");
        channel.ask(queueBind("dead", "later", ""), QueueBindOk.class);
        channel.send(basicPublish("", "orders"))
                .content(MessageProperties.builder().header("x-delay", 20).build(), "one");
        channel.send(basicReject(channel.get("orders").tag()));
        assertThat(deadLetter().text()).isEqualTo("one");
    }

    @Test
    void persistentDeadLettersSurviveACrashOnceTheyAreThere() {
        declare("orders", Map.of());
        ClientChannel channel = broker.channel().publishPersistent("orders", "one");
        channel.send(basicReject(channel.get("orders").tag()));
        Await.until("it is settled where it was", () -> broker.queue("orders").history() == 1);
        channel.confirmSelect().publishPersistent("dead", "confirmed after that").expect(BasicAck.class);
        broker.restart();
        assertThat(broker.channel().get("dead").text()).isEqualTo("one");
        assertThat(broker.queue("orders").ready()).isZero();
    }

    @Test
    void aQuorumQueueCountsDeliveriesAndGivesUpBeyondItsLimit() {
        declare("orders", Map.of("x-queue-type", "quorum", "x-delivery-limit", 2));
        ClientChannel channel = broker.channel().publishPersistent("orders", "one");
        for (long times = 0; times <= 2; times++) {
            Delivery delivery = channel.get("orders");
            assertThat(delivery.content().properties().headers().get("x-delivery-count"))
                    .isEqualTo(times == 0 ? null : times);
            channel.send(basicNack(delivery.tag(), Flag.REQUEUE));
        }
        assertThat(death(deadLetter(), 0).get("reason")).isEqualTo("delivery_limit");
    }

    @Test
    void aKeyWithoutAnExchangeIsRefused() {
        broker.channel()
                .send(queueDeclare("orders", Map.of("x-dead-letter-routing-key", "x")))
                .expectClose(
                        ReplyCode.PRECONDITION_FAILED,
                        "invalid arg 'x-dead-letter-routing-key' for queue 'orders' in vhost '/':"
                                + " routing_key_but_no_dlx_defined");
    }

    @Test
    void theOldestGoesWhenTheQueueIsFull() {
        declare("orders", Map.of("x-max-length", 2));
        broker.channel().publishPersistent("orders", "one", "two", "three");
        Delivery dead = deadLetter();
        assertThat(dead.text()).isEqualTo("one");
        assertThat(death(dead, 0).get("reason")).isEqualTo("maxlen");
        assertThat(broker.queue("orders").ready()).isEqualTo(2);
    }

    @Test
    void theNewcomerGoesWhenTheQueueIsFullAndRejectsIt() {
        declare("orders", Map.of("x-max-length", 1, "x-overflow", "reject-publish-dlx"));
        ClientChannel channel = broker.channel().publishPersistent("orders", "one", "two");
        assertThat(deadLetter().text()).isEqualTo("two");
        assertThat(channel.get("orders").content()).extracting(Content::text).isEqualTo("one");
    }
}
