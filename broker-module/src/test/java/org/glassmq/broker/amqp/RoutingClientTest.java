package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("RabbitMQ's ways to route, used by its Java client")
@Timeout(60)
class RoutingClientTest {
    private static final byte[] BODY = "hi".getBytes(StandardCharsets.UTF_8);

    @RegisterExtension
    final TestBroker broker = new TestBroker();

    private Connection connection;
    private Channel channel;

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

    private static BasicProperties headers(Map<String, Object> headers) {
        return MessageProperties.MINIMAL_BASIC.builder().headers(headers).build();
    }

    private void expectClosed(String text) {
        assertThatThrownBy(() -> {
                    while (true) {
                        channel.queueDeclare().getQueue();
                    }
                })
                .satisfiesAnyOf(
                        thrown -> assertThat(thrown).isInstanceOf(AlreadyClosedException.class),
                        thrown -> assertThat(thrown).hasRootCauseInstanceOf(ShutdownSignalException.class));
        assertThat(channel.getCloseReason().getReason().toString()).contains(text);
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void delayed() throws IOException, InterruptedException {
        channel.exchangeDeclare("later", "x-delayed-message", true, false, Map.of("x-delayed-type", "direct"));
        String queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, "later", "k");
        BlockingQueue<Map<String, Object>> received = new LinkedBlockingQueue<>();
        channel.basicConsume(
                queue, true, (_, delivery) -> received.add(delivery.getProperties().getHeaders()), _ -> {});
        channel.confirmSelect();
        long start = System.nanoTime();
        channel.basicPublish("later", "k", headers(Map.of("x-delay", 400)), BODY);
        assertThat(channel.waitForConfirms()).isTrue();
        assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo(Map.of("x-delay", -400));
        assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(399));
    }

    @Test
    void consistentHash() throws IOException, InterruptedException, TimeoutException {
        channel.exchangeDeclare("hash", "x-consistent-hash", true);
        Map<String, Long> counts = new HashMap<>();
        for (String queue : List.of("q1", "q2")) {
            channel.queueDeclare(queue, true, false, false, null);
            channel.queueBind(queue, "hash", "1");
        }
        channel.confirmSelect();
        for (int i = 0; i < 1_000; i++) {
            channel.basicPublish("hash", String.valueOf(i), null, BODY);
        }
        channel.waitForConfirmsOrDie(10_000);
        for (String queue : List.of("q1", "q2")) {
            counts.put(queue, channel.messageCount(queue));
        }
        assertThat(counts.get("q1") + counts.get("q2")).isEqualTo(1_000);
        assertThat(counts.get("q1")).isBetween(400L, 600L);
    }

    @Test
    void senderSelected() throws IOException, InterruptedException {
        for (String queue : List.of("to", "cc", "bcc")) {
            channel.queueDeclare(queue, false, false, false, null);
        }
        channel.confirmSelect();
        channel.basicPublish("", "to", headers(Map.of("CC", List.of("cc"), "BCC", List.of("bcc"))), BODY);
        assertThat(channel.waitForConfirms()).isTrue();
        for (String queue : List.of("to", "cc", "bcc")) {
            GetResponse response = channel.basicGet(queue, true);
            assertThat(response.getProps().getHeaders()).containsOnlyKeys("CC");
        }
    }

    @Test
    void senderSelectedThatIsNoList() throws IOException {
        channel.basicPublish("", "to", headers(Map.of("CC", "cc")), BODY);
        expectClosed("invalid message: {unacceptable_type_in_header,\"CC\",longstr}");
    }

    @Test
    void someoneElsesName() throws IOException {
        channel.basicPublish("", "to", new BasicProperties.Builder().userId("joe").build(), BODY);
        expectClosed("user_id property set to 'joe' but authenticated user was 'guest'");
    }

    @Test
    void expirationThatIsNone() throws IOException {
        channel.basicPublish("", "to", new BasicProperties.Builder().expiration("a minute").build(), BODY);
        expectClosed("invalid expiration 'a minute': no_integer");
    }

    @Test
    void alternate() throws IOException, InterruptedException {
        channel.exchangeDeclare("shop", BuiltinExchangeType.DIRECT, false, false, Map.of("alternate-exchange", ""));
        channel.queueDeclare("rest", false, false, false, null);
        channel.confirmSelect();
        channel.basicPublish("shop", "rest", true, null, BODY);
        assertThat(channel.waitForConfirms()).isTrue();
        assertThat(channel.basicGet("rest", true).getEnvelope().getExchange()).isEqualTo("shop");
    }
}
