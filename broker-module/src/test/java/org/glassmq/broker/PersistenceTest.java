package org.glassmq.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.testing.Methods.basicAck;
import static org.glassmq.broker.testing.Methods.basicNack;
import static org.glassmq.broker.testing.Methods.basicPublish;
import static org.glassmq.broker.testing.Methods.basicQos;
import static org.glassmq.broker.testing.Methods.basicReject;
import static org.glassmq.broker.testing.Methods.queueDelete;
import static org.glassmq.broker.testing.Methods.queuePurge;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicAck;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicCancel;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicCancelOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicQosOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueDeleteOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueuePurgeOk;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BindingInfo.Target;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.BrowsedMessage.State;
import org.glassmq.broker.api.ExchangeDeclaration;
import org.glassmq.broker.api.ExchangeInfo;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.testing.ClientChannel;
import org.glassmq.broker.testing.Delivery;
import org.glassmq.broker.testing.Flag;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What is there again after the broker was stopped, and after it was cut off in the middle of its life. */
@ParameterizedClass(name = "{0}")
@MethodSource("lives")
@Timeout(60)
class PersistenceTest {
    @RegisterExtension
    final TestBroker broker = new TestBroker().with("loops", 2);

    private final Consumer<TestBroker> again;

    PersistenceTest(Consumer<TestBroker> again) {
        this.again = again;
    }

    static List<Named<Consumer<TestBroker>>> lives() {
        return List.of(Named.of("stop and start", TestBroker::restart));
    }

    private void again() {
        again.accept(broker);
    }

    /** Publishes persistent messages and waits until they are safe. */
    private ClientChannel save(String queue, String... bodies) {
        ClientChannel channel = broker.channel().confirmSelect();
        for (int i = 0; i < bodies.length; i++) {
            channel.publishPersistent(queue, bodies[i]).expect(new BasicAck(i + 1, false));
        }
        return channel;
    }

    /** Waits until all that was asked of the store is in its file: a confirm says so. */
    private void settle() {
        broker.declare("settled", Flag.DURABLE);
        save("settled", "x");
    }

    // ---- definitions -------------------------------------------------------------------------------------

