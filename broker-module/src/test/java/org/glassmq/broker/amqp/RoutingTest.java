package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.testing.Methods.basicPublish;
import static org.glassmq.broker.testing.Methods.exchangeBind;
import static org.glassmq.broker.testing.Methods.exchangeDeclare;
import static org.glassmq.broker.testing.Methods.exchangeDelete;
import static org.glassmq.broker.testing.Methods.queueBind;
import static org.glassmq.broker.testing.Methods.queueUnbind;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicAck;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicReturn;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelClose;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeBindOk;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeDeclareOk;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeDeleteOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueBindOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueUnbindOk;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.RouteRequest;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.testing.Await;
import org.glassmq.broker.testing.ClientChannel;
import org.glassmq.broker.testing.Content;
import org.glassmq.broker.testing.Flag;
import org.glassmq.broker.testing.Spec;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RabbitMQ's ways to route: further keys, hashes, alternate exchanges")
@ParameterizedClass(name = "loops={0}")
@ValueSource(ints = {1, 3})
@Timeout(30)
class RoutingTest {
    @RegisterExtension
    final TestBroker broker;

    RoutingTest(int loops) {
        broker = new TestBroker().with("loops", loops);
    }

    private static MessageProperties header(String name, Object value) {
        return MessageProperties.builder().header(name, value).build();
    }

    private void expectMessages(Map<String, Integer> ready) {
        ready.forEach((queue, count) -> broker.awaitMessages(queue, count, 0));
    }

    // ---- CC and BCC --------------------------------------------------------------------------------------

    @Test
    @Spec("rabbitmq sender-selected distribution")
    void copiesGoToFurtherKeysAndBlindOnesAreNotSeen() {
        broker.declare("a").declare("b").declare("c");
        MessageProperties properties = MessageProperties.builder()
                .header("CC", List.of("b"))
                .header("BCC", List.of("c", "a"))
                .header("x", 1L)
                .build();
        ClientChannel channel = broker.channel().confirmSelect();
        channel.send(basicPublish("", "a")).content(properties, "hi").expect(new BasicAck(1, false));
        for (String queue : List.of("a", "b", "c")) {
            channel.expectQueue(queue, 1, 0);
            Map<String, Object> headers = channel.get(queue).content().properties().headers();
            assertThat(headers).isEqualTo(Map.of("CC", List.of("b"), "x", 1L));
        }
    }

    @Test
    void copiesOfOneMessageAreNotSentWithTheNext() {
        broker.declare("a").declare("b");
        ClientChannel channel = broker.channel().confirmSelect();
        channel.send(basicPublish("", "a")).content("one").expect(new BasicAck(1, false));
        for (int i = 2; i <= 4; i++) {
            channel.send(basicPublish("", "a"))
                    .content(header("CC", List.of("b")), "two")
                    .expect(new BasicAck(i, false));
        }
        channel.send(basicPublish("", "a")).content("three").expect(new BasicAck(5, false));
        expectMessages(Map.of("a", 5, "b", 3));
    }

    @Test
    void aMandatoryMessageIsRoutedIfACopyIs() {
        broker.declare("b");
        ClientChannel channel = broker.channel().confirmSelect();
        channel.send(basicPublish("", "nobody", Flag.MANDATORY))
                .content(header("CC", List.of("b")), "hi")
                .expect(new BasicAck(1, false));
        channel.send(basicPublish("", "nobody", Flag.MANDATORY))
                .content(header("BCC", List.of("neither")), "hi")
                .expect(new BasicReturn(312, "NO_ROUTE", "", "nobody"));
        Content returned = channel.content();
        assertThat(returned.properties().headers()).isEmpty();
        channel.expect(new BasicAck(2, false));
    }

    @ParameterizedTest
    @CsvSource({"CC, longstr", "BCC, longstr"})
    void copiesAreAList(String name, String type) {
        ClientChannel channel = broker.channel();
        channel.send(basicPublish("amq.fanout", "a"))
                .content(header(name, "b"), "hi")
                .expectClose(
                        ReplyCode.PRECONDITION_FAILED,
                        "invalid message: {unacceptable_type_in_header,\"%s\",%s}".formatted(name, type));
    }

    // ---- consistent hash ---------------------------------------------------------------------------------

