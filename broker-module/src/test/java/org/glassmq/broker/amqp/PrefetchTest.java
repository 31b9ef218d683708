package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.testing.Methods.basicAck;
import static org.glassmq.broker.testing.Methods.basicConsume;
import static org.glassmq.broker.testing.Methods.basicNack;
import static org.glassmq.broker.testing.Methods.basicQos;
import static org.glassmq.broker.testing.Methods.queueDeclare;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicCancel;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicCancelOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicQos;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicQosOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueDeclareOk;
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
@Spec("rabbitmq consumer prefetch")
class PrefetchTest {
    @RegisterExtension
    final TestBroker broker;

    PrefetchTest(int loops) {
        broker = new TestBroker().with("loops", loops);
    }

    private void fill(String queue, String... bodies) {
        broker.declare(queue);
        broker.channel().publish(queue, bodies).expectQueue(queue, bodies.length, 0);
    }

    @Test
    void aConsumerHoldsNoMoreThanItsPrefetch() {
        fill("orders", "1", "2", "3", "4");
        ClientChannel consumer = broker.channel();
        consumer.ask(basicQos(2), BasicQosOk.class);
        consumer.consume("orders", "tag").expectDeliveries("1", "2");
        consumer.expectQueue("orders", 2, 1);
        consumer.send(basicAck(1)).expectDeliveries("3");
        consumer.send(basicAck(3, Flag.MULTIPLE)).expectDeliveries("4");
        consumer.expectQueue("orders", 0, 1);
    }

    @Test
    void eachConsumerHasAPrefetchOfItsOwn() {
        fill("orders", "1", "2", "3", "4");
        ClientChannel channel = broker.channel();
        channel.ask(basicQos(1), BasicQosOk.class);
        channel.consume("orders", "a").expectDeliveries("1");
        channel.consume("orders", "b").expectDeliveries("2");
        channel.expectQueue("orders", 2, 2);
    }

    @Test
    void aChangeIsForConsumersThatComeLater() {
        fill("orders", "1", "2", "3", "4", "5");
        ClientChannel channel = broker.channel();
        channel.ask(basicQos(1), BasicQosOk.class);
        channel.consume("orders", "a").expectDeliveries("1");
        channel.ask(basicQos(3), BasicQosOk.class);
        channel.expectQueue("orders", 4, 1);
        channel.consume("orders", "b").expectDeliveries("2", "3", "4");
        channel.send(basicAck(1)).expectDeliveries("5");
    }

    @Test
    void zeroMeansAnyNumber() {
        String[] bodies = IntStream.range(0, 3000).mapToObj(Integer::toString).toArray(String[]::new);
        fill("orders", bodies);
        ClientChannel channel = broker.channel();
        channel.ask(basicQos(0), BasicQosOk.class);
        channel.consume("orders", "tag").expectDeliveries(bodies);
        broker.awaitMessages("orders", 0, 3000);
    }

    @Test
    void prefetchDoesNotCountWhatNeedsNoAcknowledgement() {
        fill("orders", "1", "2", "3");
        ClientChannel channel = broker.channel();
        channel.ask(basicQos(1), BasicQosOk.class);
        channel.consume("orders", "tag", Flag.NO_ACK).expectDeliveries("1", "2", "3");
    }

    @Test
    void whatIsGivenBackMakesRoomToo() {
        fill("orders", "1", "2");
        ClientChannel channel = broker.channel();
        channel.ask(basicQos(1), BasicQosOk.class);
        channel.consume("orders", "tag").expectDeliveries("1");
        channel.send(basicNack(1, Flag.REQUEUE)).expectRedeliveries("1");
        channel.send(basicNack(2)).expectDeliveries("2");
    }

    @Test
    void aCancelledConsumerLeavesItsMessagesToTheChannel() {
        fill("orders", "1", "2", "3");
        ClientChannel channel = broker.channel();
        channel.ask(basicQos(1), BasicQosOk.class);
        channel.consume("orders", "a").expectDeliveries("1");
        channel.ask(new BasicCancel("a", false), BasicCancelOk.class);
        channel.consume("orders", "b").expectDeliveries("2");
        channel.send(basicAck(1)).expectQueue("orders", 1, 1);
        channel.send(basicAck(2)).expectDeliveries("3");
    }

    // ---- global ------------------------------------------------------------------------------------------

