package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.RpcClient;
import com.rabbitmq.client.RpcClientParams;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.glassmq.broker.testing.Scarcity;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Transactions and RabbitMQ's extensions of channels and connections, used by its Java client")
@Timeout(60)
class ExtensionsClientTest {
    private static final byte[] BODY = "hi".getBytes(StandardCharsets.UTF_8);

    private final Scarcity scarcity = new Scarcity();

    @RegisterExtension
    final TestBroker broker = new TestBroker().with(scarcity).with("loops", 2);

    private Connection connection;
    private Channel channel;

    @BeforeEach
    void connect() throws IOException, TimeoutException {
        connection = newConnection();
        channel = connection.createChannel();
    }

    private Connection newConnection() throws IOException, TimeoutException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(broker.port());
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection();
    }

    @AfterEach
    void disconnect() {
        connection.abort();
    }

    @Test
    void directReplies() throws IOException, TimeoutException, InterruptedException {
        channel.queueDeclare("requests", false, false, false, null);
        try (Connection server = newConnection()) {
            Channel responder = server.createChannel();
            responder.basicConsume(
                    "requests",
                    true,
                    (_, request) -> responder.basicPublish(
                            "", request.getProperties().getReplyTo(), request.getProperties(), request.getBody()),
                    _ -> {});
            try (RpcClient client = new RpcClient(new RpcClientParams()
                    .channel(channel)
                    .exchange("")
                    .routingKey("requests")
                    .replyTo("amq.rabbitmq.reply-to")
                    .timeout(10_000))) {
                for (int i = 0; i < 10; i++) {
                    assertThat(client.stringCall("request " + i)).isEqualTo("request " + i);
                }
            }
        }
    }

    @Test
    void blockedPublishers() throws IOException, InterruptedException {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        connection.addBlockedListener(told::add, () -> told.add("unblocked"));
        channel.queueDeclare("orders", false, false, false, null);
        scarcity.diskFree(0);
        broker.checkResources();
        channel.basicPublish("", "orders", null, BODY);
        assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("low on disk");
        channel.basicPublish("", "orders", null, BODY);
        scarcity.diskFree(1L << 40);
        broker.checkResources();
        assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("unblocked");
        assertThat(channel.messageCount("orders")).isEqualTo(2);
    }

    @Test
    void consumerTimeout() throws IOException, InterruptedException {
        BlockingQueue<String> reasons = new LinkedBlockingQueue<>();
        channel.addShutdownListener(cause -> reasons.add(cause.getReason().toString()));
        channel.queueDeclare("orders", false, false, false, Map.of("x-consumer-timeout", 200));
        channel.basicPublish("", "orders", null, BODY);
        channel.basicConsume("orders", false, (_, _) -> {}, _ -> {});
        assertThat(reasons.poll(10, TimeUnit.SECONDS))
                .contains("reply-code=406", "delivery acknowledgement on channel 1 timed out");
        assertThat(connection.isOpen()).isTrue();
        broker.awaitMessages("orders", 1, 0);
    }

    @Test
    void transactions() throws IOException, InterruptedException {
        BlockingQueue<String> returned = new LinkedBlockingQueue<>();
        channel.addReturnListener(message -> returned.add(message.getRoutingKey()));
        channel.queueDeclare("orders", true, false, false, null);
        channel.txSelect();
        channel.basicPublish("", "orders", MessageProperties.PERSISTENT_BASIC, BODY);
        channel.txRollback();
        channel.basicPublish("", "orders", MessageProperties.PERSISTENT_BASIC, BODY);
        channel.basicPublish("", "nowhere", true, null, BODY);
        channel.txCommit();
        assertThat(returned.poll(10, TimeUnit.SECONDS)).isEqualTo("nowhere");
        assertThat(channel.messageCount("orders")).isEqualTo(1);
        long tag = channel.basicGet("orders", false).getEnvelope().getDeliveryTag();
        channel.basicAck(tag, false);
        channel.txRollback();
        channel.basicAck(tag, false);
        channel.txCommit();
        broker.awaitMessages("orders", 0, 0);
        assertThatThrownBy(channel::confirmSelect)
                .hasRootCauseMessage("channel error; protocol method: #method<channel.close>(reply-code=406,"
                        + " reply-text=PRECONDITION_FAILED - cannot switch from tx to confirm mode, class-id=85,"
                        + " method-id=10)");
    }
}
