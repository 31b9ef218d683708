package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.testing.Methods.basicAck;
import static org.glassmq.broker.testing.Methods.basicConsume;
import static org.glassmq.broker.testing.Methods.basicGet;
import static org.glassmq.broker.testing.Methods.basicNack;
import static org.glassmq.broker.testing.Methods.basicPublish;
import static org.glassmq.broker.testing.Methods.basicQos;
import static org.glassmq.broker.testing.Methods.queueBind;
import static org.glassmq.broker.testing.Methods.queueDeclare;
import static org.glassmq.broker.testing.Methods.queueDelete;
import static org.glassmq.broker.testing.Methods.queuePurge;
import static org.glassmq.broker.testing.Methods.queueUnbind;

import java.util.Map;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicCancel;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicCancelOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicConsumeOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicGetEmpty;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicQosOk;
import org.glassmq.broker.amqp.wire.Method;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueBindOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueDeclareOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueDeleteOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueuePurgeOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueUnbindOk;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "loops={0}")
@ValueSource(ints = {1, 3})
@Timeout(30)
class QueueTest {
    @RegisterExtension
    final TestBroker broker;

    QueueTest(int loops) {
        broker = new TestBroker().with("loops", loops);
    }

    // ---- declare -----------------------------------------------------------------------------------------

    @Test
    @Spec("amqp 1.7.2.1 queue.declare")
    void aDeclarationTellsMessagesAndConsumers() {
        ClientChannel channel = broker.channel();
        channel.send(queueDeclare("orders")).expect(new QueueDeclareOk("orders", 0, 0));
        channel.publish("orders", "one", "two", "three");
        channel.send(queueDeclare("orders")).expect(new QueueDeclareOk("orders", 3, 0));
        channel.get("orders");
        channel.send(queueDeclare("orders")).expect(new QueueDeclareOk("orders", 2, 0));
    }

    @Test
    @Spec("amqp 1.7.2.1.2 queue.declare server-named")
    void theBrokerMakesUpANameForAnEmptyOne() {
        ClientChannel channel = broker.channel();
        QueueDeclareOk first = channel.declare("");
        QueueDeclareOk second = channel.declare("");
        assertThat(first.queue()).startsWith("amq.gen-").isNotEqualTo(second.queue());
        channel.expectQueue(first.queue(), 0, 0);
    }

    @Test
    @Spec("amqp 1.7.2.1.2 queue.declare last declared")
    void theEmptyNameMeansTheQueueThatWasDeclaredLast() {
        ClientChannel channel = broker.channel();
        channel.declare("first");
        String last = channel.declare("").queue();
        channel.ask(queueBind("", "amq.direct", ""), QueueBindOk.class);
        channel.send(basicPublish("amq.direct", last)).content("by its name").publish(last, "two", "three");
        assertThat(channel.get("").text()).isEqualTo("by its name");
        channel.send(queuePurge("")).expect(new QueuePurgeOk(2));
        channel.send(basicConsume("", "tag")).expect(new BasicConsumeOk("tag"));
        channel.expectQueue(last, 0, 1).publish(last, "four").expectDeliveries("four");
        channel.ask(queueUnbind("", "amq.direct", ""), QueueUnbindOk.class);
        assertThat(broker.session().bindings("/")).isEmpty();
        channel.send(queueDelete("")).expect(new QueueDeleteOk(0)).expect(new BasicCancel("tag", true));
        channel.send(basicGet("")).expectClose(ReplyCode.NOT_FOUND, "no queue '" + last + "' in vhost '/'");
    }

    @Test
    @Spec("amqp 1.7.2.1.2 queue.declare last declared")
    void aPassiveDeclarationNamesTheLastQueueTooButNeedsAName() {
        ClientChannel channel = broker.channel();
        channel.declare("first");
        channel.declare("second");
        channel.declare("first", Flag.PASSIVE);
        channel.publish("first", "one").send(queuePurge("")).expect(new QueuePurgeOk(1));
        channel.send(queueDeclare("", Flag.PASSIVE)).expectClose(ReplyCode.NOT_FOUND, "no queue '' in vhost '/'");
    }

