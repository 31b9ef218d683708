package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.testing.Methods.basicConsume;
import static org.glassmq.broker.testing.Methods.basicPublish;
import static org.glassmq.broker.testing.Methods.queueDeclare;

import org.glassmq.broker.amqp.wire.AccessMethod.AccessRequest;
import org.glassmq.broker.amqp.wire.AccessMethod.AccessRequestOk;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelClose;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelCloseOk;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelFlow;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelFlowOk;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelOpen;
import org.glassmq.broker.amqp.wire.TxMethod.TxSelectOk;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.testing.AmqpClient;
import org.glassmq.broker.testing.ClientChannel;
import org.glassmq.broker.testing.Flag;
import org.glassmq.broker.testing.Spec;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(30)
class ChannelTest {
    @RegisterExtension
    final TestBroker broker = new TestBroker();

    @Test
    @Spec("amqp 1.5.2.1 channel.open")
    void openingAChannelTwiceClosesTheConnection() {
        AmqpClient client = broker.channel().client();
        client.send(1, new ChannelOpen()).expectClose(ReplyCode.CHANNEL_ERROR, "second 'channel.open' seen");
    }

    @Test
    @Spec("amqp 1.8.1 constants channel-error")
    void aChannelThatWasNotOpenedClosesTheConnection() {
        AmqpClient client = broker.amqp();
        client.send(5, queueDeclare("orders")).expectClose(ReplyCode.CHANNEL_ERROR, "expected 'channel.open'");
    }

    @Test
    void contentOnAChannelThatWasNotOpenedClosesTheConnection() {
        AmqpClient client = broker.amqp();
        client.raw(AmqpClient.body(5, new byte[3])).expectClose(ReplyCode.CHANNEL_ERROR, "expected 'channel.open'");
    }

    @Test
    @Spec("amqp 4.10 exceptions")
    void aMistakeClosesItsChannelOnly() {
        AmqpClient client = broker.amqp();
        ClientChannel good = client.openChannel(1);
        ClientChannel bad = client.openChannel(2);
        good.declare("orders");
        ChannelClose close = bad.send(queueDeclare("nowhere", Flag.PASSIVE))
                .expectClose(ReplyCode.NOT_FOUND, "no queue 'nowhere' in vhost '/'");
        assertThat(close.failedClassId()).isEqualTo(50);
        assertThat(close.failedMethodId()).isEqualTo(10);
        good.expectQueue("orders", 0, 0);
    }

    @Test
    @Spec("amqp 1.5.2.5 channel.close")
    void whatIsSaidAfterAMistakeIsIgnoredUntilCloseOk() {
        ClientChannel channel = broker.channel();
        channel.send(queueDeclare("nowhere", Flag.PASSIVE))
                .send(queueDeclare("orders"))
                .publish("orders", "lost")
                .send(queueDeclare("elsewhere", Flag.PASSIVE))
                .send(new ChannelOpen());
        channel.expectClose(ReplyCode.NOT_FOUND, "no queue 'nowhere' in vhost '/'");
        channel.open()
                .send(queueDeclare("orders", Flag.PASSIVE))
                .expectClose(ReplyCode.NOT_FOUND, "no queue 'orders' in vhost '/'");
    }

    @Test
    void bothSidesMayCloseAtTheSameTime() {
        ClientChannel channel = broker.channel();
        channel.send(queueDeclare("nowhere", Flag.PASSIVE)).send(new ChannelClose(200, "bye", 0, 0));
        channel.expect(ChannelClose.class);
        channel.expect(new ChannelCloseOk()).send(new ChannelCloseOk());
        channel.open().declare("orders");
    }

    @Test
    void aClosedChannelCanBeOpenedAnew() {
        ClientChannel channel = broker.channel();
        channel.close();
        channel.open().declare("orders");
        channel.close();
        channel.open().expectQueue("orders", 0, 0);
    }

    @Test
    void theEmptyQueueNameIsForgottenWithTheChannel() {
        ClientChannel channel = broker.channel();
        channel.declare("orders");
        channel.close();
        channel.open()
                .send(basicConsume("", "tag"))
                .expectClose(ReplyCode.NOT_FOUND, "no previously declared queue");
    }

    @Test
    void aStrayCloseOkIsNoMistake() {
        AmqpClient client = broker.amqp();
        client.send(3, new ChannelCloseOk()).openChannel(1).declare("orders");
    }

    @Test
    @Spec("amqp 1.5.2.3 channel.flow")
    void theFlowCanBeLetGoButNotStopped() {
        ClientChannel channel = broker.channel();
        channel.send(new ChannelFlow(true)).expect(new ChannelFlowOk(true));
        channel.send(new ChannelFlow(false));
        channel.client().expectClose(ReplyCode.NOT_IMPLEMENTED, "active=false");
    }

    @Test
    @Spec("amqp 0-9 access.request")
    void oldClientsGetTheTicketThatTheyAskFor() {
        broker.channel()
                .send(new AccessRequest("/data", false, true, true, true, true))
                .expect(new AccessRequestOk(1))
                .declare("orders");
    }

    @Test
    void whatIsForBrokersToSayClosesTheConnection() {
        ClientChannel channel = broker.channel();
        channel.send(new TxSelectOk());
        channel.client().expectClose(ReplyCode.COMMAND_INVALID, "unimplemented method");
    }

    @Test
    @Spec("amqp 4.2.6 content framing")
    void aMethodInTheMiddleOfAContentClosesTheConnection() {
        ClientChannel channel = broker.channel();
        channel.send(basicPublish("", "orders")).send(queueDeclare("orders"));
        channel.client()
                .expectClose(
                        ReplyCode.UNEXPECTED_FRAME,
                        "expected content header for class 60, got non content header frame instead");
    }
}
