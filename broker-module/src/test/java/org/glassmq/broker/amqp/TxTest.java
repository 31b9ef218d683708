package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.testing.Methods.basicAck;
import static org.glassmq.broker.testing.Methods.basicNack;
import static org.glassmq.broker.testing.Methods.basicPublish;
import static org.glassmq.broker.testing.Methods.basicReject;
import static org.glassmq.broker.testing.Methods.queueBind;
import static org.glassmq.broker.testing.Methods.queueDeclare;

import java.util.Map;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicGetEmpty;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicRecover;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicRecoverOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicReturn;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelClose;
import org.glassmq.broker.amqp.wire.ConfirmMethod.ConfirmSelect;
import org.glassmq.broker.amqp.wire.Method;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueBindOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueDeclareOk;
import org.glassmq.broker.amqp.wire.TxMethod.TxCommit;
import org.glassmq.broker.amqp.wire.TxMethod.TxCommitOk;
import org.glassmq.broker.amqp.wire.TxMethod.TxRollback;
import org.glassmq.broker.amqp.wire.TxMethod.TxRollbackOk;
import org.glassmq.broker.amqp.wire.TxMethod.TxSelect;
import org.glassmq.broker.amqp.wire.TxMethod.TxSelectOk;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.testing.ClientChannel;
import org.glassmq.broker.testing.Content;
import org.glassmq.broker.testing.Flag;
import org.glassmq.broker.testing.Methods;
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
@Spec("amqp 1.9 tx")
class TxTest {
    @RegisterExtension
    final TestBroker broker;

    TxTest(int loops) {
        broker = new TestBroker().with("loops", loops);
    }

    private ClientChannel transactional() {
        return broker.channel().send(new TxSelect()).expect(new TxSelectOk());
    }

    private static ClientChannel commit(ClientChannel channel) {
        return channel.send(new TxCommit()).expect(new TxCommitOk());
    }

    private static ClientChannel rollback(ClientChannel channel) {
        return channel.send(new TxRollback()).expect(new TxRollbackOk());
    }

    // ---- publishing --------------------------------------------------------------------------------------

    @Test
    @Spec("amqp 1.9.2.3 tx.commit")
    void messagesAreInTheirQueuesOnceTheyAreCommitted() {
        broker.declare("orders");
        ClientChannel channel = transactional().publish("orders", "one", "two").expectQueue("orders", 0, 0);
        commit(channel).expectQueue("orders", 2, 0);
        assertThat(channel.get("orders").text()).isEqualTo("one");
        commit(channel.publish("orders", "three")).expectQueue("orders", 2, 0);
    }

    @Test
    @Spec("amqp 1.9.2.5 tx.rollback")
    void messagesThatAreRolledBackNeverWere() {
        broker.declare("orders");
        ClientChannel channel = rollback(transactional().publish("orders", "one"));
        commit(channel).expectQueue("orders", 0, 0);
        commit(channel.publish("orders", "two"));
        assertThat(channel.get("orders").text()).isEqualTo("two");
    }

    @Test
    void anEmptyTransactionIsCommitted() {
        commit(commit(rollback(transactional())));
    }

    @Test
    @Spec("amqp 1.9.2.1 tx.select")
    void selectingTwiceKeepsWhatWasPublished() {
        broker.declare("orders");
        ClientChannel channel = transactional().publish("orders", "one").send(new TxSelect()).expect(new TxSelectOk());
        commit(channel).expectQueue("orders", 1, 0);
    }

    @Test
    void whatACommitStoredIsThereAfterACrash() {
        broker.declare("orders", Flag.DURABLE).declare("bills", Flag.DURABLE);
        ClientChannel channel = transactional();
        for (String queue : new String[] {"orders", "bills"}) {
            channel.ask(queueBind(queue, "amq.fanout", ""), QueueBindOk.class);
        }
        for (int i = 0; i < 100; i++) {
            channel.send(basicPublish("amq.fanout", "")).content(Content.PERSISTENT, "m" + i);
        }
        commit(channel);
        channel.publishPersistent("orders", "not committed");
        broker.crash();
        broker.channel().expectQueue("orders", 100, 0).expectQueue("bills", 100, 0);
    }

