package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.testing.Methods.basicPublish;
import static org.glassmq.broker.testing.Methods.exchangeDeclare;
import static org.glassmq.broker.testing.Methods.queueBind;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicAck;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicReturn;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelClose;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionBlocked;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeDeclareOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueBindOk;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.message.Properties;
import org.glassmq.broker.testing.AmqpClient;
import org.glassmq.broker.testing.ClientChannel;
import org.glassmq.broker.testing.Delivery;
import org.glassmq.broker.testing.Flag;
import org.glassmq.broker.testing.Handshake;
import org.glassmq.broker.testing.Spec;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "loops={0}")
@ValueSource(ints = {1, 3})
@Timeout(30)
class PublishTest {
    private static final BasicReturn NO_ROUTE =
            new BasicReturn(ReplyCode.NO_ROUTE.code(), "NO_ROUTE", "", "nowhere");

    @RegisterExtension
    final TestBroker broker;

    PublishTest(int loops) {
        broker = new TestBroker().with("loops", loops);
    }

    // ---- flags -------------------------------------------------------------------------------------------

    @Test
    @Spec("amqp 1.8.3.3 basic.publish mandatory")
    void unroutableMandatoryMessageIsReturned() {
        broker.channel()
                .send(basicPublish("", "nowhere", Flag.MANDATORY))
                .content("hi")
                .expect(NO_ROUTE)
                .expectContent("hi");
        assertThat(broker.session().overview().counters().returned()).isOne();
    }

    @Test
    @Spec("rabbitmq publisher confirms")
    void aReturnComesBeforeItsConfirm() {
        broker.channel()
                .confirmSelect()
                .send(basicPublish("", "nowhere", Flag.MANDATORY))
                .content("hi")
                .expect(NO_ROUTE)
                .expectContent("hi")
                .expect(new BasicAck(1, false));
    }

    @Test
    void unroutableMessagesAreDroppedAndCounted() {
        ClientChannel channel = broker.channel().publish("nowhere", "one", "two");
        channel.declare("orders");
        assertThat(broker.session().overview().counters().dropped()).isEqualTo(2);
        assertThat(broker.session().overview().counters().published()).isEqualTo(2);
    }

    @Test
    @Spec("amqp 1.8.3.3 basic.publish immediate")
    void immediateIsNotImplemented() {
        ClientChannel channel = broker.channel().send(basicPublish("", "orders", Flag.IMMEDIATE));
        channel.client().expectClose(ReplyCode.NOT_IMPLEMENTED, "immediate=true");
    }

    // ---- targets -----------------------------------------------------------------------------------------

    @Test
    @Spec("amqp 1.8.3.3 basic.publish exchange")
    void anUnknownExchangeClosesTheChannel() {
        ClientChannel channel = broker.channel().send(basicPublish("nowhere", "key")).content("lost");
        ChannelClose close = channel.expectClose(ReplyCode.NOT_FOUND, "no exchange 'nowhere' in vhost '/'");
        assertThat(close.failedClassId()).isEqualTo(60);
        assertThat(close.failedMethodId()).isEqualTo(40);
        channel.open().declare("orders");
    }

    @Test
    @Spec("amqp 1.6.2.1.6 exchange.declare internal")
    void anInternalExchangeIsNotForClients() {
        ClientChannel channel = broker.channel();
        channel.ask(exchangeDeclare("inner", "fanout", Flag.INTERNAL), ExchangeDeclareOk.class);
        channel.send(basicPublish("inner", ""))
                .content("hi")
                .expectClose(
                        ReplyCode.ACCESS_REFUSED, "cannot publish to internal exchange 'inner' in vhost '/'");
    }

    @Test
    void aMessageGoesToEachQueueOnceHoweverManyBindingsMatch() {
        broker.declare("one").declare("two");
        ClientChannel channel = broker.channel();
        for (String key : List.of("#", "a.*", "a.b", "*.b")) {
            channel.ask(queueBind("one", "amq.topic", key), QueueBindOk.class);
        }
        channel.ask(queueBind("two", "amq.topic", "a.#"), QueueBindOk.class);
        channel.confirmSelect().send(basicPublish("amq.topic", "a.b")).content("hi").expect(new BasicAck(1, false));
        channel.expectQueue("one", 1, 0).expectQueue("two", 1, 0);
    }

    @Test
    void aRouteThatChangesIsNoticedByTheNextMessage() {
        broker.declare("orders");
        ClientChannel channel = broker.channel();
        channel.send(basicPublish("amq.direct", "key")).content("too early");
        channel.ask(queueBind("orders", "amq.direct", "key"), QueueBindOk.class);
        channel.send(basicPublish("amq.direct", "key")).content("in time");
        assertThat(channel.get("orders").text()).isEqualTo("in time");
    }

    // ---- contents ----------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4087, 4088, 4089, 8176, 131_064, 131_065, 3_000_000})
    @Spec("amqp 4.2.6 content framing")
    void aBodyArrivesAsItWasSentHoweverManyFramesItTakes(int size) {
        byte[] body = new byte[size];
        new Random(size).nextBytes(body);
        broker.declare("orders");
        ClientChannel channel = broker.amqp(Handshake.guest().frameMax(4096)).openChannel(1);
        channel.send(basicPublish("", "orders")).content(MessageProperties.NONE, body).expectQueue("orders", 1, 0);
        assertThat(broker.channel().get("orders").content().body()).isEqualTo(body);
    }