    /** One value of each type that a field table knows. */
    private static Map<String, Object> arguments() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("boolean", true);
        all.put("byte", (byte) -7);
        all.put("short", (short) -300);
        all.put("int", 70_000);
        all.put("long", 1L << 40);
        all.put("float", 1.5f);
        all.put("double", Math.PI);
        all.put("decimal", new BigDecimal("12.34"));
        all.put("text", "größer \u0000 \uD83D\uDE00");
        all.put("time", Instant.ofEpochSecond(1_700_000_000));
        all.put("list", List.of(1, "two", List.of(3L)));
        all.put("table", Map.of("inner", false));
        all.put("nothing", null);
        return all;
    }

    @Test
    void durableExchangesAreThereAgain() {
        for (String type : List.of("direct", "fanout", "topic", "headers")) {
            broker.session()
                    .declareExchange(new ExchangeDeclaration("/", "d-" + type, type, true, false, false, arguments()));
        }
        broker.session().declareExchange(new ExchangeDeclaration("/", "inner", "topic", true, true, true, Map.of()));
        List<ExchangeInfo> before = exchanges();
        broker.session().declareExchange(new ExchangeDeclaration("/", "gone", "topic", false, false, false, Map.of()));
        settle();
        again();
        assertThat(exchanges()).isEqualTo(before);
    }

    private List<ExchangeInfo> exchanges() {
        return broker.session().exchanges("/").stream()
                .map(it -> new ExchangeInfo(
                        it.virtualHost(),
                        it.name(),
                        it.type(),
                        it.durable(),
                        it.autoDelete(),
                        it.internal(),
                        it.arguments(),
                        it.policies(),
                        0,
                        0,
                        it.delayed()))
                .sorted(Comparator.comparing(ExchangeInfo::name))
                .toList();
    }

    @Test
    void durableQueuesAreThereAgainWithTheirArguments() {
        broker.session().declareQueue(new QueueDeclaration("/", "orders", true, false, arguments()));
        broker.session().declareQueue(new QueueDeclaration("/", "größe\n\u0001 \uD83D\uDE00", true, true, Map.of()));
        broker.session().declareQueue(new QueueDeclaration("/", "gone", false, false, Map.of()));
        ClientChannel owner = broker.channel();
        owner.declare("mine", Flag.EXCLUSIVE, Flag.DURABLE);
        settle();
        again();
        List<QueueInfo> queues = broker.session().queues().stream()
                .sorted(Comparator.comparing(QueueInfo::ref))
                .toList();
        assertThat(queues)
                .extracting(info -> info.ref().name())
                .containsExactly("größe\n\u0001 \uD83D\uDE00", "orders", "settled");
        assertThat(queues.getFirst().autoDelete()).isTrue();
        assertThat(queues.get(1).durable()).isTrue();
        assertThat(queues.get(1).arguments()).isEqualTo(arguments());
        assertThat(List.copyOf(queues.get(1).arguments().keySet())).isEqualTo(List.copyOf(arguments().keySet()));
    }

    @Test
    void bindingsOfDurableThingsAreThereAgain() {
        broker.declare("orders", Flag.DURABLE).declare("passing");
        for (BindingInfo binding : List.of(
                new BindingInfo("/", "amq.topic", Target.QUEUE, "orders", "a.#", Map.of()),
                new BindingInfo("/", "amq.topic", Target.QUEUE, "orders", "b.*", arguments()),
                new BindingInfo("/", "amq.headers", Target.QUEUE, "orders", "", Map.of("x-match", "any", "k", 1)),
                new BindingInfo("/", "amq.fanout", Target.EXCHANGE, "amq.topic", "", Map.of()))) {
            broker.session().bind(binding);
        }
        List<BindingInfo> before = bindings();
        broker.session().bind(new BindingInfo("/", "amq.direct", Target.QUEUE, "passing", "k", Map.of()));
        broker.session().bind(new BindingInfo("/", "amq.direct", Target.QUEUE, "orders", "unbound", Map.of()));
        broker.session().unbind(new BindingInfo("/", "amq.direct", Target.QUEUE, "orders", "unbound", Map.of()));
        settle();
        again();
        assertThat(bindings()).isEqualTo(before);
        broker.channel()
                .confirmSelect()
                .send(basicPublish("amq.fanout", "a.b"))
                .content("routed")
                .expect(new BasicAck(1, false))
                .expectQueue("orders", 1, 0);
    }

    private List<BindingInfo> bindings() {
        return broker.session().bindings("/").stream()
                .sorted(Comparator.comparing(BindingInfo::source).thenComparing(BindingInfo::routingKey))
                .toList();
    }

    @Test
    void whatWasDeletedDoesNotComeBack() {
        broker.declare("orders", Flag.DURABLE).declare("kept", Flag.DURABLE);
        broker.session().bind(new BindingInfo("/", "amq.topic", Target.QUEUE, "orders", "a", Map.of()));
        broker.session().declareExchange(new ExchangeDeclaration("/", "shop", "topic", true, false, false, Map.of()));
        ClientChannel channel = save("orders", "old");
        channel.send(queueDelete("orders")).expect(new QueueDeleteOk(1));
        broker.session().deleteExchange("/", "shop");
        settle();
        again();
        assertThat(broker.session().queues())
                .extracting(info -> info.ref().name())
                .containsExactlyInAnyOrder("kept", "settled");
        assertThat(broker.session().bindings("/")).isEmpty();
        assertThat(broker.session().exchanges("/")).noneMatch(exchange -> exchange.name().equals("shop"));
        broker.declare("orders", Flag.DURABLE);
        broker.channel().expectQueue("orders", 0, 0);
    }

    // ---- messages ----------------------------------------------------------------------------------------

    @Test
    void persistentMessagesOfDurableQueuesAreThereAgainInTheirOrder() {
        broker.declare("orders", Flag.DURABLE).declare("passing");
        save("orders", "1", "2", "3");
        save("passing", "lost");
        again();
        ClientChannel channel = broker.channel().expectQueue("orders", 3, 0);
        channel.consume("orders", "tag").expectDeliveries("1", "2", "3");
        assertThat(broker.session().queue(TestBroker.ref("passing"))).isEmpty();
    }

    @Test
    void theyAreTheSameMessages() {
        MessageProperties properties = MessageProperties.builder()
                .contentType("text/plain")
                .headers(arguments())
                .deliveryMode(2)
                .priority(3)
                .messageId("m-1")
                .timestamp(Instant.ofEpochSecond(1_700_000_000))
                .build();
        broker.declare("orders", Flag.DURABLE);
        broker.session().bind(new BindingInfo("/", "amq.topic", Target.QUEUE, "orders", "a.#", Map.of()));
        broker.channel()
                .confirmSelect()
                .send(basicPublish("amq.topic", "a.b"))
                .content(properties, "hi")
                .expect(new BasicAck(1, false));
        BrowsedMessage before = browse("orders").getFirst();
        again();
        Delivery got = broker.channel().get("orders");
        assertThat(got.content().properties().decoded()).isEqualTo(properties);
        assertThat(got.text()).isEqualTo("hi");
        assertThat(got.exchange()).isEqualTo("amq.topic");
        assertThat(got.routingKey()).isEqualTo("a.b");
        assertThat(browse("orders").getFirst().arrivedAt()).isEqualTo(before.arrivedAt());
    }

    private List<BrowsedMessage> browse(String queue) {
        return broker.session().browse(TestBroker.ref(queue), new BrowseRequest(0, 1000, 100)).messages();
    }

    @Test
    void transientMessagesAreNotThereAgain() {
        broker.declare("orders", Flag.DURABLE);
        broker.channel().publish("orders", "a", "b").expectQueue("orders", 2, 0);
        save("orders", "1");
        broker.channel().publish("orders", "c").expectQueue("orders", 4, 0);
        save("orders", "2");
        again();
        broker.channel().expectQueue("orders", 2, 0).consume("orders", "tag").expectDeliveries("1", "2");
    }

    @Test
    void transientMessagesThatHadToGoToTheStoreAreNotThereAgain() {
        broker.declare("orders", Flag.DURABLE);
        ClientChannel channel = broker.channel();
        String large = "x".repeat(1 << 20);
        for (int i = 0; i < 40; i++) {
            channel.publish("orders", large);
        }
        channel.expectQueue("orders", 40, 0);
        save("orders", "safe");
        again();
        broker.channel().expectQueue("orders", 1, 0).consume("orders", "tag").expectDeliveries("safe");
    }

    @Test
    void whatWasAcknowledgedOrRejectedIsNotThereAgain() {
        broker.declare("orders", Flag.DURABLE);
        save("orders", "1", "2", "3", "4");
        ClientChannel channel = broker.channel().consume("orders", "tag");
        channel.expectDeliveries("1", "2", "3", "4");
        channel.send(basicAck(2)).send(basicReject(3));
        broker.awaitMessages("orders", 0, 2);
        settle();
        again();
        broker.channel().consume("orders", "tag").expectRedeliveries("1", "4");
    }

    @Test
    void messagesWithoutAcknowledgementAreDoneWhenTheyAreDelivered() {
        broker.declare("orders", Flag.DURABLE);
        save("orders", "1", "2");
        broker.channel().get("orders", Flag.NO_ACK);
        settle();
        again();
        broker.channel().consume("orders", "tag").expectDeliveries("2");
    }

    @Test
    void whatWasUnacknowledgedIsThereAgainAndFlagged() {
        broker.declare("orders", Flag.DURABLE);
        save("orders", "1", "2", "3", "4");
        ClientChannel channel = broker.channel();
        channel.ask(basicQos(2), BasicQosOk.class);
        channel.consume("orders", "tag").expectDeliveries("1", "2");
        settle();
        again();
        ClientChannel next = broker.channel().consume("orders", "tag");
        next.expectRedeliveries("1", "2");
        next.expectDeliveries("3", "4");
    }

    @Test
    void whatWasGivenBackIsThereAgainAtItsPlace() {
        broker.declare("orders", Flag.DURABLE);
        save("orders", "1", "2", "3");
        ClientChannel channel = broker.channel();
        channel.ask(basicQos(2), BasicQosOk.class);
        channel.consume("orders", "tag").expectDeliveries("1", "2");
        channel.ask(new BasicCancel("tag", false), BasicCancelOk.class);
        channel.send(basicNack(2, Flag.REQUEUE)).send(basicAck(1));
        broker.awaitMessages("orders", 2, 0);
        settle();
        again();
        ClientChannel next = broker.channel().consume("orders", "tag");
        next.expectRedeliveries("2");
        next.expectDeliveries("3");
    }

    @Test
    void aPurgedQueueStaysEmpty() {
        broker.declare("orders", Flag.DURABLE);
        save("orders", "1", "2", "3");
        broker.channel().send(queuePurge("orders")).expect(new QueuePurgeOk(3));
        save("orders", "4");
        again();
        broker.channel().consume("orders", "tag").expectDeliveries("4");
    }

    @Test
    void offsetsGoOnAndHistoryStays() {
        broker.declare("orders", Flag.DURABLE);
        save("orders", "1", "2", "3");
        broker.channel().get("orders", Flag.NO_ACK);
        settle();
        again();
        save("orders", "4");
        assertThat(browse("orders"))
                .extracting(it -> it.offset() + " " + new String(it.preview()) + " " + it.state())
                .containsExactly("0 1 SETTLED", "1 2 READY", "2 3 READY", "3 4 READY");
        QueueInfo info = broker.queue("orders");
        assertThat(info.nextOffset()).isEqualTo(4);
        assertThat(info.firstOffset()).isZero();
        assertThat(info.history()).isOne();
        assertThat(browse("orders")).extracting(BrowsedMessage::state).contains(State.SETTLED);
    }

    @Test
    void aQueueOfManyMessagesSurvivesMoreThanOneLife() {
        broker.declare("orders", Flag.DURABLE);
        ClientChannel channel = broker.channel().confirmSelect();
        int count = 5000;
        for (int i = 0; i < count; i++) {
            channel.publishPersistent("orders", Integer.toString(i));
        }
        long confirmed = 0;
        while (confirmed < count) {
            confirmed = channel.expect(BasicAck.class).deliveryTag();
        }
        int next = 0;
        for (int life = 0; life < 3; life++) {
            again();
            ClientChannel consumer = broker.channel();
            consumer.ask(basicQos(100), BasicQosOk.class);
            consumer.consume("orders", "tag");
            for (int end = next + 1000; next < end; next++) {
                Delivery delivery = consumer.delivery();
                assertThat(delivery.text()).isEqualTo(Integer.toString(next));
                consumer.send(basicAck(delivery.tag()));
            }
            consumer.client().closePolitely();
            broker.awaitSettled("orders", next);
            settle();
        }
        again();
        broker.channel().expectQueue("orders", count - next, 0);
    }
}
