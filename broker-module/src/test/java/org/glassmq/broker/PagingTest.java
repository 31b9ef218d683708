package org.glassmq.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.testing.Methods.basicAck;
import static org.glassmq.broker.testing.Methods.basicGet;
import static org.glassmq.broker.testing.Methods.basicNack;
import static org.glassmq.broker.testing.Methods.basicPublish;
import static org.glassmq.broker.testing.Methods.basicQos;
import static org.glassmq.broker.testing.Methods.queueDeclare;
import static org.glassmq.broker.testing.Methods.queueDelete;
import static org.glassmq.broker.testing.Methods.queuePurge;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicCancel;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicCancelOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicGetEmpty;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicQosOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueDeclareOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueDeleteOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueuePurgeOk;
import org.glassmq.broker.api.BrowsePage;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.BrowsedMessage.State;
import org.glassmq.broker.api.MessageProperties;
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
import org.junit.jupiter.params.provider.CsvSource;

/** A queue that outgrows its memory (32 MiB of bodies): the rest of it is in the store only, and nobody can tell. */
@ParameterizedClass(name = "loops={0}, {1} messages")
@CsvSource({"1, transient", "3, persistent"})
@Timeout(120)
class PagingTest {
    private static final int BODY = 16 << 10;
    /** Bodies of 47 MiB together. */
    private static final int COUNT = 3_000;
    /** Some of them that are more than memory takes. */
    private static final int MANY = 2_500;

    @RegisterExtension
    final TestBroker broker;

    private final MessageProperties properties;

    PagingTest(int loops, String kind) {
        broker = new TestBroker().with("loops", loops);
        properties = kind.equals("persistent") ? Content.PERSISTENT : MessageProperties.NONE;
    }

    private static String body(long number) {
        return number + " " + ".".repeat(BODY);
    }

    private static long number(String body) {
        return Long.parseLong(body.substring(0, body.indexOf(' ')));
    }

    /** A durable queue of which much more than half is in the store only. */
    private ClientChannel fill() {
        broker.declare("big", Flag.DURABLE);
        ClientChannel publisher = broker.channel();
        publish(publisher, 0, COUNT);
        publisher.expectQueue("big", COUNT, 0);
        return publisher;
    }

    private void publish(ClientChannel channel, long from, long to) {
        for (long number = from; number < to; number++) {
            channel.send(basicPublish("", "big")).content(properties, body(number));
        }
    }

    private BrowsePage browse(long from, int limit) {
        return broker.session().browse(TestBroker.ref("big"), new BrowseRequest(from, limit, 20));
    }

    // ---- consuming ---------------------------------------------------------------------------------------

    @Test
    void everyMessageIsDeliveredOnceAndInOrder() {
        fill();
        ClientChannel consumer = broker.channel();
        consumer.ask(basicQos(500), BasicQosOk.class);
        consumer.consume("big", "tag");
        for (long number = 0; number < COUNT; number++) {
            Delivery delivery = consumer.delivery();
            assertThat(number(delivery.text())).isEqualTo(number);
            assertThat(delivery.redelivered()).isFalse();
            if (delivery.tag() % 100 == 0) {
                consumer.send(basicAck(delivery.tag(), Flag.MULTIPLE));
            }
        }
        broker.awaitMessages("big", 0, 0);
        assertThat(broker.queue("big").readyBytes()).isZero();
    }

    @Test
    void whatComesMeanwhileComesLast() {
        ClientChannel publisher = fill();
        Thread publishing = Thread.ofVirtual().start(() -> publish(publisher, COUNT, COUNT + 500));
        ClientChannel consumer = broker.channel().consume("big", "tag", Flag.NO_ACK);
        for (long number = 0; number < COUNT + 500; number++) {
            assertThat(number(consumer.delivery().text())).isEqualTo(number);
        }
        Await.until("all is published", () -> !publishing.isAlive());
        publish(publisher, COUNT + 500, COUNT + 510);
        for (long number = COUNT + 500; number < COUNT + 510; number++) {
            assertThat(number(consumer.delivery().text())).isEqualTo(number);
        }
    }

    @Test
    void severalConsumersShareWithoutLossOrCopy() {
        fill();
        List<ClientChannel> consumers = List.of(broker.channel(), broker.channel(), broker.channel());
        Set<Long> seen = ConcurrentHashMap.newKeySet();
        List<Thread> readers = new ArrayList<>();
        AtomicInteger copies = new AtomicInteger();
        for (ClientChannel consumer : consumers) {
            consumer.consume("big", "tag", Flag.NO_ACK);
            readers.add(Thread.ofVirtual().start(() -> consumer.deliveriesBefore(BasicCancelOk.class)
                    .forEach(delivery -> copies.addAndGet(seen.add(number(delivery.text())) ? 0 : 1))));
        }
        broker.awaitMessages("big", 0, 0);
        consumers.forEach(consumer -> consumer.send(new BasicCancel("tag", false)));
        Await.until("all is read", () -> readers.stream().noneMatch(Thread::isAlive));
        assertThat(seen).hasSize(COUNT);
        assertThat(copies).hasValue(0);
    }

