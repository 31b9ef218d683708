package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.testing.Methods.basicAck;
import static org.glassmq.broker.testing.Methods.basicConsume;
import static org.glassmq.broker.testing.Methods.basicGet;
import static org.glassmq.broker.testing.Methods.basicQos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicCancel;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicCancelOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicConsume;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicConsumeOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicGetEmpty;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicQosOk;
import org.glassmq.broker.api.ConsumerInfo;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.testing.Await;
import org.glassmq.broker.testing.ClientChannel;
import org.glassmq.broker.testing.Delivery;
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
class ConsumeTest {
    @RegisterExtension
    final TestBroker broker;

    ConsumeTest(int loops) {
        broker = new TestBroker().with("loops", loops);
    }

    // ---- consume -----------------------------------------------------------------------------------------

    @Test
    @Spec("amqp 1.8.3.5 basic.consume no-ack")
    void messagesThatNeedNoAcknowledgementAreDoneWhenTheyAreSent() {
        broker.declare("orders");
        ClientChannel consumer = broker.channel().consume("orders", "tag", Flag.NO_ACK);
        broker.channel().publish("orders", "one", "two");
        Delivery last = consumer.expectDeliveries("one", "two");
        assertThat(last.consumer()).isEqualTo("tag");
        assertThat(last.tag()).isEqualTo(2);
        assertThat(last.exchange()).isEmpty();
        assertThat(last.routingKey()).isEqualTo("orders");
        consumer.client().closePolitely();
        broker.awaitMessages("orders", 0, 0);
    }

    @Test
    @Spec("rabbitmq specification: no-local is not implemented")
    void aClientGetsItsOwnMessagesWhateverNoLocalSays() {
        broker.declare("orders");
        ClientChannel channel = broker.channel();
        channel.send(new BasicConsume("orders", "tag", true, true, false, false, Map.of()))
                .expect(new BasicConsumeOk("tag"));
        channel.publish("orders", "mine").expectDeliveries("mine");
    }

    @Test
    void messagesThatWaitAreDeliveredInTheirOrder() {
        broker.declare("orders");
        String[] bodies = IntStream.range(0, 1000).mapToObj(Integer::toString).toArray(String[]::new);
        ClientChannel publisher = broker.channel().publish("orders", bodies);
        publisher.expectQueue("orders", 1000, 0);
        ClientChannel consumer = broker.channel().consume("orders", "tag");
        Delivery last = consumer.expectDeliveries(bodies);
        assertThat(last.tag()).isEqualTo(1000);
        broker.awaitMessages("orders", 0, 1000);
        consumer.send(basicAck(last.tag(), Flag.MULTIPLE));
        broker.awaitMessages("orders", 0, 0);
    }

    @Test
    void messagesThatComeWhileOthersAreConsumedKeepTheirOrder() {
        broker.declare("orders");
        ClientChannel consumer = broker.channel().consume("orders", "tag");
        ClientChannel publisher = broker.channel();
        String[] bodies = IntStream.range(0, 5000).mapToObj(Integer::toString).toArray(String[]::new);
        Thread publishing = Thread.ofVirtual().start(() -> publisher.publish("orders", bodies));
        for (String body : bodies) {
            consumer.send(basicAck(consumer.expectDeliveries(body).tag()));
        }
        assertThat(publishing.isInterrupted()).isFalse();
        broker.awaitMessages("orders", 0, 0);
    }

    @Test
    @Spec("amqp 1.8.3.3 basic.consume consumer-tag")
    void theBrokerMakesUpATagForAnEmptyOne() {
        broker.declare("orders");
        ClientChannel channel = broker.channel();
        String one = channel.ask(basicConsume("orders", ""), BasicConsumeOk.class).consumerTag();
        String two = channel.ask(basicConsume("orders", ""), BasicConsumeOk.class).consumerTag();
        assertThat(one).startsWith("amq.ctag-").isNotEqualTo(two);
    }

    @Test
    void aTagThatIsInUseClosesTheConnection() {
        broker.declare("orders");
        ClientChannel channel = broker.channel().consume("orders", "tag");
        channel.send(basicConsume("orders", "tag"));
        channel.client().expectClose(ReplyCode.NOT_ALLOWED, "attempt to reuse consumer tag 'tag'");
    }

    @Test
    void theSameTagOnAnotherChannelIsFine() {
        broker.declare("orders");
        ClientChannel channel = broker.channel().consume("orders", "tag");
        channel.client().openChannel(2).consume("orders", "tag").expectQueue("orders", 0, 2);
    }

    @Test
    void noWaitMeansNoAnswer() {
        broker.declare("orders");
        broker.channel().publish("orders", "one").expectQueue("orders", 1, 0);
        ClientChannel channel = broker.channel().send(basicConsume("orders", "tag", Flag.NO_WAIT));
        channel.expectDeliveries("one");
        channel.send(new BasicCancel("tag", true)).expectQueue("orders", 0, 0);
    }

    @Test
    @Spec("amqp 1.8.3.3 basic.consume exclusive")
    void anExclusiveConsumerLetsNoOtherIn() {
        broker.declare("orders");
        ClientChannel first = broker.channel().consume("orders", "tag", Flag.EXCLUSIVE);
        ClientChannel second = broker.channel().send(basicConsume("orders", "other"));
        second.expectClose(ReplyCode.ACCESS_REFUSED, "queue 'orders' in vhost '/' in exclusive use");
        first.ask(new BasicCancel("tag", false), BasicCancelOk.class);
        second.open().consume("orders", "other");
        first.send(basicConsume("orders", "tag", Flag.EXCLUSIVE))
                .expectClose(ReplyCode.ACCESS_REFUSED, "queue 'orders' in vhost '/' in exclusive use");
    }