    @Test
    @Spec("amqp 1.9: all publish requests of a transaction complete, or none of them")
    void aCrashDuringACommitLeavesAllOrNothing() {
        broker.declare("orders", Flag.DURABLE).declare("bills", Flag.DURABLE).declare("first", Flag.DURABLE);
        ClientChannel channel = transactional();
        // once this is safe, so are the queues, which were told to the store before it
        commit(channel.publishPersistent("first", "m"));
        for (int i = 0; i < 500; i++) {
            channel.publishPersistent("orders", "m" + i).publishPersistent("bills", "m" + i);
        }
        channel.expectQueue("orders", 0, 0).send(new TxCommit());
        broker.crash();
        long orders = broker.queue("orders").ready();
        assertThat(orders).isIn(0L, 500L);
        assertThat(broker.queue("bills").ready()).isEqualTo(orders);
    }

    @Test
    @Spec("rabbitmq semantics: mandatory messages are returned before commit-ok")
    void mandatoryMessagesAreReturnedByTheCommit() {
        ClientChannel channel = transactional()
                .send(basicPublish("", "nowhere", Flag.MANDATORY))
                .content("one");
        channel.send(new TxCommit())
                .expect(new BasicReturn(312, "NO_ROUTE", "", "nowhere"))
                .expectContent("one")
                .expect(new TxCommitOk());
        rollback(channel.send(basicPublish("", "nowhere", Flag.MANDATORY)).content("two"));
    }

    @Test
    void aMistakeInAMessageIsToldAtOnceAndRollsBack() {
        broker.declare("orders");
        ClientChannel channel = transactional().publish("orders", "one");
        channel.send(basicPublish("nowhere", ""))
                .content("two")
                .expectClose(ReplyCode.NOT_FOUND, "no exchange 'nowhere' in vhost '/'");
        channel.open().expectQueue("orders", 0, 0).send(new TxCommit());
        channel.expectClose(ReplyCode.PRECONDITION_FAILED, "channel is not transactional");
    }

    @Test
    void aQueueThatRefusesAMessageFailsTheCommit() {
        ClientChannel channel = transactional();
        channel.ask(
                queueDeclare("orders", Map.of("x-max-length", 1, "x-overflow", "reject-publish")),
                QueueDeclareOk.class);
        channel.publish("orders", "one", "two").send(new TxCommit());
        channel.expectClose(ReplyCode.PRECONDITION_FAILED, "partial tx completion");
    }

    @Test
    void aTransactionMayNotTakeAllTheMemory() {
        broker.declare("orders");
        ClientChannel channel = transactional().publish("orders", "small");
        byte[] body = new byte[8 << 20];
        long half = (long) (Runtime.getRuntime().maxMemory() * 0.4) / 2;
        for (long sent = 0; sent <= half; sent += body.length) {
            channel.send(basicPublish("", "orders")).content(MessageProperties.NONE, body);
        }
        assertThat(channel.expect(ChannelClose.class).replyText())
                .startsWith("PRECONDITION_FAILED - no memory for a transaction of more than ");
    }

    // ---- acknowledging -----------------------------------------------------------------------------------

    @Test
    void acknowledgementsHoldOnceTheyAreCommitted() {
        broker.declare("orders");
        broker.channel().publish("orders", "one", "two", "three").expectQueue("orders", 3, 0);
        ClientChannel channel = transactional().consume("orders", "tag");
        channel.expectDeliveries("one", "two", "three");
        channel.send(basicAck(2, Flag.MULTIPLE));
        broker.awaitMessages("orders", 0, 3);
        commit(channel);
        broker.awaitMessages("orders", 0, 1);
    }

    @Test
    @Spec("rabbitmq semantics: after a rollback messages stay unacknowledged, and are not delivered again")
    void acknowledgementsThatAreRolledBackCanBeSaidAgain() {
        broker.declare("orders");
        broker.channel().publish("orders", "one", "two", "three").expectQueue("orders", 3, 0);
        ClientChannel channel = transactional().consume("orders", "tag");
        channel.expectDeliveries("one", "two", "three");
        rollback(channel.send(basicAck(2)).send(basicNack(3)).send(basicAck(1)));
        broker.awaitMessages("orders", 0, 3);
        commit(channel.send(basicAck(0, Flag.MULTIPLE)));
        broker.awaitMessages("orders", 0, 0);
    }