    @Test
    @Spec("amqp 1.8.2 basic properties")
    void allPropertiesArriveAsTheyWereSent() {
        MessageProperties all = MessageProperties.builder()
                .contentType("application/json")
                .contentEncoding("gzip")
                .headers(Map.of("text", "ü", "number", 1L, "nested", Map.of("list", List.of(true, 2))))
                .deliveryMode(1)
                .priority(5)
                .correlationId("c-1")
                .replyTo("answers")
                .expiration("60000")
                .messageId("m-1")
                .timestamp(Instant.ofEpochSecond(1_700_000_000))
                .type("order")
                .userId("guest")
                .appId("shop")
                .clusterId("none")
                .build();
        broker.declare("orders");
        broker.channel().send(basicPublish("", "orders")).content(all, "{}").expectQueue("orders", 1, 0);
        Delivery got = broker.channel().get("orders");
        assertThat(got.content().properties().decoded()).isEqualTo(all);
    }

    @Test
    void aMessageThatIsTooLargeClosesTheChannel() {
        broker.stop();
        broker.with("max-message-size", 1000).start();
        ClientChannel channel = broker.channel();
        channel.declare("orders");
        channel.send(basicPublish("", "orders")).content("x".repeat(1000));
        channel.send(basicPublish("", "orders"))
                .content("x".repeat(1001))
                .expectClose(
                        ReplyCode.PRECONDITION_FAILED, "message size 1001 is larger than configured max size 1000");
        channel.open().expectQueue("orders", 1, 0);
    }

    @Test
    void aDeclaredSizeBeyondAllReasonAllocatesNothing() {
        ClientChannel channel = broker.channel();
        channel.send(basicPublish("", "orders"));
        channel.client().raw(AmqpClient.header(1, 60, -1, Properties.NONE));
        channel.expectClose(
                ReplyCode.PRECONDITION_FAILED,
                "message size 18446744073709551615 is larger than configured max size 134217728");
    }

    // ---- frames out of order -----------------------------------------------------------------------------

    @Test
    @Spec("amqp 4.2.6 content framing")
    void aContentHeaderWithoutAMethodClosesTheConnection() {
        AmqpClient client = broker.channel().client();
        client.raw(AmqpClient.header(1, 60, 3, Properties.NONE))
                .expectClose(
                        ReplyCode.UNEXPECTED_FRAME, "expected method frame, got non method frame instead");
    }

    @Test
    void aContentBodyWithoutAMethodClosesTheConnection() {
        AmqpClient client = broker.channel().client();
        client.raw(AmqpClient.body(1, new byte[3]))
                .expectClose(ReplyCode.UNEXPECTED_FRAME, "expected method frame, got non method frame instead");
    }

    @Test
    void aContentBodyWithoutAHeaderClosesTheConnection() {
        ClientChannel channel = broker.channel().send(basicPublish("", "orders"));
        channel.client()
                .raw(AmqpClient.body(1, new byte[3]))
                .expectClose(
                        ReplyCode.UNEXPECTED_FRAME,
                        "expected content header for class 60, got non content header frame instead");
    }

    @Test
    void aSecondContentHeaderClosesTheConnection() {
        ClientChannel channel = broker.channel().send(basicPublish("", "orders"));
        byte[] header = AmqpClient.header(1, 60, 3, Properties.NONE);
        channel.client()
                .raw(header)
                .raw(header)
                .expectClose(
                        ReplyCode.UNEXPECTED_FRAME, "expected content body, got non content body frame instead");
    }

    @Test
    void aContentHeaderOfAnotherClassClosesTheConnection() {
        ClientChannel channel = broker.channel().send(basicPublish("", "orders"));
        channel.client()
                .raw(AmqpClient.header(1, 50, 3, Properties.NONE))
                .expectClose(
                        ReplyCode.UNEXPECTED_FRAME,
                        "expected content header for class 60, got one for class 50 instead");
    }

    @Test
    @Spec("amqp 4.2.6.2 the content body")
    void aBodyThatIsLongerThanAnnouncedClosesTheConnection() {
        ClientChannel channel = broker.channel().send(basicPublish("", "orders"));
        channel.client()
                .raw(AmqpClient.header(1, 60, 5, Properties.NONE))
                .raw(AmqpClient.body(1, new byte[3]))
                .raw(AmqpClient.body(1, new byte[3]))
                .expectClose(
                        ReplyCode.FRAME_ERROR,
                        "content body of 6 bytes is longer than the 5 bytes that its header announced");
    }

    @Test
    void contentsOfSeveralChannelsMayBeInterleaved() {
        broker.declare("orders");
        ClientChannel one = broker.channel();
        ClientChannel two = one.client().openChannel(2);
        one.send(basicPublish("", "orders"));
        two.send(basicPublish("", "orders"));
        one.client()
                .raw(AmqpClient.header(1, 60, 6, Properties.NONE))
                .raw(AmqpClient.header(2, 60, 3, Properties.NONE))
                .raw(AmqpClient.body(1, "one".getBytes()))
                .raw(AmqpClient.body(2, "two".getBytes()))
                .raw(AmqpClient.body(1, "ONE".getBytes()));
        assertThat(one.get("orders", Flag.NO_ACK).text()).isEqualTo("two");
        assertThat(one.get("orders", Flag.NO_ACK).text()).isEqualTo("oneONE");
    }

    // ---- a broker that takes nothing ---------------------------------------------------------------------

    @Test
    @Spec("rabbitmq connection.blocked")
    void publishersAreToldThatTheyAreBlockedAndOnlyTheyAreHeld() {
        broker.declare("orders");
        ClientChannel publisher = broker.channel();
        broker.blockPublishers("the disk is full");
        publisher.expectQueue("orders", 0, 0);
        publisher.publish("orders", "one");
        publisher.client().expect(new ConnectionBlocked("the disk is full"));
        assertThat(broker.awaitConnection(info -> info.held()).published()).isOne();
    }
}
