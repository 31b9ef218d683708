package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.testing.Methods.basicPublish;
import static org.glassmq.broker.testing.Methods.exchangeBind;
import static org.glassmq.broker.testing.Methods.exchangeDeclare;
import static org.glassmq.broker.testing.Methods.exchangeDelete;
import static org.glassmq.broker.testing.Methods.exchangeUnbind;
import static org.glassmq.broker.testing.Methods.queueBind;
import static org.glassmq.broker.testing.Methods.queueUnbind;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeBindOk;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeDeclareOk;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeDeleteOk;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeUnbindOk;
import org.glassmq.broker.amqp.wire.Method;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueBindOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueUnbind;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueUnbindOk;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.testing.Await;
import org.glassmq.broker.testing.ClientChannel;
import org.glassmq.broker.testing.Flag;
import org.glassmq.broker.testing.Spec;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ExchangeTest {
    @RegisterExtension
    final TestBroker broker = new TestBroker();

    @ParameterizedTest(name = "a {0} exchange binds by {1}: {2} gets through, {3} does not")
    @CsvSource({
        "direct, orders.eu, orders.eu, orders.us",
        "topic, orders.*, orders.eu, orders.eu.open",
        "topic, orders.#, orders, customers"
    })
    @Spec("amqp 3.1.3 exchange types")
    void exchangesRouteByKey(String type, String bindingKey, String passes, String fails) {
        ClientChannel channel = broker.channel();
        channel.declare("orders");
        channel.ask(exchangeDeclare("shop", type), ExchangeDeclareOk.class);
        channel.ask(queueBind("orders", "shop", bindingKey), QueueBindOk.class);
        channel.send(basicPublish("shop", fails)).content("no").send(basicPublish("shop", passes)).content("yes");
        channel.expectQueue("orders", 1, 0);
        var got = channel.get("orders");
        assertThat(got.text()).isEqualTo("yes");
        assertThat(got.exchange()).isEqualTo("shop");
        assertThat(got.routingKey()).isEqualTo(passes);
    }

    @Test
    @Spec("amqp 3.1.3.2 fanout")
    void aFanoutExchangeCopiesToAllQueuesWhateverTheKey() {
        ClientChannel channel = broker.channel();
        channel.declare("one");
        channel.declare("two");
        channel.ask(queueBind("one", "amq.fanout", "x"), QueueBindOk.class);
        channel.ask(queueBind("two", "amq.fanout", "y"), QueueBindOk.class);
        channel.send(basicPublish("amq.fanout", "z")).content("news");
        assertThat(channel.get("one").text()).isEqualTo("news");
        assertThat(channel.get("two").text()).isEqualTo("news");
    }

    @ParameterizedTest(name = "{0}: {1}, {2} -> {3}")
    @CsvSource({"all, eu, 3, 1", "all, eu, 4, 0", "any, eu, 4, 1", "any, us, 4, 0"})
    @Spec("amqp 3.1.3.4 headers")
    void aHeadersExchangeLooksAtHeaders(String mode, String region, int priority, int arrived) {
        ClientChannel channel = broker.channel();
        channel.declare("orders");
        Map<String, Object> wanted = Map.of("x-match", mode, "region", "eu", "level", 3);
        channel.ask(queueBind("orders", "amq.headers", "", wanted), QueueBindOk.class);
        var properties = MessageProperties.builder().header("region", region).header("level", priority).build();
        channel.send(basicPublish("amq.headers", "ignored")).content(properties, "hi");
        channel.expectQueue("orders", arrived, 0);
    }

    @Test
    @Spec("amqp 1.7.2.1 default exchange")
    void theDefaultExchangeTakesEachQueueByItsName() {
        ClientChannel channel = broker.channel();
        channel.declare("orders");
        channel.publish("orders", "hi");
        var got = channel.get("orders");
        assertThat(got.exchange()).isEmpty();
        assertThat(got.routingKey()).isEqualTo("orders");
    }

    @Test
    @Spec("rabbitmq exchange to exchange bindings")
    void exchangesFeedExchanges() {
        ClientChannel channel = broker.channel();
        channel.declare("orders");
        channel.ask(exchangeDeclare("in", "topic"), ExchangeDeclareOk.class);
        channel.ask(exchangeDeclare("out", "fanout"), ExchangeDeclareOk.class);
        channel.ask(exchangeBind("out", "in", "orders.#"), ExchangeBindOk.class);
        channel.ask(queueBind("orders", "out", ""), QueueBindOk.class);
        channel.send(basicPublish("in", "orders.eu")).content("one").send(basicPublish("in", "other")).content("no");
        channel.expectQueue("orders", 1, 0);
        channel.ask(exchangeUnbind("out", "in", "orders.#"), ExchangeUnbindOk.class);
        channel.send(basicPublish("in", "orders.eu")).content("two");
        channel.expectQueue("orders", 1, 0);
    }

    @Test
    @Spec("amqp 1.6.2.1.3 exchange.declare passive")
    void aPassiveDeclarationFindsWhatIsThere() {
        ClientChannel channel = broker.channel();
        channel.ask(exchangeDeclare("amq.topic", "topic", Flag.PASSIVE), ExchangeDeclareOk.class);
        channel.ask(exchangeDeclare("amq.topic", "", Flag.PASSIVE), ExchangeDeclareOk.class);
        channel.send(exchangeDeclare("nowhere", "direct", Flag.PASSIVE))
                .expectClose(ReplyCode.NOT_FOUND, "no exchange 'nowhere' in vhost '/'");
    }

    @Test
    @Spec("amqp 1.6.2.1.3 exchange.declare passive")
    void aPassiveDeclarationLeavesTheDefaultExchangeAloneToo() {
        broker.channel()
                .send(exchangeDeclare("", "direct", Flag.PASSIVE))
                .expectClose(ReplyCode.ACCESS_REFUSED, "operation not permitted on the default exchange");
    }

    @Test
    void declaringAgainTheSameWayChangesNothing() {
        ClientChannel channel = broker.channel();
        channel.ask(exchangeDeclare("shop", "topic", Flag.DURABLE), ExchangeDeclareOk.class);
        channel.ask(exchangeDeclare("shop", "topic", Flag.DURABLE), ExchangeDeclareOk.class);
        channel.ask(exchangeDeclare("amq.topic", "topic", Flag.DURABLE), ExchangeDeclareOk.class);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            fanout |                     | type        | 'fanout' but current is 'topic'
            topic  | DURABLE             | durable     | 'true' but current is 'false'
            topic  | AUTO_DELETE         | auto_delete | 'true' but current is 'false'
            topic  | INTERNAL            | internal    | 'true' but current is 'false'
            """)
    @Spec("amqp 1.6.2.1 exchange.declare equivalent")
    void declaringAgainInAnotherWayIsRefused(String type, Flag flag, String what, String values) {
        ClientChannel channel = broker.channel();
        channel.ask(exchangeDeclare("shop", "topic"), ExchangeDeclareOk.class);
        Flag[] flags = flag == null ? new Flag[0] : new Flag[] {flag};
        channel.send(exchangeDeclare("shop", type, flags))
                .expectClose(
                        ReplyCode.PRECONDITION_FAILED,
                        "inequivalent arg '" + what + "' for exchange 'shop' in vhost '/': received " + values);
    }

    @Test
    @Spec("amqp 1.6.2.1.2 exchange.declare type")
    void anUnknownTypeClosesTheConnection() {
        ClientChannel channel = broker.channel().send(exchangeDeclare("shop", "round-robin"));
        channel.client().expectClose(ReplyCode.COMMAND_INVALID, "unknown exchange type 'round-robin'");
    }

    @Test
    @Spec("amqp 1.6.2.1 exchange.declare reserved")
    void namesOfTheBrokerCannotBeDeclared() {
        broker.channel()
                .send(exchangeDeclare("amq.mine", "direct"))
                .expectClose(
                        ReplyCode.ACCESS_REFUSED, "exchange name 'amq.mine' contains reserved prefix 'amq.*'");
    }

    @Test
    void exchangesOfTheBrokerCannotBeDeleted() {
        broker.channel()
                .send(exchangeDelete("amq.topic"))
                .expectClose(
                        ReplyCode.ACCESS_REFUSED,
                        "deletion of system exchange 'amq.topic' in vhost '/' not allowed");
    }

    static Method[] onTheDefaultExchange() {
        return new Method[] {
            exchangeDeclare("", "direct"),
            exchangeDelete(""),
            queueBind("orders", "", "key"),
            queueUnbind("orders", "", "key"),
            exchangeBind("", "amq.topic", "key"),
            exchangeBind("amq.topic", "", "key"),
            exchangeUnbind("", "amq.topic", "key")
        };
    }

    @ParameterizedTest
    @MethodSource("onTheDefaultExchange")
    void theDefaultExchangeIsNotForChanging(Method method) {
        broker.declare("orders");
        broker.channel()
                .send(method)
                .expectClose(ReplyCode.ACCESS_REFUSED, "operation not permitted on the default exchange");
    }

    @Test
    @Spec("amqp 1.6.2.3.3 exchange.delete if-unused")
    void anExchangeInUseIsDeletedOnlyIfThatDoesNotMatter() {
        ClientChannel channel = broker.channel();
        channel.declare("orders");
        channel.ask(exchangeDeclare("shop", "direct"), ExchangeDeclareOk.class);
        channel.ask(queueBind("orders", "shop", "k"), QueueBindOk.class);
        channel.send(exchangeDelete("shop", Flag.IF_UNUSED))
                .expectClose(ReplyCode.PRECONDITION_FAILED, "exchange 'shop' in vhost '/' in use");
        channel.open().ask(queueUnbind("orders", "shop", "k"), QueueUnbindOk.class);
        channel.ask(exchangeDelete("shop", Flag.IF_UNUSED), ExchangeDeleteOk.class);
        channel.send(exchangeDeclare("shop", "direct", Flag.PASSIVE))
                .expectClose(ReplyCode.NOT_FOUND, "no exchange 'shop' in vhost '/'");
    }

    @Test
    @Spec("rabbitmq specification differences")
    void deletingAndUnbindingWhatIsNotThereIsFine() {
        ClientChannel channel = broker.channel();
        channel.declare("orders");
        channel.ask(exchangeDelete("nowhere"), ExchangeDeleteOk.class);
        channel.ask(queueUnbind("orders", "amq.direct", "nothing"), QueueUnbindOk.class);
        channel.ask(exchangeUnbind("amq.topic", "amq.direct", "nothing"), ExchangeUnbindOk.class);
    }

    @Test
    @Spec("amqp 1.6.2.1.5 exchange.declare auto-delete")
    void anAutoDeleteExchangeGoesWithItsLastBinding() {
        ClientChannel channel = broker.channel();
        channel.declare("orders");
        channel.ask(exchangeDeclare("shop", "direct", Flag.AUTO_DELETE), ExchangeDeclareOk.class);
        channel.ask(queueBind("orders", "shop", "a"), QueueBindOk.class);
        channel.ask(queueBind("orders", "shop", "b"), QueueBindOk.class);
        channel.ask(queueUnbind("orders", "shop", "a"), QueueUnbindOk.class);
        channel.ask(exchangeDeclare("shop", "direct", Flag.PASSIVE), ExchangeDeclareOk.class);
        channel.ask(queueUnbind("orders", "shop", "b"), QueueUnbindOk.class);
        channel.send(exchangeDeclare("shop", "direct", Flag.PASSIVE))
                .expectClose(ReplyCode.NOT_FOUND, "no exchange 'shop' in vhost '/'");
    }

    @Test
    @Spec("amqp 1.6.2.1.5 exchange.declare auto-delete")
    void anAutoDeleteExchangeGoesWithTheLastQueueThatIsBoundToIt() {
        ClientChannel channel = broker.channel();
        channel.ask(exchangeDeclare("shop", "direct", Flag.AUTO_DELETE), ExchangeDeclareOk.class);
        ClientChannel owner = broker.channel();
        owner.declare("mine", Flag.EXCLUSIVE);
        owner.ask(queueBind("mine", "shop", "a"), QueueBindOk.class);
        owner.client().closePolitely();
        broker.awaitNoConnection(owner.client());
        Await.until("the queue is gone", () -> broker.session().queues().isEmpty());
        channel.send(exchangeDeclare("shop", "direct", Flag.PASSIVE))
                .expectClose(ReplyCode.NOT_FOUND, "no exchange 'shop' in vhost '/'");
    }

    @Test
    @Spec("amqp 1.6.2.1.5 exchange.declare auto-delete")
    void anAutoDeleteExchangeThatNothingWasBoundToStays() {
        ClientChannel channel = broker.channel();
        channel.ask(exchangeDeclare("shop", "direct", Flag.AUTO_DELETE), ExchangeDeclareOk.class);
        channel.ask(exchangeBind("shop", "amq.direct", "a"), ExchangeBindOk.class);
        channel.ask(exchangeUnbind("shop", "amq.direct", "a"), ExchangeUnbindOk.class);
        channel.ask(exchangeDeclare("shop", "direct", Flag.PASSIVE), ExchangeDeclareOk.class);
    }

    @Test
    @Spec("rabbitmq exchange to exchange bindings")
    void exchangesThatFeedEachOtherDeliverOnce() {
        ClientChannel channel = broker.channel();
        channel.declare("orders");
        channel.ask(exchangeDeclare("one", "fanout"), ExchangeDeclareOk.class);
        channel.ask(exchangeDeclare("two", "fanout"), ExchangeDeclareOk.class);
        channel.ask(exchangeBind("one", "two", ""), ExchangeBindOk.class);
        channel.ask(exchangeBind("two", "one", ""), ExchangeBindOk.class);
        channel.ask(exchangeBind("one", "one", ""), ExchangeBindOk.class);
        channel.ask(queueBind("orders", "one", ""), QueueBindOk.class);
        channel.ask(queueBind("orders", "two", ""), QueueBindOk.class);
        channel.send(basicPublish("one", "")).content("hi");
        channel.expectQueue("orders", 1, 0);
    }

    @Test
    @Spec("rabbitmq internal exchanges")
    void anInternalExchangeIsFedByExchangesOnly() {
        ClientChannel channel = broker.channel();
        channel.declare("orders");
        channel.ask(exchangeDeclare("inner", "fanout", Flag.INTERNAL), ExchangeDeclareOk.class);
        channel.ask(exchangeBind("inner", "amq.fanout", ""), ExchangeBindOk.class);
        channel.ask(queueBind("orders", "inner", ""), QueueBindOk.class);
        channel.send(basicPublish("amq.fanout", "")).content("hi");
        channel.expectQueue("orders", 1, 0);
        channel.send(basicPublish("inner", ""))
                .content("no")
                .expectClose(
                        ReplyCode.ACCESS_REFUSED, "cannot publish to internal exchange 'inner' in vhost '/'");
    }

    @Test
    @Spec("amqp 1.7.2.3 queue.bind arguments")
    void argumentsTellBindingsApart() {
        ClientChannel channel = broker.channel();
        channel.declare("orders");
        Map<String, Object> one = Map.of("a", 1);
        Map<String, Object> two = Map.of("a", 2);
        channel.ask(queueBind("orders", "amq.headers", "k", one), QueueBindOk.class);
        channel.ask(queueBind("orders", "amq.headers", "k", one), QueueBindOk.class);
        channel.ask(queueBind("orders", "amq.headers", "k", two), QueueBindOk.class);
        assertThat(broker.session().bindings("/")).hasSize(2);
        channel.ask(queueUnbind("orders", "amq.headers", "k"), QueueUnbindOk.class);
        channel.ask(new QueueUnbind("orders", "amq.headers", "k", two), QueueUnbindOk.class);
        assertThat(broker.session().bindings("/")).extracting(BindingInfo::arguments).containsExactly(one);
    }

    static List<Arguments> typedHeaders() {
        return List.of(
                Arguments.of(1, 1L, 1),
                Arguments.of(1, (byte) 1, 1),
                Arguments.of(1, "1", 0),
                Arguments.of("1", "1", 1),
                Arguments.of(true, 1, 0),
                Arguments.of(true, "true", 0),
                Arguments.of(1.5, 1.5f, 1),
                Arguments.of(null, "anything", 1),
                Arguments.of("", null, 0));
    }

    @ParameterizedTest(name = "{0} asked for, {1} there: {2}")
    @MethodSource("typedHeaders")
    @Spec("amqp 3.1.3.4 headers")
    void headersAreComparedByWhatTheyMean(Object wanted, Object there, int arrived) {
        ClientChannel channel = broker.channel();
        channel.declare("orders");
        Map<String, Object> arguments = new HashMap<>();
        arguments.put("h", wanted);
        channel.ask(queueBind("orders", "amq.headers", "", arguments), QueueBindOk.class);
        Map<String, Object> headers = new HashMap<>();
        headers.put("h", there);
        channel.send(basicPublish("amq.headers", "")).content(MessageProperties.NONE.withHeaders(headers), "hi");
        channel.expectQueue("orders", arrived, 0);
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            #     | ''    | 1
            *     | ''    | 0
            *.    | a.    | 1
            *.    | a     | 0
            a.*.b | a..b  | 1
            a.#.b | a.b   | 1
            a..b  | a..b  | 1
            a..b  | a.b   | 0
            ''    | ''    | 1
            *.*   | .     | 1
            """)
    @Spec("amqp 3.1.3.3 topic")
    void emptyWordsAreWords(String pattern, String key, int arrived) {
        ClientChannel channel = broker.channel();
        channel.declare("orders");
        channel.ask(queueBind("orders", "amq.topic", pattern), QueueBindOk.class);
        channel.send(basicPublish("amq.topic", key)).content("hi");
        channel.expectQueue("orders", arrived, 0);
    }

    @Test
    @Spec("rabbitmq alternate exchanges")
    void anAlternateExchangeGetsWhatIsUnroutable() {
        ClientChannel channel = broker.channel();
        channel.declare("rest");
        channel.ask(
                exchangeDeclare("shop", "direct", Map.of("alternate-exchange", "amq.fanout")), ExchangeDeclareOk.class);
        channel.ask(queueBind("rest", "amq.fanout", ""), QueueBindOk.class);
        channel.send(basicPublish("shop", "nobody", Flag.MANDATORY)).content("lost and found");
        assertThat(channel.get("rest").text()).isEqualTo("lost and found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"new\nline", "new\r\nline"})
    @Spec("rabbitmq names")
    void lineBreaksInNamesAreLeftOut(String name) {
        ClientChannel channel = broker.channel();
        channel.ask(exchangeDeclare(name, "direct"), ExchangeDeclareOk.class);
        channel.ask(exchangeDeclare("newline", "direct", Flag.PASSIVE), ExchangeDeclareOk.class);
    }

    @Test
    void noWaitMeansNoAnswer() {
        ClientChannel channel = broker.channel();
        channel.send(exchangeDeclare("shop", "direct", Flag.NO_WAIT)).send(exchangeDelete("shop", Flag.NO_WAIT));
        channel.send(exchangeDeclare("shop", "direct", Flag.PASSIVE))
                .expectClose(ReplyCode.NOT_FOUND, "no exchange 'shop' in vhost '/'");
    }
}