    @Test
    void whatIsAcknowledgedInATransactionCannotBeAcknowledgedAgain() {
        broker.declare("orders");
        broker.channel().publish("orders", "one").expectQueue("orders", 1, 0);
        ClientChannel channel = transactional();
        channel.get("orders");
        channel.send(basicAck(1)).send(basicAck(1));
        channel.expectClose(ReplyCode.PRECONDITION_FAILED, "unknown delivery tag 1");
        broker.awaitMessages("orders", 1, 0);
    }

    @Test
    void rejectedMessagesAreBackOrGoneOnceItIsCommitted() {
        broker.declare("orders");
        broker.channel().publish("orders", "one", "two", "three").expectQueue("orders", 3, 0);
        ClientChannel channel = transactional();
        channel.get("orders");
        channel.get("orders");
        channel.get("orders");
        channel.send(basicReject(1, Flag.REQUEUE)).send(basicReject(2)).send(basicNack(3, Flag.REQUEUE));
        channel.expectQueue("orders", 0, 0);
        commit(channel).expectQueue("orders", 2, 0);
        assertThat(channel.get("orders").text()).isEqualTo("one");
        assertThat(channel.get("orders").text()).isEqualTo("three");
    }

    @Test
    void messagesAndAcknowledgementsAreOneTransaction() {
        broker.declare("in").declare("out");
        broker.channel().publish("in", "one").expectQueue("in", 1, 0);
        ClientChannel channel = transactional();
        channel.get("in");
        rollback(channel.send(basicAck(1)).publish("out", "ONE"));
        broker.awaitMessages("in", 0, 1);
        broker.awaitMessages("out", 0, 0);
        commit(channel.send(basicAck(1)).publish("out", "ONE"));
        broker.awaitMessages("in", 0, 0);
        broker.awaitMessages("out", 1, 0);
    }

    @Test
    void recoverGivesBackWhatIsNotAcknowledgedAndLeavesTheRestToTheTransaction() {
        broker.declare("orders");
        broker.channel().publish("orders", "one", "two").expectQueue("orders", 2, 0);
        ClientChannel channel = transactional();
        channel.get("orders");
        channel.get("orders");
        channel.send(basicAck(1)).send(new BasicRecover(true)).expect(new BasicRecoverOk());
        broker.awaitMessages("orders", 1, 1);
        commit(channel);
        broker.awaitMessages("orders", 1, 0);
    }

    @Test
    void closingTheChannelRollsBackInTheOriginalOrder() {
        broker.declare("orders");
        broker.channel().publish("orders", "one", "two", "three").expectQueue("orders", 3, 0);
        ClientChannel channel = transactional();
        channel.get("orders");
        channel.get("orders");
        channel.send(basicAck(1)).publish("orders", "never");
        channel.close();
        broker.awaitMessages("orders", 3, 0);
        channel.open();
        for (String text : new String[] {"one", "two", "three"}) {
            assertThat(channel.get("orders", Flag.NO_ACK).text()).isEqualTo(text);
        }
        channel.send(Methods.basicGet("orders")).expect(new BasicGetEmpty());
    }

    // ---- modes -------------------------------------------------------------------------------------------

    @Test
    void withoutSelectThereIsNothingToCommitOrRollBack() {
        for (Method method : new Method[] {new TxCommit(), new TxRollback()}) {
            broker.channel()
                    .send(method)
                    .expectClose(ReplyCode.PRECONDITION_FAILED, "channel is not transactional");
        }
    }

    @Test
    void aChannelIsTransactionalOrConfirmsButNotBoth() {
        transactional()
                .send(new ConfirmSelect(false))
                .expectClose(ReplyCode.PRECONDITION_FAILED, "cannot switch from tx to confirm mode");
        broker.channel()
                .confirmSelect()
                .send(new TxSelect())
                .expectClose(ReplyCode.PRECONDITION_FAILED, "cannot switch from confirm to tx mode");
    }

    @Test
    void channelsHaveTransactionsForThemselves() {
        broker.declare("orders");
        ClientChannel one = transactional().publish("orders", "one");
        ClientChannel two = one.client().openChannel(2).publish("orders", "two").expectQueue("orders", 1, 0);
        commit(one);
        two.expectQueue("orders", 2, 0);
    }
}
