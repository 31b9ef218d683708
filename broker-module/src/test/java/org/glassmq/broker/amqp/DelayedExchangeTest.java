package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.testing.Methods.basicPublish;
import static org.glassmq.broker.testing.Methods.exchangeBind;
import static org.glassmq.broker.testing.Methods.exchangeDeclare;
import static org.glassmq.broker.testing.Methods.exchangeDelete;
import static org.glassmq.broker.testing.Methods.queueBind;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicAck;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicReturn;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeBindOk;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeDeclareOk;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeDeleteOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueBindOk;
import org.glassmq.broker.api.ExchangeInfo;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.PublishResult;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.testing.Await;
import org.glassmq.broker.testing.ClientChannel;
import org.glassmq.broker.testing.Delivery;
import org.glassmq.broker.testing.Flag;
import org.glassmq.broker.testing.Spec;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("delayed exchanges (RabbitMQ's plugin)")
@ParameterizedClass(name = "loops={0}")
@ValueSource(ints = {1, 3})
@Timeout(60)
class DelayedExchangeTest {
    private static final int LONG = 3_600_000;

    @RegisterExtension
    final TestBroker broker;

    DelayedExchangeTest(int loops) {
        broker = new TestBroker().with("loops", loops);
    }

    private static MessageProperties delay(Object milliseconds) {
        return MessageProperties.builder().header("x-delay", milliseconds).build();
    }

    private static MessageProperties persistent(Object milliseconds) {
        return MessageProperties.builder().header("x-delay", milliseconds).deliveryMode(2).build();
    }

    /** A channel with durable exchange {@code later} and durable queue {@code orders}, bound with key {@code k}. */
    private ClientChannel channel(String type) {
        ClientChannel channel = broker.channel();
        channel.declare("orders", Flag.DURABLE);
        channel.ask(
                exchangeDeclare("later", "x-delayed-message", Map.of("x-delayed-type", type), Flag.DURABLE),
                ExchangeDeclareOk.class);
        channel.ask(queueBind("orders", "later", "k"), QueueBindOk.class);
        return channel;
    }

    private long waiting() {
        return broker.session().exchanges("/").stream()
                .filter(exchange -> exchange.name().equals("later"))
                .mapToLong(ExchangeInfo::delayed)
                .sum();
    }

    private void awaitWaiting(long messages) {
        Await.value("waiting messages", this::waiting, waiting -> waiting == messages);
    }

    @Test
    @Spec("rabbitmq delayed message exchange")
    void aMessageArrivesWhenItsTimeHasCome() {
        ClientChannel channel = channel("direct").consume("orders", "tag", Flag.NO_ACK);
        long start = System.nanoTime();
        channel.send(basicPublish("later", "k")).content(delay(700), "late");
        channel.send(basicPublish("later", "k")).content(delay(300), "soon");
        channel.send(basicPublish("later", "k")).content("now");
        channel.expectDeliveries("now", "soon");
        assertThat((System.nanoTime() - start) / 1e9).isGreaterThanOrEqualTo(0.299);
        Delivery late = channel.expectDeliveries("late");
        assertThat((System.nanoTime() - start) / 1e9).isGreaterThanOrEqualTo(0.699);
        assertThat(late.exchange()).isEqualTo("later");
        assertThat(late.routingKey()).isEqualTo("k");
        assertThat(late.content().properties().headers()).isEqualTo(Map.of("x-delay", -700));
        assertThat(waiting()).isZero();
    }

    @Test
    void whatDoesNotAskOrAsksForTooMuchOrTooLittleDoesNotWait() {
        ClientChannel channel = channel("direct");
        for (Object delay : List.of(0, -5000, 4_294_967_296L, "soon")) {
            channel.send(basicPublish("later", "k")).content(delay(delay), "at once");
        }
        channel.confirmSelect().send(basicPublish("later", "k")).content("at once").expect(new BasicAck(1, false));
        channel.expectQueue("orders", 5, 0);
        assertThat(channel.get("orders").content().properties().headers()).isEqualTo(Map.of("x-delay", 0));
    }

