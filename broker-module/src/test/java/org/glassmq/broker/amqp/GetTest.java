package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.testing.Methods.basicAck;
import static org.glassmq.broker.testing.Methods.basicGet;
import static org.glassmq.broker.testing.Methods.basicNack;

import org.glassmq.broker.amqp.wire.BasicMethod.BasicGetEmpty;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicGetOk;
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
@Spec("amqp 1.8.3.10 basic.get")
class GetTest {
    @RegisterExtension
    final TestBroker broker;

    GetTest(int loops) {
        broker = new TestBroker().with("loops", loops);
    }

    @Test
    void anEmptyQueueSaysSo() {
        broker.declare("orders");
        broker.channel().send(basicGet("orders")).expect(new BasicGetEmpty());
    }

    @Test
    void eachMessageComesWithTheNumberThatIsLeft() {
        broker.declare("orders");
        ClientChannel channel = broker.channel().publish("orders", "1", "2", "3");
        for (int left = 2; left >= 0; left--) {
            Delivery got = channel.get("orders");
            assertThat(got.text()).isEqualTo(Integer.toString(3 - left));
            assertThat(got.remaining()).isEqualTo(left);
            assertThat(got.tag()).isEqualTo(3 - left);
            assertThat(got.redelivered()).isFalse();
        }
        channel.send(basicGet("orders")).expect(new BasicGetEmpty());
        broker.awaitMessages("orders", 0, 3);
        channel.send(basicAck(3, Flag.MULTIPLE));
        broker.awaitMessages("orders", 0, 0);
    }

    @Test
    void withoutAcknowledgementTheMessageIsGone() {
        broker.declare("orders");
        ClientChannel channel = broker.channel().publish("orders", "1");
        channel.get("orders", Flag.NO_ACK);
        channel.client().closePolitely();
        broker.awaitMessages("orders", 0, 0);
    }

    @Test
    void aMessageThatWasGivenBackIsFlagged() {
        broker.declare("orders");
        ClientChannel channel = broker.channel().publish("orders", "1", "2");
        channel.send(basicNack(channel.get("orders").tag(), Flag.REQUEUE));
        Delivery again = channel.get("orders");
        assertThat(again.text()).isEqualTo("1");
        assertThat(again.redelivered()).isTrue();
        assertThat(channel.get("orders").redelivered()).isFalse();
    }

    @Test
    void manyQuestionsAtOnceAreAnsweredInOrder() {
        broker.declare("orders");
        ClientChannel channel = broker.channel().publish("orders", "1", "2", "3");
        for (int i = 0; i < 4; i++) {
            channel.send(basicGet("orders", Flag.NO_ACK));
        }
        for (String body : new String[] {"1", "2", "3"}) {
            channel.expect(BasicGetOk.class);
            channel.expectContent(body);
        }
        channel.expect(new BasicGetEmpty());
    }

    @Test
    void aClientThatGoesBeforeItsAnswerLeavesTheMessage() {
        broker.declare("orders");
        broker.channel().publish("orders", "1").expectQueue("orders", 1, 0);
        for (int i = 0; i < 50; i++) {
            ClientChannel leaving = broker.channel().send(basicGet("orders"));
            leaving.client().reset();
        }
        broker.awaitMessages("orders", 1, 0);
    }
}
