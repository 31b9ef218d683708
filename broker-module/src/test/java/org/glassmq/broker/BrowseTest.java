package org.glassmq.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.testing.Methods.basicAck;
import static org.glassmq.broker.testing.Methods.basicNack;
import static org.glassmq.broker.testing.Methods.basicPublish;
import static org.glassmq.broker.testing.Methods.basicQos;
import static org.glassmq.broker.testing.Methods.queuePurge;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicQosOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueuePurgeOk;
import org.glassmq.broker.api.BrowsePage;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.broker.api.BrowsedMessage;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a browser sees of a queue, which should not depend on where the broker keeps the messages. */
@ParameterizedClass(name = "{0} messages")
@EnumSource(BrowseTest.Kind.class)
@Timeout(60)
class BrowseTest {
    enum Kind {
        TRANSIENT,
        PERSISTENT
    }

    @RegisterExtension
    final TestBroker broker = new TestBroker().with("loops", 2);

    private final MessageProperties properties;

    BrowseTest(Kind kind) {
        properties = kind == Kind.PERSISTENT ? Content.PERSISTENT : MessageProperties.NONE;
    }

    private ClientChannel publish(String... bodies) {
        broker.declare("orders", Flag.DURABLE);
        ClientChannel channel = broker.channel();
        int before = (int) broker.queue("orders").ready();
        for (String body : bodies) {
            channel.send(basicPublish("", "orders")).content(properties, body);
        }
        return channel.expectQueue("orders", before + bodies.length, 0);
    }

    private BrowsePage browse(long from, int limit) {
        return broker.session().browse(TestBroker.ref("orders"), new BrowseRequest(from, limit, 100));
    }

    /** Each message as offset, body, state, deliveries; with a flag if it is redelivered. */
    private List<String> lines() {
        return browse(0, 1000).messages().stream()
                .map(it -> it.offset() + " " + text(it) + " " + it.state() + " " + it.deliveries()
                        + (it.redelivered() ? " again" : ""))
                .toList();
    }

    private static String text(BrowsedMessage message) {
        return new String(message.preview(), StandardCharsets.UTF_8);
    }

    @Test
    void aMessageIsSeenOnItsWholeWay() {
        publish("a", "b", "c", "d");
        assertThat(lines()).containsExactly("0 a READY 0", "1 b READY 0", "2 c READY 0", "3 d READY 0");
        ClientChannel consumer = broker.channel();
        consumer.ask(basicQos(3), BasicQosOk.class);
        consumer.consume("orders", "tag").expectDeliveries("a", "b", "c");
        assertThat(lines())
                .containsExactly("0 a UNACKED 1 again", "1 b UNACKED 1 again", "2 c UNACKED 1 again", "3 d READY 0");
        consumer.send(basicAck(2));
        consumer.expectDeliveries("d");
        consumer.send(basicNack(3)).send(basicNack(1, Flag.REQUEUE)).expectRedeliveries("a");
        broker.awaitMessages("orders", 0, 2);
        assertThat(lines())
                .containsExactly(
                        "0 a UNACKED 2 again", "1 b SETTLED 1 again", "2 c SETTLED 1 again", "3 d UNACKED 1 again");
    }

    @Test
    void theHolderOfAnUnacknowledgedMessageIsNamed() {
        publish("a", "b", "c");
        String peer = broker.session().connections().getFirst().id();
        ClientChannel consumer = broker.channel();
        consumer.ask(basicQos(1), BasicQosOk.class);
        consumer.consume("orders", "my-tag").expectDeliveries("a");
        consumer.get("orders");
        List<BrowsedMessage> messages = browse(0, 10).messages();
        String id = consumer.client().address() + " -> 127.0.0.1:" + broker.port();
        assertThat(id).isNotEqualTo(peer);
        assertThat(messages.get(0).holder()).contains("my-tag on " + id);
        assertThat(messages.get(1).holder()).contains("basic.get on " + id + " channel 1");
        assertThat(messages.get(2).holder()).isEmpty();
    }

    @Test
    void whatIsPurgedIsHistory() {
        ClientChannel channel = publish("a", "b");
        Delivery held = channel.get("orders");
        channel.send(queuePurge("orders")).expect(new QueuePurgeOk(1));
        channel.send(basicNack(held.tag(), Flag.REQUEUE)).expectQueue("orders", 1, 0);
        List<BrowsedMessage> messages = browse(0, 10).messages();
        assertThat(messages).extracting(it -> text(it) + " " + it.state()).containsExactly("a READY", "b SETTLED");
    }

