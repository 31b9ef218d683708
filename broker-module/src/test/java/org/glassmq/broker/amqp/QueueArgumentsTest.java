package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.testing.Methods.basicPublish;
import static org.glassmq.broker.testing.Methods.basicQos;
import static org.glassmq.broker.testing.Methods.queueDeclare;

import java.util.Map;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicAck;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicConsume;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicConsumeOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicGetEmpty;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicNack;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicQosOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueDeclareOk;
import org.glassmq.broker.api.ConsumerInfo;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.testing.Await;
import org.glassmq.broker.testing.ClientChannel;
import org.glassmq.broker.testing.Flag;
import org.glassmq.broker.testing.Methods;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the arguments of queue.declare ask for (RabbitMQ's extensions). */
@ParameterizedClass(name = "loops={0}")
@ValueSource(ints = {1, 3})
@Timeout(30)
class QueueArgumentsTest {
    @RegisterExtension
    final TestBroker broker;

    QueueArgumentsTest(int loops) {
        broker = new TestBroker().with("loops", loops);
    }

    private ClientChannel declare(String queue, Map<String, Object> arguments) {
        ClientChannel channel = broker.channel();
        channel.ask(queueDeclare(queue, arguments), QueueDeclareOk.class);
        return channel;
    }

    private static MessageProperties expiration(String milliseconds) {
        return MessageProperties.builder().expiration(milliseconds).build();
    }

    // ---- time to live ------------------------------------------------------------------------------------

    @Test
    void messagesGoWhenTheQueuesTimeIsOver() {
        declare("orders", Map.of("x-message-ttl", 30)).publish("orders", "one", "two");
        broker.awaitMessages("orders", 0, 0);
    }

    @Test
    void aMessageWithoutTimeReachesAConsumerThatWaits() {
        ClientChannel channel = declare("orders", Map.of("x-message-ttl", 0)).consume("orders", "tag", Flag.NO_ACK);
        channel.publish("orders", "one");
        channel.expectDeliveries("one");
    }

    @Test
    void aMessageWithoutTimeIsGoneWhenNobodyWaits() {
        ClientChannel channel = declare("orders", Map.of("x-message-ttl", 0)).publish("orders", "one");
        channel.ask(Methods.basicGet("orders"), BasicGetEmpty.class);
    }

    @Test
    void theShorterTimeCounts() {
        ClientChannel channel = declare("orders", Map.of("x-message-ttl", 600_000));
        channel.send(basicPublish("", "orders")).content(expiration("20"), "short");
        broker.awaitMessages("orders", 0, 0);
    }

    @Test
    void aMessageBehindTheHeadExpiresWhenItGetsThere() {
        ClientChannel channel = declare("orders", Map.of());
        channel.publish("orders", "stays");
        channel.send(basicPublish("", "orders")).content(expiration("1"), "goes");
        assertThat(channel.get("orders", Flag.NO_ACK).text()).isEqualTo("stays");
        broker.awaitMessages("orders", 0, 0);
        channel.ask(Methods.basicGet("orders"), BasicGetEmpty.class);
    }

    @Test
    void anUnackedMessageDoesNotExpireBeforeItComesBack() {
        ClientChannel channel = declare("orders", Map.of("x-message-ttl", 50)).publish("orders", "one");
        long tag = channel.get("orders").tag();
        broker.awaitMessages("orders", 0, 1);
        channel.publish("orders", "two");
        broker.awaitMessages("orders", 0, 1);
        channel.send(Methods.basicNack(tag, Flag.REQUEUE));
        broker.awaitMessages("orders", 0, 0);
    }

    @Test
    void aMessageWithoutTimeIsDeadLetteredAtOnceWhenNobodyWaits() {
        broker.declare("dead");
        Map<String, Object> arguments = Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", "dead");
        ClientChannel channel = declare("orders", arguments);
        channel.send(basicPublish("", "orders")).content(expiration("0"), "one");
        broker.awaitMessages("dead", 1, 0);
        channel.consume("orders", "tag", Flag.NO_ACK);
        channel.send(basicPublish("", "orders")).content(expiration("0"), "two");
        channel.expectDeliveries("two");
        broker.awaitMessages("dead", 1, 0);
    }

    @Test
    void whatExpiresIsDeadLetteredInTheOrderOfTheQueue() {
        broker.declare("dead");
        Map<String, Object> arguments = Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", "dead");
        ClientChannel channel = declare("orders", arguments);
        channel.send(basicPublish("", "orders")).content(expiration("60"), "long");
        channel.send(basicPublish("", "orders")).content(expiration("1"), "short");
        channel.send(basicPublish("", "orders")).content(expiration("30"), "middle");
        broker.awaitMessages("dead", 3, 0);
        broker.channel().consume("dead", "tag", Flag.NO_ACK).expectDeliveries("long", "short", "middle");
    }

    @Test
    void whatComesBackExpiredGoesAtOnce() {
        ClientChannel channel = declare("orders", Map.of());
        channel.send(basicPublish("", "orders")).content(expiration("20"), "one");
        long tag = channel.get("orders").tag();
        declare("clock", Map.of("x-message-ttl", 40)).publish("clock", "tick");
        broker.awaitSettled("clock", 1);
        broker.awaitMessages("orders", 0, 1);
        channel.send(Methods.basicNack(tag, Flag.REQUEUE));
        channel.ask(Methods.basicGet("orders"), BasicGetEmpty.class);
    }

    // ---- expires -----------------------------------------------------------------------------------------

    @Test
    void anUnusedQueueGoes() {
        declare("orders", Map.of("x-expires", 50));
        Await.until("the queue is gone", () -> broker.session().queue(TestBroker.ref("orders")).isEmpty());
    }

    @Test
    void aQueueWithAConsumerStaysAndGoesAfterIt() {
        ClientChannel channel = declare("orders", Map.of("x-expires", 100)).consume("orders", "tag");
        declare("other", Map.of("x-expires", 100));
        Await.until("the other queue is gone", () -> broker.session().queue(TestBroker.ref("other")).isEmpty());
        assertThat(broker.queue("orders").consumers()).isEqualTo(1);
        channel.client().closePolitely();
        Await.until("the queue is gone", () -> broker.session().queue(TestBroker.ref("orders")).isEmpty());
    }

    // ---- length ------------------------------------------------------------------------------------------

    @Test
    void aFullQueueDropsItsHead() {
        ClientChannel channel = declare("orders", Map.of("x-max-length", 2)).publish("orders", "one", "two", "three");
        channel.expectQueue("orders", 2, 0);
        assertThat(channel.get("orders").text()).isEqualTo("two");
    }

    @Test
    void bytesCountToo() {
        ClientChannel channel =
                declare("orders", Map.of("x-max-length-bytes", 10)).publish("orders", "12345", "6789", "0");
        channel.expectQueue("orders", 3, 0).publish("orders", "x").expectQueue("orders", 3, 0);
        assertThat(channel.get("orders").text()).isEqualTo("6789");
    }

    @Test
    void aFullQueueMayRefuse() {
        ClientChannel channel = declare("orders", Map.of("x-max-length", 1, "x-overflow", "reject-publish"));
        channel.confirmSelect().publish("orders", "one").expect(new BasicAck(1, false));
        channel.publish("orders", "two").expect(new BasicNack(2, false, false));
        channel.expectQueue("orders", 1, 0);
    }

    @Test
    void aQueueOfLengthZeroTakesWhatSomebodyWaitsFor() {
        ClientChannel channel = declare("orders", Map.of("x-max-length", 0)).publish("orders", "one");
        channel.expectQueue("orders", 0, 0).consume("orders", "tag", Flag.NO_ACK).publish("orders", "two");
        channel.expectDeliveries("two");
    }

    @Test
    void unackedMessagesDoNotCountAndWhatComesBackToAFullQueueIsDropped() {
        ClientChannel channel = declare("orders", Map.of("x-max-length", 1)).publish("orders", "one");
        long tag = channel.get("orders").tag();
        channel.publish("orders", "two").expectQueue("orders", 1, 0);
        channel.send(Methods.basicNack(tag, Flag.REQUEUE));
        assertThat(channel.get("orders").text()).isEqualTo("two");
        channel.expectQueue("orders", 0, 0);
    }

    @Test
    void whatAFullQueueRefusesMayBeDeadLettered() {
        broker.declare("dead");
        Map<String, Object> arguments = Map.of(
                "x-max-length", 1,
                "x-overflow", "reject-publish-dlx",
                "x-dead-letter-exchange", "",
                "x-dead-letter-routing-key", "dead");
        ClientChannel channel = declare("orders", arguments).confirmSelect();
        channel.publish("orders", "one").expect(new BasicAck(1, false));
        channel.publish("orders", "two").expect(new BasicNack(2, false, false));
        assertThat(channel.get("orders").text()).isEqualTo("one");
        assertThat(broker.channel().get("dead").text()).isEqualTo("two");
    }

    // ---- priorities --------------------------------------------------------------------------------------

    @Test
    void higherPrioritiesComeFirstAndEqualOnesInTheirOrder() {
        ClientChannel channel = declare("orders", Map.of("x-max-priority", 5));
        int[] priorities = {1, 3, 5, 3, 9, 0};
        for (int i = 0; i < priorities.length; i++) {
            channel.send(basicPublish("", "orders"))
                    .content(MessageProperties.builder().priority(priorities[i]).build(), i + ":" + priorities[i]);
        }
        channel.expectQueue("orders", 6, 0).consume("orders", "tag", Flag.NO_ACK);
        channel.expectDeliveries("2:5", "4:9", "1:3", "3:3", "0:1", "5:0");
    }

    @Test
    void consumersOfAHigherPriorityComeFirst() {
        ClientChannel low = declare("orders", Map.of()).consume("orders", "low");
        ClientChannel high = broker.channel();
        high.send(basicQos(2)).expect(new BasicQosOk());
        high.send(new BasicConsume("orders", "high", false, false, false, false, Map.of("x-priority", 7)))
                .expect(new BasicConsumeOk("high"));
        ClientChannel publisher = broker.channel().publish("orders", "one", "two");
        high.expectDeliveries("one", "two");
        publisher.publish("orders", "three");
        low.expectDeliveries("three");
    }

    @Test
    void aSingleActiveConsumerGetsAllUntilItGoes() {
        ClientChannel first = declare("orders", Map.of("x-single-active-consumer", true))
                .consume("orders", "first", Flag.NO_ACK);
        ClientChannel second = broker.channel().consume("orders", "second", Flag.NO_ACK);
        ClientChannel publisher = broker.channel().publish("orders", "one", "two");
        first.expectDeliveries("one", "two");
        assertThat(broker.session().queue(TestBroker.ref("orders")).orElseThrow().consumers())
                .extracting(ConsumerInfo::active)
                .containsExactly(true, false);
        first.client().closePolitely();
        Await.until("one consumer is left", () -> broker.queue("orders").consumers() == 1);
        publisher.publish("orders", "three");
        second.expectDeliveries("three");
    }

    // ---- what is not allowed -----------------------------------------------------------------------------

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            x-message-ttl      | -1  | {value_negative,-1}
            x-expires          | 0   | {value_zero,0}
            x-max-length       | -5  | {value_negative,-5}
            x-max-priority     | 256 | {max_value_exceeded,256}
            """)
    void numbersOutOfRangeAreRefused(String name, int value, String why) {
        broker.channel()
                .send(queueDeclare("orders", Map.of(name, value)))
                .expectClose(
                        ReplyCode.PRECONDITION_FAILED,
                        "invalid arg '" + name + "' for queue 'orders' in vhost '/': " + why);
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            x-message-ttl            | soon    | "expected integer, got longstr"
            x-single-active-consumer | yes     | {unacceptable_type,longstr}
            x-overflow               | burst   | invalid_overflow
            x-queue-type             | mine    | "unsupported queue type 'mine'"
            x-queue-mode             | busy    | "unsupported queue mode 'busy'"
            x-dead-letter-routing-key | dead   | routing_key_but_no_dlx_defined
            x-queue-leader-locator   | nearest | invalid_queue_locator_arg
            """)
    void wrongValuesAreRefused(String name, String value, String why) {
        broker.channel()
                .send(queueDeclare("orders", Map.of(name, value)))
                .expectClose(
                        ReplyCode.PRECONDITION_FAILED,
                        "invalid arg '" + name + "' for queue 'orders' in vhost '/': " + why);
    }

    @Test
    void aLongerTimeThanTimersCanTakeIsRefused() {
        broker.channel()
                .send(queueDeclare("orders", Map.of("x-message-ttl", 315_360_000_001L)))
                .expectClose(
                        ReplyCode.PRECONDITION_FAILED,
                        "invalid arg 'x-message-ttl' for queue 'orders' in vhost '/': {value_too_large,315360000001}");
    }

    @ParameterizedTest(name = "{1} is not for {0} queues")
    @CsvSource({
        "classic, x-delivery-limit",
        "classic, x-max-age",
        "classic, x-dead-letter-strategy",
        "quorum, x-max-priority",
        "quorum, x-queue-mode",
        "stream, x-max-length",
        "stream, x-expires",
        "stream, x-overflow"
    })
    void argumentsForOtherTypesOfQueuesAreRefused(String type, String name) {
        broker.channel()
                .send(queueDeclare("orders", Map.of("x-queue-type", type, name, 1), Flag.DURABLE))
                .expectClose(
                        ReplyCode.PRECONDITION_FAILED,
                        "invalid arg '" + name + "' for queue 'orders' in vhost '/' of queue type rabbit_" + type
                                + "_queue");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        "quorum, EXCLUSIVE, exclusive-owner",
        "quorum, AUTO_DELETE, auto-delete",
        "quorum, , non-durable",
        "stream, , non-durable"
    })
    void replicatedQueuesAreDurableAndForAll(String type, Flag flag, String property) {
        Flag[] flags = flag == null ? new Flag[0] : new Flag[] {flag, Flag.DURABLE};
        broker.channel()
                .send(queueDeclare("orders", Map.of("x-queue-type", type), flags))
                .expectClose(
                        ReplyCode.PRECONDITION_FAILED,
                        "invalid property '" + property + "' for queue 'orders' in vhost '/'");
    }

    @Test
    void argumentsThatChangeNothingAreAcceptedAndShown() {
        Map<String, Object> arguments = Map.of(
                "x-queue-mode", "lazy",
                "x-queue-version", 2,
                "x-queue-master-locator", "min-masters",
                "x-mine", true);
        declare("orders", arguments);
        assertThat(broker.queue("orders").arguments()).isEqualTo(arguments);
        Map<String, Object> replicated = Map.of(
                "x-queue-type", "quorum",
                "x-dead-letter-exchange", "amq.fanout",
                "x-dead-letter-strategy", "at-least-once",
                "x-overflow", "reject-publish",
                "x-quorum-initial-group-size", 3,
                "x-queue-leader-locator", "balanced");
        broker.channel().ask(queueDeclare("replicated", replicated, Flag.DURABLE), QueueDeclareOk.class);
        assertThat(broker.queue("replicated").arguments()).isEqualTo(replicated);
    }
}
