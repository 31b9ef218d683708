package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.testing.Methods.basicAck;
import static org.glassmq.broker.testing.Methods.queueDeclare;

import java.util.Map;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelClose;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelCloseOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueDeclareOk;
import org.glassmq.broker.amqp.wire.TxMethod.TxSelect;
import org.glassmq.broker.amqp.wire.TxMethod.TxSelectOk;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.testing.ClientChannel;
import org.glassmq.broker.testing.Flag;
import org.glassmq.broker.testing.Spec;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "loops={0}")
@ValueSource(ints = {1, 3})
@Timeout(30)
@Spec("rabbitmq delivery acknowledgement timeout")
class ConsumerTimeoutTest {
    private static final int TIMEOUT = 300;

    @RegisterExtension
    final TestBroker broker;

    ConsumerTimeoutTest(int loops) {
        broker = new TestBroker().with("loops", loops).with("consumer-timeout", TIMEOUT);
    }

    private static void declare(ClientChannel channel, String queue, long timeout) {
        channel.ask(queueDeclare(queue, Map.of("x-consumer-timeout", timeout)), QueueDeclareOk.class);
    }

    private static void expectTimeout(ClientChannel channel, long timeout) {
        ChannelClose close = channel.expectClose(
                ReplyCode.PRECONDITION_FAILED,
                "delivery acknowledgement on channel 1 timed out. Timeout value used: " + timeout
                        + " ms. This timeout value can be configured, see consumers doc guide to learn more");
        assertThat(close.failedClassId()).isZero();
        assertThat(close.failedMethodId()).isZero();
    }

    @Test
    void aChannelThatKeepsADeliveryForTooLongIsClosedAndTheMessageGoesToOthers() {
        broker.declare("orders");
        ClientChannel slow = broker.channel().consume("orders", "slow");
        slow.publish("orders", "one").expectDeliveries("one");
        long start = System.nanoTime();
        expectTimeout(slow, TIMEOUT);
        assertThat(System.nanoTime() - start).isGreaterThan((TIMEOUT - 100) * 1_000_000L);
        broker.channel().consume("orders", "other", Flag.NO_ACK).expectRedeliveries("one");
        slow.open().declare("orders");
    }

    @Test
    void theOldestDeliveryCounts() {
        broker.declare("orders");
        ClientChannel slow = broker.channel().consume("orders", "slow");
        slow.publish("orders", "one", "two").expectDeliveries("one", "two");
        slow.send(basicAck(2));
        expectTimeout(slow, TIMEOUT);
        broker.awaitMessages("orders", 1, 0);
    }

    @Test
    void whatWasFetchedHasToBeAcknowledgedToo() {
        broker.declare("orders");
        ClientChannel slow = broker.channel().publish("orders", "one");
        slow.get("orders");
        expectTimeout(slow, TIMEOUT);
        broker.awaitMessages("orders", 1, 0);
    }

    @Test
    void whatIsAcknowledgedInATransactionIsInTime() {
        broker.declare("orders");
        ClientChannel inTime = broker.channel().send(new TxSelect()).expect(new TxSelectOk());
        broker.channel().publish("orders", "one", "two").expectQueue("orders", 2, 0);
        inTime.get("orders");
        inTime.send(basicAck(1));
        ClientChannel slow = broker.channel();
        slow.get("orders");
        expectTimeout(slow, TIMEOUT);
        broker.awaitMessages("orders", 1, 1);
        inTime.declare("others");
    }

    @Test
    void whoAcknowledgesInTimeOrNeedNotDoItStays() {
        broker.declare("orders").declare("news").declare("others");
        ClientChannel inTime = broker.channel().consume("orders", "tag");
        inTime.publish("orders", "one").expectDeliveries("one");
        inTime.send(basicAck(1));
        ClientChannel noAck = broker.channel().consume("news", "tag", Flag.NO_ACK);
        noAck.publish("news", "one").expectDeliveries("one");
        ClientChannel slow = broker.channel().publish("others", "one");
        slow.get("others");
        expectTimeout(slow, TIMEOUT);
        inTime.publish("orders", "two").expectDeliveries("two");
        noAck.publish("news", "two").expectDeliveries("two");
        expectTimeout(inTime, TIMEOUT);
        noAck.expectQueue("news", 0, 1);
    }

    @Test
    @Spec("rabbitmq x-consumer-timeout")
    void aQueueMayHaveATimeoutOfItsOwn() {
        ClientChannel channel = broker.channel();
        declare(channel, "patient", 3_600_000);
        declare(channel, "hasty", TIMEOUT - 100);
        declare(channel, "eternal", 0);
        channel.publish("patient", "one").publish("eternal", "one").publish("hasty", "one");
        for (String queue : new String[] {"patient", "eternal", "hasty"}) {
            channel.get(queue);
        }
        expectTimeout(channel, TIMEOUT - 100);
        for (String queue : new String[] {"patient", "eternal", "hasty"}) {
            broker.awaitMessages(queue, 1, 0);
        }
    }

    @Test
    void aTimeoutIsAWholeNumber() {
        ClientChannel channel = broker.channel();
        channel.send(queueDeclare("orders", Map.of("x-consumer-timeout", "soon")));
        assertThat(channel.expect(ChannelClose.class).replyText())
                .startsWith("PRECONDITION_FAILED - invalid arg 'x-consumer-timeout' for queue 'orders' in vhost '/'");
        channel.send(new ChannelCloseOk());
    }
}