    @Test
    void theLastQueueIsForgottenWithItsChannel() {
        ClientChannel channel = broker.channel();
        channel.declare("orders");
        ClientChannel other = channel.client().openChannel(2);
        other.send(basicGet("")).expectClose(ReplyCode.NOT_FOUND, "no previously declared queue");
        channel.close();
        channel.open().send(basicGet("")).expectClose(ReplyCode.NOT_FOUND, "no previously declared queue");
    }

    @Test
    void noWaitNamesTheLastQueueToo() {
        ClientChannel channel = broker.channel().send(queueDeclare("orders", Flag.NO_WAIT)).publish("orders", "one");
        assertThat(channel.get("").text()).isEqualTo("one");
    }

    static Method[] withoutAName() {
        return new Method[] {
            queueBind("", "amq.direct", ""),
            queueUnbind("", "amq.direct", ""),
            queuePurge(""),
            queueDelete(""),
            basicGet(""),
            basicConsume("", "tag")
        };
    }

    @ParameterizedTest
    @MethodSource("withoutAName")
    void theEmptyNameMeansNothingIfNoQueueWasDeclared(Method method) {
        broker.channel().send(method).expectClose(ReplyCode.NOT_FOUND, "no previously declared queue");
    }

    static Method[] onAMissingQueue() {
        return new Method[] {
            queueDeclare("nowhere", Flag.PASSIVE),
            queueBind("nowhere", "amq.direct", ""),
            queuePurge("nowhere"),
            basicGet("nowhere"),
            basicConsume("nowhere", "tag")
        };
    }

    @Test
    void ofTwoThatAreMissingTheExchangeIsNamed() {
        broker.channel()
                .send(queueBind("nowhere", "nothing", ""))
                .expectClose(ReplyCode.NOT_FOUND, "no exchange 'nothing' in vhost '/'");
    }

    @ParameterizedTest
    @MethodSource("onAMissingQueue")
    void aQueueThatIsNotThereIsRefused(Method method) {
        broker.channel().send(method).expectClose(ReplyCode.NOT_FOUND, "no queue 'nowhere' in vhost '/'");
    }

