package org.glassmq.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.testing.Methods.basicPublish;
import static org.glassmq.broker.testing.Methods.basicQos;
import static org.glassmq.broker.testing.Methods.queueDeclare;

import java.util.Map;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.glassmq.broker.amqp.wire.BasicMethod;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicAck;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicNack;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicQosOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueDeclareOk;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PolicyInfo;
import org.glassmq.broker.api.PolicyInfo.ApplyTo;
import org.glassmq.broker.testing.ClientChannel;
import org.glassmq.broker.testing.Content;
import org.glassmq.broker.testing.Flag;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits of length and of time hold for a queue whose messages are partly, or all, in the store only. */
@ParameterizedClass(name = "loops={0}, {1} messages")
@CsvSource({"1, transient", "3, persistent"})
@Timeout(120)
class PagedLimitsTest {
    private static final int BODY = 16 << 10;
    /** Bodies of 47 MiB together: memory takes 32 MiB of them. */
    private static final int COUNT = 3_000;

    @RegisterExtension
    final TestBroker broker;

    private final MessageProperties properties;

    PagedLimitsTest(int loops, String kind) {
        broker = new TestBroker().with("loops", loops);
        properties = kind.equals("persistent") ? Content.PERSISTENT : MessageProperties.NONE;
    }

    private ClientChannel declare(Map<String, Object> arguments) {
        ClientChannel channel = broker.channel();
        channel.ask(queueDeclare("big", arguments, Flag.DURABLE), QueueDeclareOk.class);
        return channel;
    }

    private void publish(ClientChannel channel, int from, int to) {
        for (int number = from; number < to; number++) {
            channel.send(basicPublish("", "big")).content(properties, number + " " + ".".repeat(BODY));
        }
    }

    private static int number(String body) {
        return Integer.parseInt(body.substring(0, body.indexOf(' ')));
    }

    private void set(Map<String, Object> definition) {
        broker.session().policies().setPolicy(new PolicyInfo("/", "p", "big", ApplyTo.ALL, 0, definition));
    }

    private int nextNumber() {
        return number(broker.channel().get("big", Flag.NO_ACK).text());
    }

    // ---- length ------------------------------------------------------------------------------------------

    @Test
    void theHeadGoesWhenTheQueueIsTooLong() {
        ClientChannel channel = declare(Map.of("x-max-length", 2_800));
        publish(channel, 0, COUNT);
        broker.awaitSettled("big", COUNT - 2_800);
        channel.expectQueue("big", 2_800, 0);
        assertThat(nextNumber()).isEqualTo(COUNT - 2_800);
    }

    @Test
    void aLimitThatComesLaterReachesWhatIsInTheStoreOnly() {
        ClientChannel channel = declare(Map.of());
        publish(channel, 0, COUNT);
        channel.expectQueue("big", COUNT, 0);
        set(Map.of("max-length", 10));
        broker.awaitMessages("big", 10, 0);
        assertThat(nextNumber()).isEqualTo(COUNT - 10);
        publish(channel, COUNT, COUNT + 5);
        broker.awaitSettled("big", COUNT - 5);
        assertThat(nextNumber()).isEqualTo(COUNT - 5);
    }

    @Test
    void bytesInTheStoreCount() {
        ClientChannel channel = declare(Map.of());
        publish(channel, 0, COUNT);
        channel.expectQueue("big", COUNT, 0);
        set(Map.of("max-length-bytes", 5 * (BODY + 5)));
        broker.awaitMessages("big", 5, 0);
        assertThat(broker.queue("big").readyBytes()).isEqualTo(5 * (BODY + 5));
        assertThat(nextNumber()).isEqualTo(COUNT - 5);
    }

    @Test
    void allThatIsReadyMayBeInTheStoreOnly() {
        ClientChannel channel = declare(Map.of());
        publish(channel, 0, COUNT);
        channel.expectQueue("big", COUNT, 0);
        ClientChannel consumer = broker.channel();
        consumer.ask(basicQos(2_500), BasicQosOk.class);
        consumer.consume("big", "tag");
        for (int number = 0; number < 2_500; number++) {
            assertThat(number(consumer.delivery().text())).isEqualTo(number);
        }
        set(Map.of("max-length", 100));
        broker.awaitMessages("big", 100, 2_500);
        assertThat(nextNumber()).isEqualTo(COUNT - 100);
    }

    @Test
    void refusalsAreCountedRight() {
        ClientChannel channel = declare(Map.of("x-max-length", 2_500, "x-overflow", "reject-publish")).confirmSelect();
        publish(channel, 0, COUNT);
        TreeSet<Long> open = new TreeSet<>(LongStream.rangeClosed(1, COUNT).boxed().toList());
        TreeSet<Long> refused = new TreeSet<>();
        while (!open.isEmpty()) {
            switch (channel.expect(BasicMethod.class)) {
                case BasicAck(long tag, boolean multiple) when multiple -> open.headSet(tag, true).clear();
                case BasicAck(long tag, _) -> open.remove(tag);
                case BasicNack(long tag, boolean multiple, _) -> {
                    assertThat(multiple).isFalse();
                    open.remove(tag);
                    refused.add(tag);
                }
                default -> throw new AssertionError("neither ack nor nack");
            }
        }
        assertThat(refused).hasSize(COUNT - 2_500);
        assertThat(refused.first()).isEqualTo(2_501);
        channel.expectQueue("big", 2_500, 0);
        assertThat(nextNumber()).isZero();
        publish(channel, 0, 1);
        channel.expect(new BasicAck(COUNT + 1, false));
        publish(channel, 0, 1);
        channel.expect(new BasicNack(COUNT + 2, false, false));
    }

    // ---- time --------------------------------------------------------------------------------------------

    @Test
    void whatIsInTheStoreOnlyExpires() {
        ClientChannel channel = declare(Map.of());
        publish(channel, 0, COUNT);
        channel.expectQueue("big", COUNT, 0);
        set(Map.of("message-ttl", 1));
        broker.awaitMessages("big", 0, 0);
        assertThat(broker.queue("big").readyBytes()).isZero();
    }

    @Test
    void whatExpiredWhileTheBrokerWasDownIsGone() {
        ClientChannel channel = declare(Map.of());
        MessageProperties brief = MessageProperties.builder().deliveryMode(2).expiration("300").build();
        for (int number = 0; number < 100; number++) {
            channel.send(basicPublish("", "big")).content(brief, number + " ");
        }
        channel.publishPersistent("big", "stays");
        channel.expectQueue("big", 101, 0);
        broker.restart();
        broker.awaitMessages("big", 1, 0);
        assertThat(broker.channel().get("big").text()).isEqualTo("stays");
    }
}