    @Test
    void aPageBeginsWhereItShouldAndIsNoLongerThanItShould() {
        publish(IntStream.range(0, 50).mapToObj(Integer::toString).toArray(String[]::new));
        for (int i = 0; i < 20; i++) {
            broker.channel().get("orders", Flag.NO_ACK);
        }
        assertThat(offsets(browse(15, 10))).isEqualTo(IntStream.range(15, 25).boxed().map(Long::valueOf).toList());
        assertThat(offsets(browse(-5, 2))).containsExactly(0L, 1L);
        assertThat(offsets(browse(48, 10))).containsExactly(48L, 49L);
        assertThat(offsets(browse(50, 10))).isEmpty();
        assertThat(browse(50, 10).nextOffset()).isEqualTo(50);
        assertThat(browse(0, 1).firstOffset()).isZero();
    }

    private static List<Long> offsets(BrowsePage page) {
        return page.messages().stream().map(BrowsedMessage::offset).toList();
    }

    @Test
    void bodiesCanBeReadInParts() {
        String large = "0123456789".repeat(50_000);
        publish(large);
        BrowsedMessage preview = browse(0, 1).messages().getFirst();
        assertThat(text(preview)).isEqualTo(large.substring(0, 100));
        assertThat(preview.bodySize()).isEqualTo(500_000);
        var detail = broker.session().message(TestBroker.ref("orders"), 0).orElseThrow();
        assertThat(detail.truncated()).isTrue();
        assertThat(detail.message().preview()).hasSize(65_536);
        assertThat(part(3, 4)).isEqualTo("3456");
        assertThat(part(499_995, 1000)).isEqualTo("56789");
        assertThat(part(500_000, 10)).isEmpty();
        assertThat(part(900_000, 10)).isEmpty();
        assertThat(broker.session().message(TestBroker.ref("orders"), 1)).isEmpty();
        assertThat(broker.session().body(TestBroker.ref("orders"), 1, 0, 10)).isEmpty();
    }

    private String part(long from, int length) {
        byte[] bytes = broker.session().body(TestBroker.ref("orders"), 0, from, length).orElseThrow();
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0} messages, {1} bytes: {2} are kept")
    @CsvSource({"500, 10000000, 500", "5000, 307200, 300", "0, 10000000, 0", "5000, 0, 0"})
    void historyIsKeptUpToItsLimit(int messages, long bytes, long kept) {
        broker.stop();
        broker.with("history-messages", messages).with("history-bytes", bytes).start();
        String kibibyte = "x".repeat(1024);
        publish(Stream.generate(() -> kibibyte).limit(2000).toArray(String[]::new));
        ClientChannel channel = broker.channel().consume("orders", "tag", Flag.NO_ACK);
        for (int i = 0; i < 2000; i++) {
            channel.delivery();
        }
        long block = properties.persistent() ? 64 : 0; // the store removes blocks of 64 KiB
        Await.value(
                kept + " messages of history, give or take " + block,
                () -> broker.queue("orders"),
                it -> Math.abs(it.history() - kept) <= block && it.firstOffset() == 2000 - it.history());
        List<Long> offsets = offsets(browse(0, 1000));
        assertThat(offsets).isEqualTo(LongStream.range(2000 - offsets.size(), 2000).boxed().toList());
        assertThat((long) offsets.size()).isBetween(kept - block, kept + block);
    }

    @Test
    void whatIsHeldIsNotTrimmedWhateverTheLimit() {
        broker.stop();
        broker.with("history-messages", 5).start();
        String filler = ".".repeat(10_000);
        publish(IntStream.range(0, 100).mapToObj(i -> i + filler).toArray(String[]::new));
        ClientChannel consumer = broker.channel().consume("orders", "tag");
        for (int i = 0; i < 100; i++) {
            Delivery delivery = consumer.delivery();
            if (i != 3) {
                consumer.send(basicAck(delivery.tag()));
            }
        }
        Await.value("the history is trimmed", () -> broker.queue("orders"), it -> it.history() < 20 && it.lag() == 1);
        assertThat(browse(0, 1000).messages()).extracting(BrowsedMessage::offset).contains(3L);
        consumer.client().close();
        broker.awaitMessages("orders", 1, 0);
        assertThat(broker.channel().get("orders").text()).isEqualTo("3" + filler);
    }
}