    @Test
    void aQueueIsBoundOnlyToAnExchangeThatIsThere() {
        broker.declare("orders");
        broker.channel()
                .send(queueBind("orders", "nowhere", ""))
                .expectClose(ReplyCode.NOT_FOUND, "no exchange 'nowhere' in vhost '/'");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            DURABLE     | durable     | 'true' but current is 'false'
            AUTO_DELETE | auto_delete | 'true' but current is 'false'
            """)
    @Spec("amqp 1.7.2.1 queue.declare equivalent")
    void declaringAgainInAnotherWayIsRefused(Flag flag, String what, String values) {
        broker.declare("orders");
        broker.channel()
                .send(queueDeclare("orders", flag))
                .expectClose(
                        ReplyCode.PRECONDITION_FAILED,
                        "inequivalent arg '" + what + "' for queue 'orders' in vhost '/': received " + values);
    }

    @Test
    @Spec("rabbitmq equivalent arguments")
    void argumentsHaveToBeTheSame() {
        ClientChannel channel = broker.channel();
        channel.ask(queueDeclare("orders", Map.of("x-max-length", 10)), QueueDeclareOk.class);
        channel.ask(queueDeclare("orders", Map.of("x-max-length", 10L, "note", "mine")), QueueDeclareOk.class);
        channel.send(queueDeclare("orders", Map.of("x-max-length", 11)))
                .expectClose(
                        ReplyCode.PRECONDITION_FAILED,
                        "inequivalent arg 'x-max-length' for queue 'orders' in vhost '/': received '11' but"
                                + " current is '10'");
        channel.open()
                .send(queueDeclare("orders"))
                .expectClose(
                        ReplyCode.PRECONDITION_FAILED,
                        "inequivalent arg 'x-max-length' for queue 'orders' in vhost '/': received none but current is"
                                + " the value '10' of type 'signedint'");
    }

    @Test
    @Spec("rabbitmq equivalent arguments")
    void aQueueWithoutATypeIsAClassicOne() {
        ClientChannel channel = broker.channel();
        Map<String, Object> classic = Map.of("x-queue-type", "classic");
        channel.ask(queueDeclare("orders", Flag.DURABLE), QueueDeclareOk.class);
        channel.ask(queueDeclare("orders", classic, Flag.DURABLE), QueueDeclareOk.class);
        channel.ask(queueDeclare("other", classic, Flag.DURABLE), QueueDeclareOk.class);
        channel.ask(queueDeclare("other", Flag.DURABLE), QueueDeclareOk.class);
        channel.send(queueDeclare("orders", Map.of("x-queue-type", "quorum"), Flag.DURABLE))
                .expectClose(
                        ReplyCode.PRECONDITION_FAILED,
                        "inequivalent arg 'x-queue-type' for queue 'orders' in vhost '/': received the value 'quorum'"
                                + " of type 'longstr' but current is none");
    }

    @Test
    void aNameThatTheBrokerMadeUpCannotBeDeclaredByIt() {
        ClientChannel channel = broker.channel();
        String name = channel.declare("").queue();
        channel.declare(name, Flag.PASSIVE);
        channel.send(queueDeclare(name))
                .expectClose(
                        ReplyCode.ACCESS_REFUSED, "queue name '" + name + "' contains reserved prefix 'amq.*'");
    }

    @Test
    @Spec("amqp 1.7.2.1 queue.declare equivalent")
    void whetherAQueueIsExclusiveCannotChange() {
        String locked = " It could be originally declared on another connection or the exclusive property value does"
                + " not match that of the original declaration.";
        ClientChannel channel = broker.channel();
        channel.declare("mine", Flag.EXCLUSIVE);
        channel.declare("all");
        channel.send(queueDeclare("mine"))
                .expectClose(
                        ReplyCode.RESOURCE_LOCKED,
                        "cannot obtain exclusive access to locked queue 'mine' in vhost '/'." + locked);
        channel.open()
                .send(queueDeclare("all", Flag.EXCLUSIVE))
                .expectClose(
                        ReplyCode.RESOURCE_LOCKED,
                        "cannot obtain exclusive access to locked queue 'all' in vhost '/'." + locked);
    }

    @Test
    void anExclusiveQueueIsNeverDurable() {
        ClientChannel channel = broker.channel();
        channel.declare("mine", Flag.EXCLUSIVE, Flag.DURABLE);
        channel.declare("mine", Flag.EXCLUSIVE);
        assertThat(broker.queue("mine").durable()).isFalse();
        broker.restart();
        assertThat(broker.session().queues()).isEmpty();
    }

    @Test
    void namesHaveUpTo255Bytes() {
        String name = "ü".repeat(127) + "x";
        ClientChannel channel = broker.channel();
        channel.declare(name);
        channel.publish(name, "one").expectQueue(name, 1, 0);
    }

    @Test
    void namesOfTheBrokerCannotBeDeclared() {
        broker.channel()
                .send(queueDeclare("amq.mine"))
                .expectClose(ReplyCode.ACCESS_REFUSED, "queue name 'amq.mine' contains reserved prefix 'amq.*'");
    }

    @Test
    void noWaitMeansNoAnswer() {
        ClientChannel channel = broker.channel();
        channel.send(queueDeclare("orders", Flag.NO_WAIT)).publish("orders", "one");
        channel.expectQueue("orders", 1, 0);
        channel.send(queuePurge("orders", Flag.NO_WAIT));
        channel.expectQueue("orders", 0, 0);
        channel.send(queueDelete("orders", Flag.NO_WAIT))
                .send(queueDeclare("orders", Flag.PASSIVE))
                .expectClose(ReplyCode.NOT_FOUND, "no queue 'orders' in vhost '/'");
    }

    // ---- exclusive ---------------------------------------------------------------------------------------

    static Method[] onSomebodysQueue() {
        return new Method[] {
            queueDeclare("mine"),
            queueDeclare("mine", Flag.EXCLUSIVE),
            queueDeclare("mine", Flag.PASSIVE),
            queueBind("mine", "amq.direct", ""),
            queueUnbind("mine", "amq.direct", ""),
            queuePurge("mine"),
            queueDelete("mine"),
            basicGet("mine"),
            basicConsume("mine", "tag")
        };
    }

    @ParameterizedTest
    @MethodSource("onSomebodysQueue")
    @Spec("amqp 1.7.2.1.5 queue.declare exclusive")
    void anExclusiveQueueIsForItsConnectionOnly(Method method) {
        broker.declare("mine", Flag.EXCLUSIVE);
        broker.channel()
                .send(method)
                .expectClose(
                        ReplyCode.RESOURCE_LOCKED,
                        "cannot obtain exclusive access to locked queue 'mine' in vhost '/'. It could be originally"
                                + " declared on another connection or the exclusive property value does not match that"
                                + " of the original declaration.");
    }

    @Test
    void anExclusiveQueueIsForAllChannelsOfItsConnection() {
        ClientChannel one = broker.channel();
        one.declare("mine", Flag.EXCLUSIVE);
        ClientChannel two = one.client().openChannel(2);
        two.publish("mine", "hi");
        assertThat(two.get("mine").text()).isEqualTo("hi");
    }

    @Test
    void othersMayPublishToAnExclusiveQueue() {
        ClientChannel owner = broker.channel();
        owner.declare("mine", Flag.EXCLUSIVE);
        owner.consume("mine", "tag", Flag.NO_ACK);
        broker.channel().publish("mine", "from outside");
        owner.expectDeliveries("from outside");
    }

    @Test
    void anExclusiveQueueGoesWithItsConnection() {
        ClientChannel owner = broker.channel();
        owner.declare("mine", Flag.EXCLUSIVE);
        owner.client().closePolitely();
        Await.until("the queue is gone", () -> broker.session().queues().isEmpty());
    }

    // ---- auto-delete -------------------------------------------------------------------------------------

    @Test
    @Spec("amqp 1.7.2.1.6 queue.declare auto-delete")
    void anAutoDeleteQueueGoesWithItsLastConsumer() {
        broker.declare("news", Flag.AUTO_DELETE);
        ClientChannel channel = broker.channel();
        channel.publish("news", "one").expectQueue("news", 1, 0);
        channel.consume("news", "a");
        channel.expectDeliveries("one");
        ClientChannel other = broker.channel().consume("news", "b");
        channel.ask(new BasicCancel("a", false), BasicCancelOk.class);
        channel.expectQueue("news", 0, 1);
        other.ask(new BasicCancel("b", false), BasicCancelOk.class);
        other.send(queueDeclare("news", Flag.PASSIVE))
                .expectClose(ReplyCode.NOT_FOUND, "no queue 'news' in vhost '/'");
    }

    @Test
    void anAutoDeleteQueueGoesWithTheChannelOfItsLastConsumer() {
        broker.declare("news", Flag.AUTO_DELETE);
        ClientChannel consumer = broker.channel().consume("news", "a");
        consumer.close();
        Await.until("the queue is gone", () -> broker.session().queues().isEmpty());
    }

    @Test
    void anAutoDeleteQueueThatNeverHadAConsumerStays() {
        ClientChannel channel = broker.channel();
        channel.declare("news", Flag.AUTO_DELETE);
        channel.client().closePolitely();
        broker.awaitNoConnections();
        broker.channel().expectQueue("news", 0, 0);
    }

    // ---- delete and purge --------------------------------------------------------------------------------

    @Test
    @Spec("amqp 1.7.2.9 queue.delete")
    void deletingTellsHowManyMessagesWereReady() {
        broker.declare("orders");
        ClientChannel channel = broker.channel().publish("orders", "one", "two", "three");
        Delivery got = channel.get("orders");
        channel.send(queueDelete("orders")).expect(new QueueDeleteOk(2));
        channel.send(queueDelete("orders")).expect(new QueueDeleteOk(0));
        channel.send(basicAck(got.tag()));
        channel.send(queueDeclare("orders", Flag.PASSIVE))
                .expectClose(ReplyCode.NOT_FOUND, "no queue 'orders' in vhost '/'");
    }

    @Test
    void aDeletedQueueTakesItsBindingsAlong() {
        ClientChannel channel = broker.channel();
        channel.declare("orders");
        channel.ask(queueBind("orders", "amq.fanout", ""), QueueBindOk.class);
        channel.send(queueDelete("orders")).expect(new QueueDeleteOk(0));
        assertThat(broker.session().bindings("/")).isEmpty();
        channel.declare("orders");
        channel.send(basicPublish("amq.fanout", "")).content("hi");
        channel.expectQueue("orders", 0, 0);
    }

    @Test
    @Spec("amqp 1.7.2.9.3 queue.delete if-unused")
    void aQueueInUseIsDeletedOnlyIfThatDoesNotMatter() {
        broker.declare("orders");
        ClientChannel consumer = broker.channel().consume("orders", "tag");
        broker.channel()
                .send(queueDelete("orders", Flag.IF_UNUSED))
                .expectClose(ReplyCode.PRECONDITION_FAILED, "queue 'orders' in vhost '/' in use");
        consumer.ask(new BasicCancel("tag", false), BasicCancelOk.class);
        consumer.send(queueDelete("orders", Flag.IF_UNUSED)).expect(new QueueDeleteOk(0));
    }

    @Test
    @Spec("amqp 1.7.2.9.4 queue.delete if-empty")
    void aQueueWithMessagesIsDeletedOnlyIfThatDoesNotMatter() {
        broker.declare("orders");
        ClientChannel channel = broker.channel().publish("orders", "one");
        channel.send(queueDelete("orders", Flag.IF_EMPTY))
                .expectClose(ReplyCode.PRECONDITION_FAILED, "queue 'orders' in vhost '/' not empty");
        channel.open().get("orders", Flag.NO_ACK);
        channel.send(queueDelete("orders", Flag.IF_EMPTY)).expect(new QueueDeleteOk(0));
    }

    @Test
    @Spec("amqp 1.7.2.9.4 queue.delete if-empty")
    void unacknowledgedMessagesDoNotKeepAQueueFromBeingEmpty() {
        broker.declare("orders");
        ClientChannel channel = broker.channel().publish("orders", "one");
        channel.get("orders");
        channel.send(queueDelete("orders", Flag.IF_EMPTY)).expect(new QueueDeleteOk(0));
    }

    @Test
    void ofBothConditionsTheMessagesAreLookedAtFirst() {
        broker.declare("orders");
        ClientChannel channel = broker.channel();
        channel.ask(basicQos(1), BasicQosOk.class);
        channel.consume("orders", "tag").publish("orders", "one", "two").expectDeliveries("one");
        broker.awaitMessages("orders", 1, 1);
        broker.channel()
                .send(queueDelete("orders", Flag.IF_EMPTY, Flag.IF_UNUSED))
                .expectClose(ReplyCode.PRECONDITION_FAILED, "queue 'orders' in vhost '/' not empty");
    }

    @ParameterizedTest
    @CsvSource({"IF_UNUSED, if-unused", "IF_EMPTY, if-empty"})
    @Spec("rabbitmq quorum queues")
    void aQuorumQueueIsDeletedWithoutConditions(Flag flag, String name) {
        ClientChannel channel = broker.channel();
        Map<String, Object> quorum = Map.of("x-queue-type", "quorum");
        channel.ask(queueDeclare("orders", quorum, Flag.DURABLE), QueueDeclareOk.class);
        channel.send(queueDelete("orders", flag));
        channel.client().expectClose(
                ReplyCode.NOT_IMPLEMENTED,
                "cannot delete queue 'orders' in vhost '/'. queue.delete operations with " + name
                        + " flag set are not supported by quorum queues");
    }

    @Test
    @Spec("rabbitmq consumer_cancel_notify")
    void consumersAreToldThatTheirQueueIsDeleted() {
        broker.declare("orders");
        ClientChannel consumer = broker.channel().consume("orders", "tag");
        broker.channel().send(queueDelete("orders")).expect(new QueueDeleteOk(0));
        consumer.expect(new BasicCancel("tag", true)).send(new BasicCancelOk("tag"));
        consumer.declare("orders");
        consumer.consume("orders", "tag");
    }

    @Test
    @Spec("amqp 1.7.2.7 queue.purge")
    void purgingRemovesWhatIsReadyAndLeavesWhatIsUnacknowledged() {
        broker.declare("orders");
        ClientChannel channel = broker.channel().publish("orders", "one", "two", "three");
        Delivery got = channel.get("orders");
        channel.send(queuePurge("orders")).expect(new QueuePurgeOk(2));
        channel.send(basicGet("orders")).expect(new BasicGetEmpty());
        channel.send(basicNack(got.tag(), Flag.REQUEUE));
        assertThat(channel.get("orders").text()).isEqualTo("one");
    }
}
