package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.glassmq.broker.api.PolicyInfo;
import org.glassmq.broker.api.PolicyInfo.ApplyTo;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Declaring, binding, deleting and policies, seen by RabbitMQ's Java client")
@Timeout(60)
class DeclareClientTest {
    private static final byte[] BODY = "hi".getBytes(StandardCharsets.UTF_8);

    @RegisterExtension
    final TestBroker broker = new TestBroker();

    private Connection connection;
    private Channel channel;

    @BeforeEach
    void connect() throws IOException, TimeoutException {
        connection = open();
        channel = connection.createChannel();
    }

    @AfterEach
    void disconnect() {
        connection.abort();
    }

    private Connection open() throws IOException, TimeoutException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(broker.port());
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection();
    }

    /** The call closes the channel, and nothing else; there is a new one after it. */
    private void refused(int code, String text, ThrowingCallable call) throws IOException {
        assertThatThrownBy(call).hasCauseInstanceOf(ShutdownSignalException.class);
        AMQP.Channel.Close close = (AMQP.Channel.Close) channel.getCloseReason().getReason();
        assertThat(close.getReplyCode()).isEqualTo(code);
        assertThat(close.getReplyText()).contains(text);
        assertThat(connection.isOpen()).isTrue();
        channel = connection.createChannel();
    }

    @Test
    void whatIsMissing() throws IOException {
        refused(404, "NOT_FOUND - no queue 'x' in vhost '/'", () -> channel.queueDeclarePassive("x"));
        refused(404, "NOT_FOUND - no exchange 'x' in vhost '/'", () -> channel.exchangeDeclarePassive("x"));
        refused(404, "NOT_FOUND - no exchange 'x' in vhost '/'", () -> channel.queueBind("y", "x", ""));
        channel.queueDelete("x");
        channel.exchangeDelete("x");
    }

    @Test
    void whatIsThereOtherwise() throws IOException {
        channel.queueDeclare("q", true, false, false, Map.of("x-max-length", 5));
        channel.exchangeDeclare("x", "direct");
        refused(406, "inequivalent arg 'durable'", () -> channel.queueDeclare("q", false, false, false, null));
        refused(406, "inequivalent arg 'x-max-length' for queue 'q'", () ->
                channel.queueDeclare("q", true, false, false, null));
        refused(406, "inequivalent arg 'type' for exchange 'x'", () -> channel.exchangeDeclare("x", "fanout"));
        refused(405, "RESOURCE_LOCKED", () -> channel.queueDeclare("q", true, true, false, null));
    }

    @Test
    void whatIsTheBrokers() throws IOException {
        String reserved = "contains reserved prefix 'amq.*'";
        refused(403, reserved, () -> channel.queueDeclare("amq.q", false, false, false, null));
        refused(403, reserved, () -> channel.exchangeDeclare("amq.x", "direct"));
        refused(403, "deletion of system exchange 'amq.topic'", () -> channel.exchangeDelete("amq.topic"));
        refused(403, "not permitted on the default exchange", () -> channel.exchangeDelete(""));
    }

    @Test
    void whatIsSomebodyElses() throws IOException, TimeoutException {
        try (Connection other = open()) {
            String queue = other.createChannel().queueDeclare().getQueue();
            refused(405, "cannot obtain exclusive access to locked queue", () -> channel.queueDeclarePassive(queue));
            refused(405, "cannot obtain exclusive access to locked queue", () -> channel.basicGet(queue, true));
        }
    }

    @Test
    void whatIsInUse() throws IOException {
        channel.queueDeclare("q", false, false, false, null);
        channel.basicPublish("", "q", MessageProperties.MINIMAL_BASIC, BODY);
        refused(406, "queue 'q' in vhost '/' not empty", () -> channel.queueDelete("q", false, true));
        channel.basicConsume("q", true, (_, _) -> {}, _ -> {});
        Channel first = channel;
        channel = connection.createChannel();
        refused(406, "queue 'q' in vhost '/' in use", () -> channel.queueDelete("q", true, false));
        assertThat(first.isOpen()).isTrue();
        channel.exchangeDeclare("x", "direct");
        channel.queueBind("q", "x", "k");
        refused(406, "exchange 'x' in vhost '/' in use", () -> channel.exchangeDelete("x", true));
    }

    @Test
    void aPolicyLimitsWhatTheClientDeclared() throws IOException {
        channel.queueDeclare("q", false, false, false, Map.of("x-max-length", 5));
        broker.session().policies()
                .setPolicy(new PolicyInfo("/", "p", "^q$", ApplyTo.CLASSIC_QUEUES, 0, Map.of("max-length", 2)));
        for (int i = 0; i < 4; i++) {
            channel.basicPublish("", "q", MessageProperties.MINIMAL_BASIC, BODY);
        }
        assertThat(channel.queueDeclare("q", false, false, false, Map.of("x-max-length", 5)).getMessageCount())
                .isEqualTo(2);
    }
}
