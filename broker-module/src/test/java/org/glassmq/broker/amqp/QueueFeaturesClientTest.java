package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.glassmq.broker.testing.Await;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("RabbitMQ's features of queues and consumers, used by its Java client")
@Timeout(60)
class QueueFeaturesClientTest {
    private static final BasicProperties PLAIN = new BasicProperties();

    @RegisterExtension
    final TestBroker broker = new TestBroker().with("loops", 2);

    private Connection connection;
    private Channel channel;
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    @BeforeEach
    void connect() throws IOException, TimeoutException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(broker.port());
        factory.setAutomaticRecoveryEnabled(false);
        connection = factory.newConnection();
        channel = connection.createChannel();
    }

    @AfterEach
    void disconnect() {
        connection.abort();
    }

    private void declare(String queue, Map<String, Object> arguments) throws IOException {
        channel.queueDeclare(queue, true, false, false, arguments);
    }

    private void publish(String queue, BasicProperties properties, String... bodies) throws IOException {
        for (String body : bodies) {
            channel.basicPublish("", queue, properties, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Notes what a consumer gets, with its tag. */
    private void note(String tag, Delivery delivery) {
        received.add(tag + " " + new String(delivery.getBody(), StandardCharsets.UTF_8));
    }

    private List<String> receive(int count) throws InterruptedException {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(received.poll(10, TimeUnit.SECONDS));
        }
        return texts;
    }

    @Test
    void whatExpiresIsDeadLettered() throws IOException, InterruptedException {
        declare("dead", Map.of());
        declare("orders", Map.of(
                "x-message-ttl", 60_000, "x-dead-letter-exchange", "", "x-dead-letter-routing-key", "dead"));
        channel.basicConsume("dead", true, (_, delivery) -> {
            Map<?, ?> death = (Map<?, ?>) ((List<?>) delivery.getProperties().getHeaders().get("x-death")).getFirst();
            note(death.get("reason") + " " + death.get("queue") + " " + death.get("original-expiration"), delivery);
        }, _ -> {});
        publish("orders", PLAIN.builder().expiration("20").build(), "late");
        assertThat(receive(1)).containsExactly("expired orders 20 late");
    }

    @Test
    void whatIsTooMuchIsDeadLetteredOrRefused() throws Exception {
        declare("dead", Map.of());
        declare("short", Map.of(
                "x-max-length", 1, "x-dead-letter-exchange", "", "x-dead-letter-routing-key", "dead"));
        declare("full", Map.of("x-max-length", 1, "x-overflow", "reject-publish"));
        channel.basicConsume("dead", true, this::note, _ -> {});
        publish("short", PLAIN, "one", "two");
        assertThat(receive(1)).singleElement().asString().endsWith(" one");
        channel.confirmSelect();
        publish("full", PLAIN, "one");
        assertThat(channel.waitForConfirms(10_000)).isTrue();
        publish("full", PLAIN, "two");
        assertThat(channel.waitForConfirms(10_000)).isFalse();
    }

    @Test
    void messagesOfHigherPriorityComeFirst() throws IOException {
        declare("orders", Map.of("x-max-priority", 9));
        for (int priority : new int[] {1, 5, 9}) {
            publish("orders", PLAIN.builder().priority(priority).build(), "priority " + priority);
        }
        for (int priority : new int[] {9, 5, 1}) {
            assertThat(channel.basicGet("orders", true).getBody()).asString().isEqualTo("priority " + priority);
        }
    }

    @Test
    void consumersOfHigherPriorityComeFirst() throws IOException, InterruptedException {
        declare("orders", Map.of());
        channel.basicConsume("orders", true, "low", false, false, Map.of("x-priority", 1), this::note, _ -> {});
        channel.basicConsume("orders", true, "high", false, false, Map.of("x-priority", 2), this::note, _ -> {});
        publish("orders", PLAIN, "one", "two");
        assertThat(receive(2)).containsExactly("high one", "high two");
    }

    @Test
    void oneConsumerIsActiveAndTheNextTakesItsPlace() throws IOException, InterruptedException {
        declare("orders", Map.of("x-single-active-consumer", true));
        channel.basicConsume("orders", true, "first", this::note, _ -> {});
        channel.basicConsume("orders", true, "second", this::note, _ -> {});
        publish("orders", PLAIN, "one", "two");
        assertThat(receive(2)).containsExactly("first one", "first two");
        channel.basicCancel("first");
        publish("orders", PLAIN, "three");
        assertThat(receive(1)).containsExactly("second three");
    }

    @Test
    void aQuorumQueueGivesUpWhatComesBackTooOften() throws IOException {
        declare("orders", Map.of("x-queue-type", "quorum", "x-delivery-limit", 1));
        publish("orders", PLAIN, "bad");
        GetResponse first = channel.basicGet("orders", false);
        channel.basicNack(first.getEnvelope().getDeliveryTag(), false, true);
        GetResponse second = channel.basicGet("orders", false);
        assertThat(second.getProps().getHeaders().get("x-delivery-count")).isEqualTo(1L);
        channel.basicNack(second.getEnvelope().getDeliveryTag(), false, true);
        assertThat(channel.basicGet("orders", true)).isNull();
    }

    @Test
    void anUnusedQueueGoes() throws IOException {
        declare("orders", Map.of("x-expires", 50));
        Await.until("the queue is gone", () -> broker.session().queues().isEmpty());
    }
}
