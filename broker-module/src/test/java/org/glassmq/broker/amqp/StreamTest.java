package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.testing.Methods.basicAck;
import static org.glassmq.broker.testing.Methods.basicConsume;
import static org.glassmq.broker.testing.Methods.basicGet;
import static org.glassmq.broker.testing.Methods.basicNack;
import static org.glassmq.broker.testing.Methods.basicPublish;
import static org.glassmq.broker.testing.Methods.basicQos;
import static org.glassmq.broker.testing.Methods.basicReject;
import static org.glassmq.broker.testing.Methods.queueDeclare;
import static org.glassmq.broker.testing.Methods.queueDelete;
import static org.glassmq.broker.testing.Methods.queuePurge;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicAck;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicCancel;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicCancelOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicConsume;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicConsumeOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicQosOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueDeclareOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueDeleteOk;
import org.glassmq.broker.api.BrowsePage;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.ConsumerInfo;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PolicyInfo;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.testing.Await;
import org.glassmq.broker.testing.ClientChannel;
import org.glassmq.broker.testing.Content;
import org.glassmq.broker.testing.Delivery;
import org.glassmq.broker.testing.Flag;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams (RabbitMQ's queue type {@code stream}): messages stay, and each consumer reads them from where it wants. */
@ParameterizedClass(name = "loops={0}")
@ValueSource(ints = {1, 3})
@Timeout(60)
class StreamTest {
    private static final Map<String, Object> STREAM = Map.of("x-queue-type", "stream");

    @RegisterExtension
    final TestBroker broker;

    StreamTest(int loops) {
        broker = new TestBroker().with("loops", loops);
    }

    private ClientChannel declare(String argument, Object value) {
        ClientChannel channel = broker.channel();
        channel.ask(queueDeclare("log", with(argument, value), Flag.DURABLE), QueueDeclareOk.class);
        return channel;
    }

    private ClientChannel declare() {
        return declare("x-queue-type", "stream");
    }

    private static Map<String, Object> with(String argument, Object value) {
        Map<String, Object> arguments = new LinkedHashMap<>(STREAM);
        arguments.put(argument, value);
        return arguments;
    }

    /** Publishes with confirms, and waits for them. */
    private void fill(String... bodies) {
        fill(Content.PERSISTENT, bodies);
    }

    private void fill(MessageProperties properties, String... bodies) {
        ClientChannel publisher = broker.channel().confirmSelect();
        for (String body : bodies) {
            publisher.send(basicPublish("", "log")).content(properties, body);
        }
        for (long confirmed = 0; confirmed < bodies.length; ) {
            BasicAck ack = publisher.expect(BasicAck.class);
            confirmed = ack.multiple() ? ack.deliveryTag() : confirmed + 1;
        }
        publisher.client().close();
    }

    private static BasicConsume consume(String tag, Map<String, Object> arguments, Flag... flags) {
        return basicConsume("log", tag, arguments, flags);
    }

    private ClientChannel reader(int prefetch, Object offset) {
        return reader("tag", prefetch, offset);
    }

    private ClientChannel reader(String tag, int prefetch, Object offset) {
        ClientChannel channel = broker.channel();
        channel.ask(basicQos(prefetch), BasicQosOk.class);
        channel.send(consume(tag, Map.of("x-stream-offset", offset))).expect(new BasicConsumeOk(tag));
        return channel;
    }

    private static long offset(Delivery delivery) {
        assertThat(delivery.redelivered()).isFalse();
        return (Long) delivery.content().properties().headers().get("x-stream-offset");
    }

    private static void expect(ClientChannel reader, long offset, String body) {
        Delivery delivery = reader.delivery();
        assertThat(delivery.text()).isEqualTo(body);
        assertThat(offset(delivery)).isEqualTo(offset);
    }

    // ---- declaring ---------------------------------------------------------------------------------------

    @ParameterizedTest(name = "{0}={1}: {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock = """
            x-max-age                       | 7D           | -
            x-max-age                       | 1h           | -
            x-max-age                       | 1Y           | -
            x-max-age                       | 7d           | invalid_max_age
            x-max-age                       | 0s           | invalid_max_age
            x-max-age                       | 7            | {unacceptable_type,long}
            x-max-length-bytes              | 1000000      | -
            x-max-length-bytes              | -1           | {value_negative,-1}
            x-stream-max-segment-size-bytes | 500000000    | -
            x-initial-cluster-size          | 3            | -
            x-initial-cluster-size          | 0            | {value_zero,0}
            x-queue-leader-locator          | client-local | -
            x-queue-leader-locator          | moon         | invalid_queue_locator_arg
            """)
    void argumentsAreThoseOfRabbitMqsStreams(String argument, String value, String mistake) {
        Object typed = value.matches("-?[0-9]+") ? (Object) Long.valueOf(value) : value;
        ClientChannel channel = broker.channel().send(queueDeclare("log", with(argument, typed), Flag.DURABLE));
        if (mistake == null) {
            channel.expect(new QueueDeclareOk("log", 0, 0));
        } else {
            channel.expectClose(
                    ReplyCode.PRECONDITION_FAILED,
                    "invalid arg '" + argument + "' for queue 'log' in vhost '/': " + mistake);
        }
    }

    @Test
    void aSegmentHasALimit() {
        broker.channel()
                .send(queueDeclare("log", with("x-stream-max-segment-size-bytes", 3_000_000_001L), Flag.DURABLE))
                .expectClose(
                        ReplyCode.PRECONDITION_FAILED,
                        "Exceeded max value for x-stream-max-segment-size-bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-message-ttl",
                "x-expires",
                "x-max-length",
                "x-max-priority",
                "x-overflow",
                "x-dead-letter-exchange",
                "x-dead-letter-routing-key",
                "x-single-active-consumer",
                "x-delivery-limit",
                "x-queue-mode"
            })
    void argumentsOfOtherQueuesAreRefused(String argument) {
        broker.channel()
                .send(queueDeclare("log", with(argument, 1), Flag.DURABLE))
                .expectClose(
                        ReplyCode.PRECONDITION_FAILED,
                        "invalid arg '" + argument
                                + "' for queue 'log' in vhost '/' of queue type rabbit_stream_queue");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"EXCLUSIVE, exclusive-owner", "AUTO_DELETE, auto-delete", "NO_WAIT, non-durable"})
    void aStreamIsDurableAndStays(Flag flag, String property) {
        Flag[] flags = flag == Flag.NO_WAIT ? new Flag[] {} : new Flag[] {Flag.DURABLE, flag};
        broker.channel()
                .send(queueDeclare("log", STREAM, flags))
                .expectClose(
                        ReplyCode.PRECONDITION_FAILED,
                        "invalid property '" + property + "' for queue 'log' in vhost '/'");
    }

    @Test
    void aStreamHasAName() {
        broker.channel()
                .send(queueDeclare("", STREAM, Flag.DURABLE))
                .expectClose(
                        ReplyCode.PRECONDITION_FAILED,
                        "Cannot declare a server-named queue for type rabbit_stream_queue");
    }

    @Test
    void declaredAgainWithAnotherAge() {
        declare("x-max-age", "7D")
                .send(queueDeclare("log", with("x-max-age", "1h"), Flag.DURABLE))
                .expectClose(
                        ReplyCode.PRECONDITION_FAILED,
                        "inequivalent arg 'x-max-age' for queue 'log' in vhost '/': received '1h' but current is '7D'");
    }

    // ---- what streams do not have ------------------------------------------------------------------------

    @Test
    void messagesCannotBeFetched() {
        declare().send(basicGet("log")).client().expectClose(
                ReplyCode.NOT_IMPLEMENTED, "basic.get not supported by stream queues queue 'log' in vhost '/'");
    }

    @Test
    void aStreamCannotBePurged() {
        declare().send(queuePurge("log")).client().expectClose(
                ReplyCode.NOT_IMPLEMENTED, "queue.purge not supported by stream queues queue 'log' in vhost '/'");
    }

    @Test
    void aConsumerNeedsAPrefetch() {
        declare().send(consume("tag", Map.of()))
                .expectClose(
                        ReplyCode.PRECONDITION_FAILED,
                        "consumer prefetch count is not set for 'queue 'log' in vhost '/''");
    }

    @Test
    void aConsumerAcknowledges() {
        ClientChannel channel = declare();
        channel.ask(basicQos(10), BasicQosOk.class);
        channel.send(consume("tag", Map.of(), Flag.NO_ACK)).client().expectClose(
                ReplyCode.NOT_IMPLEMENTED,
                "automatic acknowledgement not supported by stream queues queue 'log' in vhost '/'");
    }

    @Test
    void thePrefetchIsTheConsumersOwn() {
        ClientChannel channel = declare();
        channel.ask(basicQos(10), BasicQosOk.class);
        channel.ask(basicQos(10, Flag.GLOBAL), BasicQosOk.class);
        channel.send(consume("tag", Map.of())).client().expectClose(
                ReplyCode.NOT_IMPLEMENTED, "queue 'log' in vhost '/' does not support global qos");
    }

    @Test
    void consumersHaveNoPriority() {
        ClientChannel channel = declare();
        channel.ask(basicQos(10), BasicQosOk.class);
        channel.send(consume("tag", Map.of("x-priority", 1)))
                .expectClose(
                        ReplyCode.PRECONDITION_FAILED,
                        "invalid arg 'x-priority' for queue 'log' in vhost '/' of queue type rabbit_stream_queue");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "5", "1w", ""})
    void whereAConsumerBeginsHasToBeSaidWell(String offset) {
        ClientChannel channel = declare();
        channel.ask(basicQos(10), BasicQosOk.class);
        String binary = offset.isEmpty() ? "<<>>" : "<<\"" + offset + "\">>";
        channel.send(consume("tag", Map.of("x-stream-offset", offset)))
                .expectClose(
                        ReplyCode.PRECONDITION_FAILED,
                        "invalid arg 'x-stream-offset' for queue 'log' in vhost '/':"
                                + " {invalid_stream_offset_arg,{longstr," + binary + "}}");
    }

    @Test
    void otherQueuesHaveNoOffsets() {
        broker.declare("orders");
        broker.channel()
                .send(basicConsume("orders", "tag", Map.of("x-stream-offset", "first")))
                .expectClose(
                        ReplyCode.PRECONDITION_FAILED,
                        "invalid arg 'x-stream-offset' for queue 'orders' in vhost '/' of queue type"
                                + " rabbit_classic_queue");
    }

    // ---- reading -----------------------------------------------------------------------------------------

    @ParameterizedTest(name = "{0}: from {1}")
    @CsvSource({"first, 0", "last, 3", "2, 2", "0, 0", "-7, 0"})
    void aConsumerBeginsWhereItWants(String from, int first) {
        declare();
        fill("a", "b", "c", "d");
        Object argument = from.matches("-?[0-9]") ? (Object) Integer.valueOf(from) : from;
        ClientChannel reader = reader(10, argument);
        for (int offset = first; offset < 4; offset++) {
            expect(reader, offset, String.valueOf((char) ('a' + offset)));
        }
        fill("e");
        expect(reader, 4, "e");
    }

    @Test
    void aConsumerBeginsWithWhatIsNext() {
        declare();
        fill("a", "b");
        ClientChannel said = reader(10, "next");
        ClientChannel unsaid = broker.channel();
        unsaid.ask(basicQos(10), BasicQosOk.class);
        unsaid.send(consume("tag", Map.of())).expect(new BasicConsumeOk("tag"));
        fill("c");
        expect(said, 2, "c");
        expect(unsaid, 2, "c");
    }

    @Test
    void lastInAnEmptyStreamIsNext() {
        declare();
        ClientChannel reader = reader(10, "last");
        fill("a");
        expect(reader, 0, "a");
    }

    @Test
    void aConsumerThatIsAheadWaits() {
        declare();
        ClientChannel reader = reader(10, 2);
        fill("a", "b", "c");
        expect(reader, 2, "c");
    }

    @Test
    void aConsumerBeginsAtATime() {
        declare();
        fill("a", "b");
        Instant second = Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
        Await.until("the next second", () -> Instant.now().isAfter(second));
        fill("c");
        expect(reader("at", 10, second), 2, "c");
        expect(reader("long ago", 10, second.minusSeconds(3600)), 0, "a");
        expect(reader("since", 10, "1h"), 0, "a");
        ClientChannel future = reader("in future", 10, second.plusSeconds(3600));
        fill("d");
        expect(future, 3, "d");
    }

    @Test
    void aConsumerFromATimeToComeGetsWhatArrivesWhileItsPlaceIsLookedFor() {
        declare();
        fill("a");
        ClientChannel channel = broker.channel();
        channel.ask(basicQos(100), BasicQosOk.class);
        channel.send(consume("future", Map.of("x-stream-offset", Instant.now().plusSeconds(3600))));
        for (int i = 0; i < 50; i++) {
            channel.send(basicPublish("", "log")).content(Content.PERSISTENT, "at once " + i);
        }
        channel.expect(new BasicConsumeOk("future"));
        expect(channel, 1, "at once 0");
        expect(channel, 2, "at once 1");
    }

    @Test
    void consumersReadTheSameMessagesEachAtItsOwnPace() {
        declare();
        fill("a", "b", "c");
        ClientChannel slow = reader("slow", 1, "first");
        ClientChannel fast = reader("fast", 10, "first");
        expect(slow, 0, "a");
        expect(fast, 0, "a");
        expect(fast, 1, "b");
        expect(fast, 2, "c");
        slow.send(basicAck(1));
        expect(slow, 1, "b");
        broker.channel().expectQueue("log", 3, 2);
    }

    @Test
    void whateverIsSaidOfAMessageOnlyGivesCreditBack() {
        declare();
        fill("a", "b", "c", "d");
        ClientChannel reader = reader(1, "first");
        expect(reader, 0, "a");
        reader.send(basicAck(1));
        expect(reader, 1, "b");
        reader.send(basicReject(2, Flag.REQUEUE));
        expect(reader, 2, "c");
        reader.send(basicNack(3));
        expect(reader, 3, "d");
        assertThat(broker.queue("log").ready()).isEqualTo(4);
    }

    @Test
    void whatAClosedChannelHeldIsNotSentAgainToOthers() {
        declare();
        fill("a", "b");
        ClientChannel other = reader("other", 10, "first");
        other.expectDeliveries("a", "b");
        ClientChannel gone = reader("gone", 10, "first");
        gone.expectDeliveries("a", "b");
        gone.close();
        Await.until("one consumer", () -> broker.queue("log").consumers() == 1);
        fill("c");
        expect(other, 2, "c");
    }

    @Test
    void aCancelledConsumerGetsNothingMore() {
        declare();
        fill("a");
        ClientChannel reader = reader(10, "first");
        Delivery delivery = reader.expectDeliveries("a");
        reader.send(new BasicCancel("tag", false)).expect(new BasicCancelOk("tag"));
        fill("b");
        reader.send(basicAck(delivery.tag())).expectQueue("log", 2, 0);
    }

    @Test
    void transientMessagesAreKeptAsTheyWere() {
        declare();
        MessageProperties properties = MessageProperties.builder()
                .deliveryMode(1)
                .contentType("text/plain")
                .headers(Map.of("region", "eu"))
                .build();
        fill(properties, "a");
        broker.crash();
        Delivery delivery = reader(10, "first").delivery();
        MessageProperties read = delivery.content().properties().decoded();
        assertThat(read.deliveryMode()).isEqualTo(1);
        assertThat(read.contentType()).isEqualTo("text/plain");
        assertThat(read.headers()).isEqualTo(Map.of("region", "eu", "x-stream-offset", 0L));
    }

    @Test
    void aDeletedStreamTellsItsConsumers() {
        ClientChannel channel = declare();
        fill("a", "b");
        ClientChannel reader = reader(10, "first");
        reader.expectDeliveries("a", "b");
        assertThat(channel.ask(queueDelete("log"), QueueDeleteOk.class).messageCount()).isEqualTo(2);
        channel.ask(queueDeclare("log", STREAM, Flag.DURABLE), QueueDeclareOk.class);
        fill("c");
        expect(reader("new", 10, "first"), 0, "c");
    }

    // ---- restarts ----------------------------------------------------------------------------------------

    @ParameterizedTest(name = "crash={0}")
    @ValueSource(booleans = {true, false})
    void offsetsOutliveTheBroker(boolean crash) {
        declare();
        fill("a", "b", "c");
        if (crash) {
            broker.crash();
        } else {
            broker.restart();
        }
        fill("d");
        ClientChannel reader = reader(10, 1);
        expect(reader, 1, "b");
        expect(reader, 2, "c");
        expect(reader, 3, "d");
    }

    // ---- retention ---------------------------------------------------------------------------------------

    @Test
    void theOldestGoWhenThereAreTooManyBytes() {
        declare("x-max-length-bytes", 10_000);
        String body = "x".repeat(1_000);
        fill(IntStream.range(0, 25).mapToObj(i -> body).toArray(String[]::new));
        Await.until("10 messages", () -> broker.queue("log").ready() == 10);
        assertThat(offset(reader(1, "first").delivery())).isEqualTo(15);
        assertThat(offset(reader(1, 3).delivery())).isEqualTo(15);
        assertThat(broker.queue("log").readyBytes()).isEqualTo(10_000);
        broker.crash();
        assertThat(broker.queue("log").ready()).isEqualTo(10);
        assertThat(broker.queue("log").readyBytes()).isEqualTo(10_000);
        fill("y");
        Await.until("10 messages", () -> broker.queue("log").ready() == 10);
        assertThat(offset(reader(1, "first").delivery())).isEqualTo(16);
    }

    @Test
    void whatIsTooOldGoesByItself() {
        declare("x-max-age", "1s");
        fill("a", "b");
        Await.until("no messages", () -> broker.queue("log").ready() == 0);
        fill("c");
        expect(reader(1, "first"), 2, "c");
    }

    @Test
    void whatBecameTooOldWhileTheBrokerWasAwayGoes() {
        declare("x-max-age", "1s");
        fill("a", "b");
        broker.restart();
        Await.until("no messages", () -> broker.queue("log").ready() == 0);
        assertThat(broker.queue("log").nextOffset()).isEqualTo(2);
    }

    @Test
    void aPolicyChangesWhatIsKept() {
        declare();
        fill("a", "b", "c");
        Map<String, Object> definition = Map.of("max-length-bytes", 2);
        broker.session()
                .policies()
                .setPolicy(new PolicyInfo("/", "short", "log", PolicyInfo.ApplyTo.STREAMS, 0, definition));
        Await.until("2 messages", () -> broker.queue("log").ready() == 2);
        broker.restart();
        fill("d");
        Await.until("2 messages", () -> broker.queue("log").ready() == 2);
        expect(reader(1, "first"), 2, "c");
    }

    // ---- looking -----------------------------------------------------------------------------------------

    @Test
    void theConsoleSeesAStreamAndHowFarItsConsumersAreBehind() {
        declare();
        fill("a", "b", "c");
        ClientChannel reader = reader(1, "first");
        expect(reader, 0, "a");
        QueueInfo info = broker.queue("log");
        assertThat(info.type()).isEqualTo("stream");
        assertThat(info.ready()).isEqualTo(3);
        assertThat(info.readyBytes()).isEqualTo(3);
        assertThat(info.unacked()).isEqualTo(1);
        assertThat(info.lag()).isEqualTo(2);
        assertThat(info.oldest()).isPresent();
        ConsumerInfo consumer =
                broker.session().queue(TestBroker.ref("log")).orElseThrow().consumers().getFirst();
        assertThat(consumer.lag()).hasValue(2);
        assertThat(consumer.unacked()).isEqualTo(1);
    }

    @Test
    void aStreamIsBrowsedAsOtherQueuesAre() {
        declare();
        fill("a", "b", "c");
        BrowsePage page = broker.session().browse(TestBroker.ref("log"), new BrowseRequest(1, 10, 10));
        assertThat(page.messages()).extracting(BrowsedMessage::offset).containsExactly(1L, 2L);
        assertThat(page.messages()).extracting(BrowsedMessage::state).containsOnly(BrowsedMessage.State.READY);
        assertThat(page.firstOffset()).isZero();
        assertThat(page.nextOffset()).isEqualTo(3);
        assertThat(page.messages().getFirst().preview()).asString().isEqualTo("b");
    }
}
