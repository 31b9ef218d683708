package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.testing.Methods.basicAck;
import static org.glassmq.broker.testing.Methods.basicNack;
import static org.glassmq.broker.testing.Methods.basicQos;
import static org.glassmq.broker.testing.Methods.basicReject;

import org.glassmq.broker.amqp.wire.BasicMethod.BasicCancel;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicCancelOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicQosOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicRecover;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicRecoverAsync;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicRecoverOk;
import org.glassmq.broker.amqp.wire.Method;
import org.glassmq.broker.api.Counters;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.testing.ClientChannel;
import org.glassmq.broker.testing.Delivery;
import org.glassmq.broker.testing.Flag;
import org.glassmq.broker.testing.Spec;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "loops={0}")
@ValueSource(ints = {1, 3})
@Timeout(30)
class AcknowledgeTest {
    @RegisterExtension
    final TestBroker broker;

    AcknowledgeTest(int loops) {
        broker = new TestBroker().with("loops", loops);
    }

    /** A consumer on another connection than the publisher, with all messages delivered and none acknowledged. */
    private ClientChannel holding(String... bodies) {
        broker.declare("orders");
        broker.channel().publish("orders", bodies).expectQueue("orders", bodies.length, 0);
        ClientChannel consumer = broker.channel().consume("orders", "tag");
        consumer.expectDeliveries(bodies);
        broker.awaitMessages("orders", 0, bodies.length);
        return consumer;
    }

    // ---- ack ---------------------------------------------------------------------------------------------

    @Test
    @Spec("amqp 1.8.3.13 basic.ack")
    void messagesAreAcknowledgedOneByOneInAnyOrder() {
        ClientChannel consumer = holding("1", "2", "3");
        consumer.send(basicAck(2));
        broker.awaitMessages("orders", 0, 2);
        consumer.send(basicAck(3)).send(basicAck(1));
        broker.awaitMessages("orders", 0, 0);
        assertThat(broker.queue("orders").counters()).isEqualTo(new Counters(3, 3, 3, 0, 0, 0));
    }

    @Test
    @Spec("amqp 1.8.3.13.2 basic.ack multiple")
    void multipleMeansAllUpToTheTag() {
        ClientChannel consumer = holding("1", "2", "3", "4");
        consumer.send(basicAck(2)).send(basicAck(3, Flag.MULTIPLE));
        broker.awaitMessages("orders", 0, 1);
        consumer.send(basicAck(4));
        broker.awaitMessages("orders", 0, 0);
    }

    @Test
    @Spec("amqp 1.8.3.13.2 basic.ack multiple")
    void multipleWithTagZeroMeansAll() {
        ClientChannel consumer = holding("1", "2", "3");
        consumer.send(basicAck(0, Flag.MULTIPLE)).send(basicAck(0, Flag.MULTIPLE));
        broker.awaitMessages("orders", 0, 0);
        consumer.expectQueue("orders", 0, 1);
    }

    static Method[] unknownTags() {
        return new Method[] {
            basicAck(4),
            basicAck(4, Flag.MULTIPLE),
            basicNack(4),
            basicNack(4, Flag.MULTIPLE),
            basicReject(4, Flag.REQUEUE)
        };
    }

    @ParameterizedTest
    @MethodSource("unknownTags")
    @Spec("amqp 1.8.3.13.1 basic.ack delivery-tag")
    void aTagThatWasNotDeliveredClosesTheChannel(Method method) {
        holding("1", "2", "3")
                .send(method)
                .expectClose(ReplyCode.PRECONDITION_FAILED, "unknown delivery tag 4");
        broker.awaitMessages("orders", 3, 0);
    }

    @Test
    void aTagThatIsAcknowledgedAlreadyClosesTheChannel() {
        holding("1", "2", "3")
                .send(basicAck(2))
                .send(basicAck(2))
                .expectClose(ReplyCode.PRECONDITION_FAILED, "unknown delivery tag 2");
        broker.awaitMessages("orders", 2, 0);
    }

    @Test
    void tagZeroWithoutMultipleIsUnknown() {
        holding("1").send(basicAck(0)).expectClose(ReplyCode.PRECONDITION_FAILED, "unknown delivery tag 0");
    }

    @Test
    void aMessageThatNeedsNoAcknowledgementCannotBeAcknowledged() {
        broker.declare("orders");
        ClientChannel channel = broker.channel().publish("orders", "1");
        Delivery got = channel.get("orders", Flag.NO_ACK);
        channel.send(basicAck(got.tag()))
                .expectClose(ReplyCode.PRECONDITION_FAILED, "unknown delivery tag " + got.tag());
    }

    @Test
    void tagsBelongToTheirChannel() {
        ClientChannel consumer = holding("1");
        consumer.client()
                .openChannel(2)
                .send(basicAck(1))
                .expectClose(ReplyCode.PRECONDITION_FAILED, "unknown delivery tag 1");
        consumer.send(basicAck(1));
        broker.awaitMessages("orders", 0, 0);
    }

    @Test
    void multipleReachesOverAllQueuesOfTheChannel() {
        broker.declare("a").declare("b");
        ClientChannel channel = broker.channel();
        channel.publish("a", "1").publish("b", "2").publish("a", "3").publish("b", "4");
        for (String queue : new String[] {"a", "b", "a", "b"}) {
            channel.get(queue);
        }
        channel.send(basicAck(3, Flag.MULTIPLE));
        broker.awaitMessages("a", 0, 0);
        broker.awaitMessages("b", 0, 1);
    }