    @Test
    void globalLimitsAllConsumersOfTheChannelTogether() {
        fill("orders", "1", "2", "3", "4", "5");
        ClientChannel channel = broker.channel();
        channel.ask(basicQos(3, Flag.GLOBAL), BasicQosOk.class);
        channel.consume("orders", "a").expectDeliveries("1", "2", "3");
        channel.consume("orders", "b").expectQueue("orders", 2, 2);
        channel.send(basicAck(1)).expectDeliveries("4");
        channel.send(basicAck(4, Flag.MULTIPLE)).expectDeliveries("5");
    }

    @Test
    void globalReachesOverQueuesOfSeveralLanes() {
        int each = 300;
        String[] bodies = IntStream.range(0, each).mapToObj(Integer::toString).toArray(String[]::new);
        for (String queue : List.of("a", "b", "c")) {
            ClientChannel owner = broker.channel();
            owner.declare(queue);
            owner.publish(queue, bodies).expectQueue(queue, each, 0);
        }
        ClientChannel consumer = broker.channel();
        consumer.ask(basicQos(2, Flag.GLOBAL), BasicQosOk.class);
        consumer.consume("a", "a").expectDeliveries("0", "1");
        consumer.consume("b", "b").consume("c", "c").expectQueue("c", each, 1);
        for (int tag = 1; tag <= 3 * each; tag++) {
            long held = Stream.of("a", "b", "c").mapToLong(queue -> broker.queue(queue).unacked()).sum();
            assertThat(held).as("unacknowledged messages").isLessThanOrEqualTo(2);
            consumer.send(basicAck(tag));
            if (tag <= 3 * each - 2) {
                assertThat(consumer.delivery().tag()).isEqualTo(tag + 2);
            }
        }
        broker.awaitMessages("a", 0, 0);
        broker.awaitMessages("b", 0, 0);
        broker.awaitMessages("c", 0, 0);
    }

    @Test
    void globalAndOwnLimitHoldBoth() {
        fill("orders", "1", "2", "3", "4", "5", "6");
        ClientChannel channel = broker.channel();
        channel.ask(basicQos(2), BasicQosOk.class);
        channel.ask(basicQos(3, Flag.GLOBAL), BasicQosOk.class);
        channel.consume("orders", "a").expectDeliveries("1", "2");
        channel.consume("orders", "b").expectDeliveries("3");
        channel.expectQueue("orders", 3, 2);
    }

    @Test
    void aChangedGlobalLimitHoldsAtOnce() {
        fill("orders", "1", "2", "3", "4", "5");
        ClientChannel channel = broker.channel();
        channel.ask(basicQos(1, Flag.GLOBAL), BasicQosOk.class);
        channel.consume("orders", "tag").expectDeliveries("1");
        channel.ask(basicQos(3, Flag.GLOBAL), BasicQosOk.class);
        channel.expectDeliveries("2", "3");
        channel.expectQueue("orders", 2, 1);
        channel.ask(basicQos(0, Flag.GLOBAL), BasicQosOk.class);
        channel.expectDeliveries("4", "5");
    }

    @Test
    @Spec("rabbitmq quorum queues: global qos")
    void aQuorumQueueHasNoConsumersUnderAGlobalLimit() {
        ClientChannel channel = broker.channel();
        channel.ask(
                queueDeclare("orders", Map.of("x-queue-type", "quorum"), Flag.DURABLE),
                QueueDeclareOk.class);
        channel.consume("orders", "before");
        channel.ask(basicQos(1, Flag.GLOBAL), BasicQosOk.class);
        channel.send(basicConsume("orders", "after"));
        channel.client()
                .expectClose(ReplyCode.NOT_IMPLEMENTED, "queue 'orders' in vhost '/' does not support global qos");
    }

    @Test
    void getIsNotLimited() {
        fill("orders", "1", "2", "3");
        ClientChannel channel = broker.channel();
        channel.ask(basicQos(1, Flag.GLOBAL), BasicQosOk.class);
        channel.get("orders");
        channel.get("orders");
        channel.consume("orders", "tag").expectDeliveries("3");
    }

    @Test
    @Spec("amqp 1.8.3.1.1 basic.qos prefetch-size")
    void aLimitInBytesIsNotImplemented() {
        ClientChannel channel = broker.channel().send(new BasicQos(1000, 0, false));
        channel.client().expectClose(ReplyCode.NOT_IMPLEMENTED, "prefetch_size!=0 (1000)");
    }
}
