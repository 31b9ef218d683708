package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.testing.Methods.basicConsume;
import static org.glassmq.broker.testing.Methods.basicPublish;
import static org.glassmq.broker.testing.Methods.queueDeclare;

import java.util.List;
import java.util.Map;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicAck;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicCancel;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicCancelOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicReturn;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueDeclareOk;
import org.glassmq.broker.amqp.wire.TxMethod.TxCommit;
import org.glassmq.broker.amqp.wire.TxMethod.TxCommitOk;
import org.glassmq.broker.amqp.wire.TxMethod.TxSelect;
import org.glassmq.broker.amqp.wire.TxMethod.TxSelectOk;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.testing.ClientChannel;
import org.glassmq.broker.testing.Delivery;
import org.glassmq.broker.testing.Flag;
import org.glassmq.broker.testing.Spec;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "loops={0}")
@ValueSource(ints = {1, 3})
@Timeout(30)
@Spec("rabbitmq direct reply-to")
class DirectReplyTest {
    private static final String PSEUDO_QUEUE = "amq.rabbitmq.reply-to";
    private static final MessageProperties REQUEST =
            MessageProperties.builder().replyTo(PSEUDO_QUEUE).correlationId("7").build();

    @RegisterExtension
    final TestBroker broker;

    private ClientChannel client;
    private ClientChannel server;

    DirectReplyTest(int loops) {
        broker = new TestBroker().with("loops", loops);
    }

    @BeforeEach
    void connect() {
        broker.declare("requests");
        client = broker.channel();
        server = broker.channel();
    }

    /** Sends a request and returns the reply-to that the server sees. */
    private String request() {
        client.send(basicPublish("", "requests")).content(REQUEST, "request");
        broker.awaitMessages("requests", 1, 0);
        MessageProperties seen = server.get("requests", Flag.NO_ACK).content().properties().decoded();
        assertThat(seen.correlationId()).isEqualTo("7");
        assertThat(seen.replyTo()).startsWith(PSEUDO_QUEUE + ".");
        return seen.replyTo();
    }

    @Test
    void aReplyComesToTheConsumerWithoutAQueue() {
        client.consume(PSEUDO_QUEUE, "replies", Flag.NO_ACK);
        for (int i = 1; i <= 3; i++) {
            String replyTo = request();
            server.publish(replyTo, "reply");
            Delivery reply = client.expectDeliveries("reply");
            assertThat(reply.consumer()).isEqualTo("replies");
            assertThat(reply.tag()).isEqualTo(i);
            assertThat(reply.exchange()).isEmpty();
            assertThat(reply.routingKey()).isEqualTo(replyTo);
        }
        assertThat(broker.session().queues()).hasSize(1);
    }

    @Test
    void eachConsumerHasANameOfItsOwn() {
        client.consume(PSEUDO_QUEUE, "replies", Flag.NO_ACK);
        String first = request();
        client.client().openChannel(2).consume(PSEUDO_QUEUE, "replies", Flag.NO_ACK);
        assertThat(request()).isEqualTo(first);
        client.ask(new BasicCancel("replies", false), BasicCancelOk.class);
        client.consume(PSEUDO_QUEUE, "replies", Flag.NO_ACK);
        assertThat(request()).isNotEqualTo(first);
        server.publish(first, "to nobody").publish(request(), "reply");
        client.expectDeliveries("reply");
    }

    @Test
    void theReplyConsumerMustNotAcknowledge() {
        client.send(basicConsume(PSEUDO_QUEUE, "replies"))
                .expectClose(ReplyCode.PRECONDITION_FAILED, "reply consumer cannot acknowledge");
    }

    @Test
    void aChannelHasOneReplyConsumer() {
        client.consume(PSEUDO_QUEUE, "replies", Flag.NO_ACK)
                .send(basicConsume(PSEUDO_QUEUE, "more", Flag.NO_ACK))
                .expectClose(ReplyCode.PRECONDITION_FAILED, "reply consumer already set");
    }