    @Test
    @Spec("rabbitmq consistent hash exchange")
    void aConsistentHashExchangeSpreadsKeysOverQueues() {
        broker.declare("a").declare("b");
        ClientChannel channel = broker.channel().confirmSelect();
        channel.ask(exchangeDeclare("hash", "x-consistent-hash", Flag.DURABLE), ExchangeDeclareOk.class);
        channel.ask(queueBind("a", "hash", "1"), QueueBindOk.class);
        channel.ask(queueBind("b", "hash", "3"), QueueBindOk.class);
        for (int i = 0; i < 400; i++) {
            channel.send(basicPublish("hash", "key-" + i)).content("x");
        }
        Await.until(
                "all have arrived", () -> broker.queue("a").ready() + broker.queue("b").ready() == 400);
        assertThat(broker.queue("a").ready()).isBetween(70L, 130L);
    }

    @Test
    void aConsistentHashExchangeKeepsItsKeysOverARestart() {
        ClientChannel channel = broker.channel();
        channel.declare("a", Flag.DURABLE);
        channel.declare("b", Flag.DURABLE);
        channel.ask(
                exchangeDeclare("hash", "x-consistent-hash", Map.of("hash-header", "id"), Flag.DURABLE),
                ExchangeDeclareOk.class);
        channel.ask(queueBind("a", "hash", "1"), QueueBindOk.class);
        channel.ask(queueBind("b", "hash", "1"), QueueBindOk.class);
        List<String> before = owners();
        broker.restart();
        assertThat(owners()).isEqualTo(before).contains("a", "b");
    }

    private List<String> owners() {
        return IntStream.range(0, 20)
                .mapToObj(i -> broker.session()
                        .route(new RouteRequest("/", "hash", "", Map.of("id", i)))
                        .queues()
                        .getFirst())
                .toList();
    }

    @ParameterizedTest(name = "''{0}''")
    @CsvSource(delimiter = '|', textBlock = """
            heavy | The binding key must be an integer: <<"heavy">>
            0     | The binding key must be greater than 0
            """)
    void aWeightIsAPositiveNumber(String key, String why) {
        broker.declare("a");
        ClientChannel channel = broker.channel();
        channel.ask(exchangeDeclare("hash", "x-consistent-hash"), ExchangeDeclareOk.class);
        ChannelClose close = channel.send(queueBind("a", "hash", key)).expectClose(ReplyCode.PRECONDITION_FAILED, why);
        assertThat(close.failedClassId()).isEqualTo(50);
        assertThat(close.failedMethodId()).isEqualTo(20);
    }

    // ---- alternate exchanges -----------------------------------------------------------------------------

    @Test
    @Spec("rabbitmq alternate exchanges")
    void theDefaultExchangeMayBeTheAlternate() {
        broker.declare("orders");
        ClientChannel channel = broker.channel().confirmSelect();
        channel.ask(exchangeDeclare("shop", "direct", Map.of("alternate-exchange", "")), ExchangeDeclareOk.class);
        channel.send(basicPublish("shop", "orders", Flag.MANDATORY)).content("hi").expect(new BasicAck(1, false));
        assertThat(channel.get("orders").exchange()).isEqualTo("shop");
    }

    @Test
    @Spec("rabbitmq alternate exchanges")
    void anAlternateThatIsNotThereYetIsUsedAsSoonAsItIs() {
        broker.declare("rest");
        ClientChannel channel = broker.channel().confirmSelect();
        channel.ask(exchangeDeclare("shop", "direct", Map.of("alternate-exchange", "lost")), ExchangeDeclareOk.class);
        channel.send(basicPublish("shop", "k", Flag.MANDATORY))
                .content("one")
                .expect(new BasicReturn(312, "NO_ROUTE", "shop", "k"))
                .expectContent("one")
                .expect(new BasicAck(1, false));
        channel.ask(exchangeDeclare("lost", "fanout"), ExchangeDeclareOk.class);
        channel.ask(queueBind("rest", "lost", ""), QueueBindOk.class);
        channel.send(basicPublish("shop", "k", Flag.MANDATORY)).content("two").expect(new BasicAck(2, false));
        channel.ask(exchangeDelete("lost"), ExchangeDeleteOk.class);
        channel.send(basicPublish("shop", "k", Flag.MANDATORY))
                .content("three")
                .expect(new BasicReturn(312, "NO_ROUTE", "shop", "k"))
                .expectContent("three")
                .expect(new BasicAck(3, false));
        channel.expectQueue("rest", 1, 0);
    }