    @Test
    void getReachesWhatIsInTheStoreOnly() {
        ClientChannel channel = fill();
        for (long number = 0; number < COUNT; number++) {
            Delivery got = channel.get("big", Flag.NO_ACK);
            assertThat(number(got.text())).isEqualTo(number);
            assertThat(got.remaining()).isEqualTo(COUNT - 1 - number);
        }
        channel.send(basicGet("big")).expect(new BasicGetEmpty());
    }

    @Test
    void whatIsGivenBackGoesBeforeWhatIsInTheStoreOnly() {
        fill();
        ClientChannel consumer = broker.channel();
        consumer.ask(basicQos(MANY), BasicQosOk.class);
        consumer.consume("big", "tag");
        for (long number = 0; number < MANY; number++) {
            assertThat(number(consumer.delivery().text())).isEqualTo(number);
        }
        consumer.send(basicNack(MANY - 100, Flag.REQUEUE)).send(basicNack(100, Flag.MULTIPLE, Flag.REQUEUE));
        for (long number = 0; number < 100; number++) {
            Delivery again = consumer.delivery();
            assertThat(number(again.text())).isEqualTo(number == 0 ? MANY - 101 : number - 1);
            assertThat(again.redelivered()).isTrue();
        }
        consumer.client().close();
        broker.awaitMessages("big", COUNT, 0);
        ClientChannel next = broker.channel().consume("big", "tag", Flag.NO_ACK);
        for (long number = 0; number < COUNT; number++) {
            Delivery delivery = next.delivery();
            assertThat(number(delivery.text())).isEqualTo(number);
            assertThat(delivery.redelivered()).isEqualTo(number < MANY);
        }
    }

    // ---- purge and delete --------------------------------------------------------------------------------

    @Test
    void purgingRemovesAll() {
        ClientChannel channel = fill();
        channel.send(queuePurge("big")).expect(new QueuePurgeOk(COUNT));
        channel.send(basicGet("big")).expect(new BasicGetEmpty());
        publish(channel, 0, 10);
        ClientChannel consumer = broker.channel().consume("big", "tag", Flag.NO_ACK);
        for (long number = 0; number < 10; number++) {
            assertThat(number(consumer.delivery().text())).isEqualTo(number);
        }
        consumer.expectQueue("big", 0, 1);
        assertThat(broker.queue("big").readyBytes()).isZero();
    }

    @Test
    void purgingInTheMiddleOfReadingAheadLosesNothingThatIsHeld() {
        fill();
        ClientChannel consumer = broker.channel();
        consumer.ask(basicQos(3), BasicQosOk.class);
        consumer.consume("big", "tag");
        Delivery held = consumer.expectDeliveries(body(0), body(1), body(2));
        ClientChannel other = broker.channel();
        other.send(queuePurge("big")).expect(new QueuePurgeOk(COUNT - 3));
        consumer.send(basicNack(held.tag(), Flag.MULTIPLE, Flag.REQUEUE));
        consumer.expectRedeliveries(body(0), body(1), body(2));
        publish(other, 7, 8);
        consumer.send(basicAck(6, Flag.MULTIPLE));
        consumer.expectDeliveries(body(7));
    }

    @Test
    void deletingRemovesAll() {
        ClientChannel channel = fill();
        channel.send(queueDelete("big")).expect(new QueueDeleteOk(COUNT));
        channel.send(queueDeclare("big", Flag.DURABLE))
                .expect(new QueueDeclareOk("big", 0, 0));
        assertThat(browse(0, 10).messages()).isEmpty();
        publish(channel, 5, 6);
        assertThat(number(channel.get("big").text())).isEqualTo(5);
    }

    // ---- browsing ----------------------------------------------------------------------------------------

    @Test
    void everyStretchCanBeBrowsed() {
        fill();
        for (long from : new long[] {0, 1, 1_000, 2_000, 2_040, 2_048, 2_100, MANY, COUNT - 100, COUNT - 1}) {
            BrowsePage page = browse(from, 100);
            long[] expected = LongStream.range(from, Math.min(from + 100, COUNT)).toArray();
            assertThat(page.messages().stream().mapToLong(BrowsedMessage::offset).toArray()).isEqualTo(expected);
            assertThat(page.messages()).allSatisfy(message -> {
                assertThat(new String(message.preview())).startsWith(message.offset() + " ");
                assertThat(message.state()).isEqualTo(State.READY);
                assertThat(message.deliveries()).isZero();
                assertThat(message.redelivered()).isFalse();
                assertThat(message.bodySize()).isGreaterThan(BODY);
            });
            assertThat(page.firstOffset()).isZero();
            assertThat(page.nextOffset()).isEqualTo(COUNT);
        }
        assertThat(browse(COUNT, 10).messages()).isEmpty();
    }

    @Test
    void pagesPutTogetherAreTheQueue() {
        ClientChannel channel = fill();
        for (int i = 0; i < 10; i++) {
            channel.get("big", Flag.NO_ACK);
        }
        Delivery held = channel.get("big");
        long next = 0;
        while (next < COUNT) {
            List<BrowsedMessage> messages = browse(next, 1000).messages();
            for (BrowsedMessage message : messages) {
                assertThat(message.offset()).isEqualTo(next);
                assertThat(message.state())
                        .isEqualTo(next < 10 ? State.SETTLED : next == 10 ? State.UNACKED : State.READY);
                next++;
            }
        }
        channel.send(basicAck(held.tag()));
    }
}