    @Test
    void aRequestTakesAReplyConsumerOnItsChannel() {
        client.client().openChannel(2).consume(PSEUDO_QUEUE, "replies", Flag.NO_ACK);
        client.send(basicPublish("", "requests"))
                .content(REQUEST, "request")
                .expectClose(ReplyCode.PRECONDITION_FAILED, "fast reply consumer does not exist");
    }

    @Test
    void aRequestIsRefusedOnceTheConsumerIsCancelled() {
        client.consume(PSEUDO_QUEUE, "replies", Flag.NO_ACK);
        request();
        client.send(new BasicCancel("replies", false)).expect(new BasicCancelOk("replies"));
        client.send(basicPublish("", "requests"))
                .content(REQUEST, "request")
                .expectClose(ReplyCode.PRECONDITION_FAILED, "fast reply consumer does not exist");
    }

    @Test
    void aMandatoryReplyIsReturnedEvenIfItArrives() {
        client.consume(PSEUDO_QUEUE, "replies", Flag.NO_ACK);
        String replyTo = request();
        server.send(basicPublish("", replyTo, Flag.MANDATORY))
                .content("reply")
                .expect(new BasicReturn(312, "NO_ROUTE", "", replyTo))
                .expectContent("reply");
        client.expectDeliveries("reply");
    }

    @Test
    void aReplyToWhoeverIsGoneIsConfirmed() {
        client.consume(PSEUDO_QUEUE, "replies", Flag.NO_ACK);
        String replyTo = request();
        client.close();
        server.confirmSelect().publish(replyTo, "reply").expect(new BasicAck(1, false));
        server.send(basicPublish("", PSEUDO_QUEUE, Flag.MANDATORY))
                .content("to nobody")
                .expect(new BasicReturn(312, "NO_ROUTE", "", PSEUDO_QUEUE))
                .expectContent("to nobody")
                .expect(new BasicAck(2, false));
    }

    @Test
    void aReplyWaitsForItsTransaction() {
        client.consume(PSEUDO_QUEUE, "replies", Flag.NO_ACK);
        String replyTo = request();
        server.send(new TxSelect()).expect(new TxSelectOk()).publish(replyTo, "reply");
        server.expectQueue("requests", 0, 0);
        client.expectQueue("requests", 0, 0);
        server.send(new TxCommit()).expect(new TxCommitOk());
        client.expectDeliveries("reply");
    }

    @Test
    @Spec("rabbitmq sender-selected distribution")
    void aReplyCanBeACopy() {
        client.consume(PSEUDO_QUEUE, "replies", Flag.NO_ACK);
        String replyTo = request();
        MessageProperties copy = MessageProperties.builder().headers(Map.of("CC", List.of(replyTo))).build();
        server.send(basicPublish("", "requests")).content(copy, "reply");
        client.expectDeliveries("reply");
        broker.awaitMessages("requests", 1, 0);
    }

    // ---- whether it is there -----------------------------------------------------------------------------

    @Test
    void declaringANameTellsWhetherSomebodyWaits() {
        client.consume(PSEUDO_QUEUE, "replies", Flag.NO_ACK);
        String replyTo = request();
        for (String name : new String[] {PSEUDO_QUEUE, replyTo}) {
            server.send(queueDeclare(name)).expect(new QueueDeclareOk(name, 0, 1));
            server.send(queueDeclare(name, Flag.PASSIVE)).expect(new QueueDeclareOk(name, 0, 1));
        }
        client.client().close();
        broker.awaitNoConnection(client.client());
        server.send(queueDeclare(replyTo, Flag.PASSIVE))
                .expectClose(ReplyCode.NOT_FOUND, "no queue '" + replyTo + "' in vhost '/'");
        server.open()
                .send(queueDeclare(PSEUDO_QUEUE + ".made-up"))
                .expectClose(ReplyCode.NOT_FOUND, "no queue '" + PSEUDO_QUEUE + ".made-up' in vhost '/'");
    }

    @Test
    void thePseudoQueueIsAlsoTheOneDeclaredLast() {
        client.ask(queueDeclare(PSEUDO_QUEUE), QueueDeclareOk.class);
        client.send(basicConsume("", "replies", Flag.NO_ACK, Flag.NO_WAIT));
        server.publish(request(), "reply");
        client.expectDeliveries("reply");
    }
}