    @Test
    void alternatesThatPointAtEachOtherEnd() {
        broker.declare("rest");
        ClientChannel channel = broker.channel().confirmSelect();
        channel.ask(exchangeDeclare("one", "direct", Map.of("alternate-exchange", "two")), ExchangeDeclareOk.class);
        channel.ask(exchangeDeclare("two", "direct", Map.of("alternate-exchange", "one")), ExchangeDeclareOk.class);
        channel.send(basicPublish("one", "k", Flag.MANDATORY))
                .content("hi")
                .expect(new BasicReturn(312, "NO_ROUTE", "one", "k"))
                .expectContent("hi")
                .expect(new BasicAck(1, false));
        channel.ask(queueBind("rest", "two", "k"), QueueBindOk.class);
        channel.send(basicPublish("one", "k", Flag.MANDATORY)).content("hi").expect(new BasicAck(2, false));
    }

    @Test
    void anInternalExchangeMayBeTheAlternate() {
        broker.declare("rest");
        ClientChannel channel = broker.channel().confirmSelect();
        channel.ask(exchangeDeclare("inner", "fanout", Flag.INTERNAL), ExchangeDeclareOk.class);
        channel.ask(queueBind("rest", "inner", ""), QueueBindOk.class);
        channel.ask(exchangeDeclare("shop", "direct", Map.of("alternate-exchange", "inner")), ExchangeDeclareOk.class);
        channel.send(basicPublish("shop", "k", Flag.MANDATORY)).content("hi").expect(new BasicAck(1, false));
        channel.expectQueue("rest", 1, 0);
    }

    @Test
    void aBindingThatLeadsNowhereKeepsTheAlternateOut() {
        broker.declare("rest");
        ClientChannel channel = broker.channel().confirmSelect();
        channel.ask(
                exchangeDeclare("shop", "direct", Map.of("alternate-exchange", "amq.fanout")), ExchangeDeclareOk.class);
        channel.ask(queueBind("rest", "amq.fanout", ""), QueueBindOk.class);
        channel.ask(exchangeDeclare("empty", "fanout"), ExchangeDeclareOk.class);
        channel.ask(exchangeBind("empty", "shop", "k"), ExchangeBindOk.class);
        channel.send(basicPublish("shop", "k", Flag.MANDATORY))
                .content("hi")
                .expect(new BasicReturn(312, "NO_ROUTE", "shop", "k"))
                .expectContent("hi")
                .expect(new BasicAck(1, false));
        channel.expectQueue("rest", 0, 0);
    }

    // ---- what goes away ----------------------------------------------------------------------------------

    @Test
    void anExchangeThatWasDeletedIsMissedByTheNextMessage() {
        broker.declare("orders");
        ClientChannel channel = broker.channel();
        channel.ask(exchangeDeclare("shop", "fanout"), ExchangeDeclareOk.class);
        channel.ask(queueBind("orders", "shop", ""), QueueBindOk.class);
        channel.send(basicPublish("shop", "k")).content("one").send(basicPublish("shop", "k")).content("two");
        channel.expectQueue("orders", 2, 0);
        broker.channel().ask(exchangeDelete("shop"), ExchangeDeleteOk.class);
        channel.send(basicPublish("shop", "k"))
                .content("three")
                .expectClose(ReplyCode.NOT_FOUND, "no exchange 'shop' in vhost '/'");
        channel.open().expectQueue("orders", 2, 0);
    }

    @Test
    void anExchangeOfThatNameThatComesAgainIsAnotherOne() {
        broker.declare("orders");
        ClientChannel channel = broker.channel();
        channel.ask(exchangeDeclare("shop", "fanout"), ExchangeDeclareOk.class);
        channel.ask(queueBind("orders", "shop", ""), QueueBindOk.class);
        channel.send(basicPublish("shop", "k")).content("one");
        channel.ask(exchangeDelete("shop"), ExchangeDeleteOk.class);
        channel.ask(exchangeDeclare("shop", "direct"), ExchangeDeclareOk.class);
        channel.send(basicPublish("shop", "k")).content("two");
        channel.ask(queueBind("orders", "shop", "k"), QueueBindOk.class);
        channel.send(basicPublish("shop", "k")).content("three");
        channel.ask(queueUnbind("orders", "shop", "k"), QueueUnbindOk.class);
        channel.send(basicPublish("shop", "k")).content("four");
        channel.expectQueue("orders", 2, 0);
    }
}