    // ---- nack and reject ---------------------------------------------------------------------------------

    @Test
    @Spec("amqp 1.8.3.14 basic.reject")
    void aRejectedMessageIsDropped() {
        holding("1", "2").send(basicReject(1)).send(basicNack(2));
        broker.awaitMessages("orders", 0, 0);
        assertThat(broker.queue("orders").counters()).isEqualTo(new Counters(2, 2, 0, 0, 0, 2));
    }

    @Test
    @Spec("rabbitmq basic.nack")
    void whatIsGivenBackGoesToItsOriginalPosition() {
        broker.declare("orders");
        broker.channel().publish("orders", "1", "2", "3", "4", "5", "6").expectQueue("orders", 6, 0);
        ClientChannel one = broker.channel();
        one.ask(basicQos(4), BasicQosOk.class);
        one.consume("orders", "tag").expectDeliveries("1", "2", "3", "4");
        one.ask(new BasicCancel("tag", false), BasicCancelOk.class);
        one.send(basicReject(4, Flag.REQUEUE)).send(basicNack(2, Flag.REQUEUE));
        broker.awaitMessages("orders", 4, 2);
        ClientChannel two = broker.channel();
        two.ask(basicQos(3), BasicQosOk.class);
        two.consume("orders", "tag");
        two.expectRedeliveries("2", "4");
        two.expectDeliveries("5");
        one.send(basicNack(3, Flag.MULTIPLE, Flag.REQUEUE));
        broker.awaitMessages("orders", 3, 3);
        two.send(basicAck(3, Flag.MULTIPLE));
        two.expectRedeliveries("1", "3");
        two.expectDeliveries("6");
    }

    @Test
    void aRequeuedMessageComesBackAtOnceIfNobodyElseIsThere() {
        ClientChannel consumer = holding("1", "2");
        consumer.send(basicNack(1, Flag.REQUEUE));
        Delivery again = consumer.expectRedeliveries("1");
        assertThat(again.tag()).isEqualTo(3);
        consumer.send(basicAck(3)).send(basicAck(2));
        broker.awaitMessages("orders", 0, 0);
        assertThat(broker.queue("orders").counters()).isEqualTo(new Counters(2, 3, 2, 1, 0, 0));
    }

    @Test
    void requeuingManyKeepsTheirOrder() {
        ClientChannel consumer = holding("1", "2", "3", "4");
        consumer.ask(new BasicCancel("tag", false), BasicCancelOk.class);
        consumer.send(basicAck(2)).send(basicNack(0, Flag.MULTIPLE, Flag.REQUEUE));
        broker.awaitMessages("orders", 3, 0);
        consumer.consume("orders", "tag").expectRedeliveries("1", "3", "4");
    }

    // ---- recover -----------------------------------------------------------------------------------------

    @Test
    @Spec("amqp 1.8.3.16 basic.recover")
    void recoverGivesBackAllThatIsUnacknowledged() {
        ClientChannel consumer = holding("1", "2", "3");
        consumer.ask(new BasicCancel("tag", false), BasicCancelOk.class);
        consumer.send(basicAck(2)).send(new BasicRecover(true)).expect(new BasicRecoverOk());
        broker.awaitMessages("orders", 2, 0);
        assertThat(consumer.get("orders").text()).isEqualTo("1");
        Delivery second = consumer.get("orders");
        assertThat(second.text()).isEqualTo("3");
        assertThat(second.redelivered()).isTrue();
    }

    @Test
    void recoverAsyncIsNotAnswered() {
        ClientChannel consumer = holding("1");
        consumer.send(new BasicRecoverAsync(true)).expectRedeliveries("1");
    }

    @Test
    void recoverWithNothingToGiveBackIsAnswered() {
        broker.channel().send(new BasicRecover(true)).expect(new BasicRecoverOk());
    }

    @Test
    void whatIsRecoveredIsDeliveredAgainUnderNewTagsAfterTheAnswer() {
        ClientChannel consumer = holding("1", "2", "3");
        consumer.send(basicAck(2)).send(new BasicRecover(true)).expect(new BasicRecoverOk());
        assertThat(consumer.expectRedeliveries("1", "3").tag()).isEqualTo(5);
        consumer.send(basicAck(5, Flag.MULTIPLE));
        broker.awaitMessages("orders", 0, 0);
    }

    @Test
    void recoverAsyncWithoutRequeueIsNotImplemented() {
        ClientChannel consumer = holding("1").send(new BasicRecoverAsync(false));
        consumer.client().expectClose(ReplyCode.NOT_IMPLEMENTED, "requeue=false");
    }

    @Test
    void recoverWithoutRequeueIsNotImplemented() {
        ClientChannel consumer = holding("1").send(new BasicRecover(false));
        consumer.client().expectClose(ReplyCode.NOT_IMPLEMENTED, "requeue=false");
    }

    @Test
    void aChannelThatClosesGivesBackWhatItHeld() {
        ClientChannel consumer = holding("1", "2");
        ClientChannel other = consumer.client().openChannel(2).consume("orders", "other");
        consumer.send(basicAck(1));
        consumer.close();
        other.expectRedeliveries("2");
    }
}