    @Test
    void messagesComeOutInTheOrderOfTheirTimes() {
        ClientChannel consumer = channel("fanout").consume("orders", "tag", Flag.NO_ACK);
        ClientChannel publisher = broker.channel();
        List<Integer> delays = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            delays.add(200 + 20 * i);
        }
        Collections.shuffle(delays, new Random(7));
        long start = System.nanoTime();
        delays.forEach(delay -> publisher.send(basicPublish("later", "")).content(delay(delay), "" + delay));
        publisher.declare("other");
        int publishing = (int) ((System.nanoTime() - start) / 1_000_000) + 2;
        int latest = 0;
        for (int i = 0; i < delays.size(); i++) {
            int delay = Integer.parseInt(consumer.delivery().text());
            assertThat(delay).isGreaterThanOrEqualTo(latest - publishing);
            latest = Math.max(latest, delay);
        }
    }

    @Test
    void itsTypeDecidesWhereMessagesGo() {
        ClientChannel channel = channel("topic");
        channel.ask(queueBind("orders", "later", "eu.*"), QueueBindOk.class);
        channel.send(basicPublish("later", "us.new")).content(delay(50), "no");
        channel.send(basicPublish("later", "eu.new")).content(delay(100), "yes");
        broker.awaitMessages("orders", 1, 0);
        assertThat(channel.get("orders").text()).isEqualTo("yes");
    }

    @Test
    void bindingsAreThoseOfTheTimeWhenTheWaitIsOver() {
        ClientChannel channel = broker.channel();
        channel.declare("orders");
        channel.ask(
                exchangeDeclare("later", "x-delayed-message", Map.of("x-delayed-type", "direct")),
                ExchangeDeclareOk.class);
        channel.send(basicPublish("later", "k")).content(delay(300), "hi");
        channel.ask(queueBind("orders", "later", "k"), QueueBindOk.class);
        channel.expectQueue("orders", 0, 0);
        broker.awaitMessages("orders", 1, 0);
    }

    @Test
    void aMessageWaitsOnItsWayFromAnotherExchangeToo() {
        ClientChannel channel = channel("direct");
        channel.declare("copy");
        channel.ask(exchangeBind("later", "amq.topic", "#"), ExchangeBindOk.class);
        channel.ask(queueBind("copy", "amq.topic", "#"), QueueBindOk.class);
        channel.send(basicPublish("amq.topic", "k")).content(delay(300), "hi");
        assertThat(channel.get("copy").text()).isEqualTo("hi");
        channel.expectQueue("orders", 0, 0);
        broker.awaitMessages("orders", 1, 0);
    }

    @Test
    void furtherKeysCountWhenTheWaitIsOver() {
        ClientChannel channel = channel("direct");
        MessageProperties properties = MessageProperties.builder()
                .header("x-delay", 100)
                .header("BCC", List.of("k"))
                .build();
        channel.send(basicPublish("later", "nobody")).content(properties, "hi");
        broker.awaitMessages("orders", 1, 0);
        assertThat(channel.get("orders").content().properties().headers()).isEqualTo(Map.of("x-delay", -100));
    }

    @Test
    void theAlternateExchangeIsForWhatIsUnroutableWhenTheWaitIsOver() {
        ClientChannel channel = broker.channel();
        channel.declare("rest");
        channel.ask(
                exchangeDeclare(
                        "later",
                        "x-delayed-message",
                        Map.of("x-delayed-type", "direct", "alternate-exchange", "amq.fanout")),
                ExchangeDeclareOk.class);
        channel.ask(queueBind("rest", "amq.fanout", ""), QueueBindOk.class);
        channel.send(basicPublish("later", "nobody")).content(delay(300), "hi");
        channel.expectQueue("rest", 0, 0);
        broker.awaitMessages("rest", 1, 0);
    }

    @Test
    @Spec("rabbitmq delayed message exchange, limitations")
    void aMandatoryMessageThatWaitsIsReturnedThoughItWillArrive() {
        ClientChannel channel = channel("direct").confirmSelect();
        channel.send(basicPublish("later", "k", Flag.MANDATORY))
                .content(persistent(200), "hi")
                .expect(new BasicReturn(ReplyCode.NO_ROUTE.code(), "NO_ROUTE", "later", "k"))
                .expectContent("hi")
                .expect(new BasicAck(1, false));
        broker.awaitMessages("orders", 1, 0);
        assertThat(broker.session().overview().counters().dropped()).isZero();
    }

    @Test
    void deletingTheExchangeForgetsItsMessages() {
        ClientChannel channel = channel("direct").confirmSelect();
        channel.send(basicPublish("later", "k")).content(persistent(LONG), "hi").expect(new BasicAck(1, false));
        channel.ask(exchangeDelete("later"), ExchangeDeleteOk.class);
        channel("direct");
        assertThat(waiting()).isZero();
        broker.restart();
        assertThat(waiting()).isZero();
    }

    @Test
    void persistentMessagesSurviveARestart() {
        ClientChannel channel = channel("direct").confirmSelect();
        channel.send(basicPublish("later", "k")).content(persistent(LONG), "kept").expect(new BasicAck(1, false));
        channel.send(basicPublish("later", "k")).content(delay(LONG), "lost").expect(new BasicAck(2, false));
        channel.send(basicPublish("later", "k")).content(persistent(1500), "soon").expect(new BasicAck(3, false));
        assertThat(waiting()).isEqualTo(3);
        broker.restart();
        broker.awaitMessages("orders", 1, 0);
        assertThat(broker.channel().get("orders", Flag.NO_ACK).text()).isEqualTo("soon");
        awaitWaiting(1);
        channel("direct").send(basicPublish("later", "k")).content(delay(100), "new");
        broker.awaitMessages("orders", 1, 0);
        broker.restart();
        awaitWaiting(1);
    }

    /** A message that has just left for its queue when the process dies may leave again: none is lost. */
    @Test
    void whatWasConfirmedSurvivesACrash() {
        ClientChannel channel = channel("direct").confirmSelect();
        Set<String> published = new HashSet<>();
        for (int i = 1; i <= 20; i++) {
            channel.send(basicPublish("later", "k"))
                    .content(persistent(i % 2 == 0 ? 1 : 1500), "" + i)
                    .expect(new BasicAck(i, false));
            published.add("" + i);
        }
        Await.until("some have arrived", () -> broker.queue("orders").ready() > 0);
        broker.crash();
        ClientChannel consumer = broker.channel().consume("orders", "tag", Flag.NO_ACK);
        while (!published.isEmpty()) {
            published.remove(consumer.delivery().text());
        }
        awaitWaiting(0);
    }

    @Test
    void manyThatAreNotDueSoonAreReadBackWhenTheyAre() {
        ClientChannel channel = channel("direct").confirmSelect();
        String large = "x".repeat(20_000);
        for (int i = 1; i <= 1_500; i++) {
            channel.send(basicPublish("later", "k")).content(delay(1_000 + i % 7), large);
        }
        assertThat(waiting()).isPositive();
        broker.awaitMessages("orders", 1_500, 0);
        assertThat(waiting()).isZero();
    }

    @Test
    void theConsolePublishesWithADelayToo() {
        channel("direct");
        PublishResult result = broker.session()
                .publish(new PublishRequest("/", "later", "k", delay(100), "hi".getBytes()));
        assertThat(result).isEqualTo(new PublishResult.Confirmed(List.of()));
        broker.awaitMessages("orders", 1, 0);
    }

    // ---- declaring ---------------------------------------------------------------------------------------

    @Test
    void theTypeToRouteAsHasToBeNamed() {
        ClientChannel channel = broker.channel();
        channel.send(exchangeDeclare("later", "x-delayed-message"))
                .expectClose(
                        ReplyCode.PRECONDITION_FAILED,
                        "Invalid argument, 'x-delayed-type' must be an existing exchange type");
        channel.open()
                .send(exchangeDeclare("later", "x-delayed-message", Map.of("x-delayed-type", 5)))
                .expectClose(
                        ReplyCode.PRECONDITION_FAILED,
                        "Invalid argument, 'x-delayed-type' must be an existing exchange type");
        channel.open()
                .send(exchangeDeclare("later", "x-delayed-message", Map.of("x-delayed-type", "x-delayed-message")))
                .expectClose(
                        ReplyCode.PRECONDITION_FAILED,
                        "Invalid argument, 'x-delayed-message' can't be used for 'x-delayed-type'");
        channel.open()
                .send(exchangeDeclare("later", "x-delayed-message", Map.of("x-delayed-type", "round-robin")))
                .client()
                .expectClose(ReplyCode.COMMAND_INVALID, "unknown exchange type 'round-robin'");
    }
}