    @Test
    void anExclusiveConsumerDoesNotKeepOthersFromGet() {
        broker.declare("orders");
        broker.channel().consume("orders", "tag", Flag.EXCLUSIVE);
        broker.channel().send(basicGet("orders")).expect(new BasicGetEmpty());
    }

    @Test
    @Spec("amqp 3.1.6 consumers")
    void consumersTakeTurns() {
        broker.declare("orders");
        List<ClientChannel> consumers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            consumers.add(broker.channel().consume("orders", "tag"));
        }
        String[] bodies = IntStream.range(0, 40).mapToObj(Integer::toString).toArray(String[]::new);
        broker.channel().publish("orders", bodies);
        for (int first = 0; first < 4; first++) {
            int from = first;
            consumers.get(first)
                    .expectDeliveries(IntStream.range(0, 10)
                            .mapToObj(i -> bodies[from + 4 * i])
                            .toArray(String[]::new));
        }
    }

    @Test
    void whoCannotTakeMoreLosesItsTurnToTheOthers() {
        broker.declare("orders");
        ClientChannel slow = broker.channel();
        slow.ask(basicQos(1), BasicQosOk.class);
        slow.consume("orders", "slow");
        ClientChannel quick = broker.channel().consume("orders", "quick");
        ClientChannel publisher = broker.channel().publish("orders", "1", "2", "3", "4", "5");
        slow.expectDeliveries("1");
        quick.expectDeliveries("2", "3", "4", "5");
        slow.send(basicAck(1));
        broker.awaitMessages("orders", 0, 4);
        publisher.publish("orders", "6", "7");
        quick.expectDeliveries("6");
        slow.expectDeliveries("7");
    }

    @Test
    void consumersAreListedInTheOrderTheyCame() {
        broker.declare("orders");
        broker.channel().publish("orders", "one", "two").expectQueue("orders", 2, 0);
        ClientChannel one = broker.channel();
        one.ask(basicQos(2), BasicQosOk.class);
        one.consume("orders", "first");
        one.expectDeliveries("one", "two");
        broker.channel().consume("orders", "second", Flag.NO_ACK);
        one.send(basicAck(1));
        broker.awaitMessages("orders", 0, 1);
        List<ConsumerInfo> consumers = broker.session().queue(TestBroker.ref("orders")).orElseThrow().consumers();
        assertThat(consumers).extracting(ConsumerInfo::tag).containsExactly("first", "second");
        ConsumerInfo first = consumers.getFirst();
        assertThat(first.prefetch()).isEqualTo(2);
        assertThat(first.ackRequired()).isTrue();
        assertThat(first.delivered()).isEqualTo(2);
        assertThat(first.acked()).isOne();
        assertThat(first.unacked()).isOne();
        assertThat(first.oldestUnacked()).isPresent();
        assertThat(first.channel()).isOne();
        assertThat(consumers.getLast().ackRequired()).isFalse();
    }

    @Test
    void aClientThatGoesBeforeItsAnswerLeavesNoConsumer() {
        broker.declare("orders");
        broker.channel().publish("orders", "1").expectQueue("orders", 1, 0);
        for (int i = 0; i < 50; i++) {
            broker.channel().send(basicConsume("orders", "tag")).client().reset();
        }
        broker.awaitMessages("orders", 1, 0);
        Await.until("no consumer is left", () -> broker.queue("orders").consumers() == 0);
    }

    // ---- cancel ------------------------------------------------------------------------------------------

    @Test
    @Spec("amqp 1.8.3.7 basic.cancel")
    void aCancelledConsumerGetsNothingMoreButMayAcknowledge() {
        broker.declare("orders");
        ClientChannel publisher = broker.channel().publish("orders", "one");
        publisher.expectQueue("orders", 1, 0);
        ClientChannel consumer = broker.channel().consume("orders", "tag");
        consumer.expectDeliveries("one");
        consumer.send(new BasicCancel("tag", false)).expect(new BasicCancelOk("tag"));
        publisher.publish("orders", "two").expectQueue("orders", 1, 0);
        consumer.expectQueue("orders", 1, 0);
        broker.awaitMessages("orders", 1, 1);
        consumer.send(basicAck(1));
        broker.awaitMessages("orders", 1, 0);
    }

    @Test
    void cancellingWhatIsNotThereIsFine() {
        broker.channel().send(new BasicCancel("nobody", false)).expect(new BasicCancelOk("nobody"));
    }

    @Test
    void aCancelledTagCanBeUsedAnew() {
        broker.declare("orders");
        ClientChannel channel = broker.channel().consume("orders", "tag");
        channel.ask(new BasicCancel("tag", false), BasicCancelOk.class);
        channel.consume("orders", "tag").publish("orders", "hi");
        channel.expectDeliveries("hi");
    }

    // ---- slow consumers ----------------------------------------------------------------------------------

    @Test
    void aConsumerThatDoesNotReadHoldsUpNobodyAndLosesNothing() {
        broker.declare("orders");
        ClientChannel deaf = broker.channel().consume("orders", "deaf", Flag.NO_ACK);
        String[] bodies = IntStream.range(0, 400).mapToObj(i -> i + "x".repeat(50_000)).toArray(String[]::new);
        ClientChannel publisher = broker.channel().publish("orders", bodies);
        publisher.declare("other");
        publisher.publish("other", "still here");
        assertThat(publisher.get("other").text()).isEqualTo("still here");
        assertThat(broker.queue("orders").ready()).as("what waits behind the socket").isPositive();
        deaf.expectDeliveries(bodies);
        broker.awaitMessages("orders", 0, 0);
    }
}
