package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.testing.Methods.basicConsume;
import static org.glassmq.broker.testing.Methods.basicGet;
import static org.glassmq.broker.testing.Methods.basicPublish;
import static org.glassmq.broker.testing.Methods.exchangeBind;
import static org.glassmq.broker.testing.Methods.exchangeDeclare;
import static org.glassmq.broker.testing.Methods.exchangeDelete;
import static org.glassmq.broker.testing.Methods.exchangeUnbind;
import static org.glassmq.broker.testing.Methods.queueBind;
import static org.glassmq.broker.testing.Methods.queueDeclare;
import static org.glassmq.broker.testing.Methods.queueDelete;
import static org.glassmq.broker.testing.Methods.queuePurge;
import static org.glassmq.broker.testing.Methods.queueUnbind;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicConsumeOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicGetEmpty;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicReturn;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelClose;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeBindOk;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeDeclareOk;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeDeleteOk;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeUnbindOk;
import org.glassmq.broker.amqp.wire.Method;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueBindOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueDeclareOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueDeleteOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueuePurgeOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueUnbindOk;
import org.glassmq.broker.api.Administration;
import org.glassmq.broker.api.Credentials;
import org.glassmq.broker.api.PermissionInfo;
import org.glassmq.broker.api.TopicPermissionInfo;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.testing.ClientChannel;
import org.glassmq.broker.testing.Flag;
import org.glassmq.broker.testing.Handshake;
import org.glassmq.broker.testing.Spec;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user may do: RabbitMQ's guide to access control, "How Authorisation Works". */
@Timeout(60)
class PermissionTest {
    @RegisterExtension
    final TestBroker broker = new TestBroker();

    private Administration administration;

    /** A right that an operation takes: {@code write exchange 'x'}. */
    record Need(String right, String kind, String name) {
        static Need of(String text) {
            String[] words = text.split(" ");
            return new Need(words[0], words[1], words[2]);
        }

        String refusal() {
            return "%s access to %s '%s' in vhost '/' refused for user 'u'".formatted(right, kind, name);
        }
    }

    /** @param needs in the order in which they are asked for */
    record Operation(String name, Method method, Class<? extends Method> answer, List<Need> needs) {
        static Operation of(String name, Method method, Class<? extends Method> answer, String... needs) {
            return new Operation(name, method, answer, Arrays.stream(needs).map(Need::of).toList());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Operation> operations() {
        Map<String, Object> deadLetters = Map.of("x-dead-letter-exchange", "x");
        Map<String, Object> alternate = Map.of("alternate-exchange", "x");
        return Stream.of(
                Operation.of("declare a queue", queueDeclare("new"), QueueDeclareOk.class, "configure queue new"),
                Operation.of("declare one again", queueDeclare("q"), QueueDeclareOk.class, "configure queue q"),
                Operation.of("look at a queue", queueDeclare("q", Flag.PASSIVE), QueueDeclareOk.class),
                Operation.of(
                        "declare a queue with dead letters",
                        queueDeclare("new", deadLetters),
                        QueueDeclareOk.class,
                        "configure queue new",
                        "read queue new",
                        "write exchange x"),
                Operation.of("delete a queue", queueDelete("q"), QueueDeleteOk.class, "configure queue q"),
                Operation.of("delete no queue", queueDelete("none"), QueueDeleteOk.class, "configure queue none"),
                Operation.of("purge", queuePurge("q"), QueuePurgeOk.class, "read queue q"),
                Operation.of(
                        "bind a queue",
                        queueBind("q", "x", "k"),
                        QueueBindOk.class,
                        "write queue q",
                        "read exchange x"),
                Operation.of(
                        "unbind a queue",
                        queueUnbind("q", "x", "k"),
                        QueueUnbindOk.class,
                        "write queue q",
                        "read exchange x"),
                Operation.of(
                        "declare an exchange",
                        exchangeDeclare("new", "direct"),
                        ExchangeDeclareOk.class,
                        "configure exchange new"),
                Operation.of(
                        "declare an exchange with an alternate",
                        exchangeDeclare("new", "direct", alternate),
                        ExchangeDeclareOk.class,
                        "configure exchange new",
                        "read exchange new",
                        "write exchange x"),
                Operation.of("look at an exchange", exchangeDeclare("x", "", Flag.PASSIVE), ExchangeDeclareOk.class),
                Operation.of("delete an exchange", exchangeDelete("x"), ExchangeDeleteOk.class, "configure exchange x"),
                Operation.of(
                        "bind an exchange",
                        exchangeBind("y", "x", "k"),
                        ExchangeBindOk.class,
                        "write exchange y",
                        "read exchange x"),
                Operation.of(
                        "unbind an exchange",
                        exchangeUnbind("y", "x", "k"),
                        ExchangeUnbindOk.class,
                        "write exchange y",
                        "read exchange x"),
                Operation.of("get", basicGet("q"), BasicGetEmpty.class, "read queue q"),
                Operation.of("consume", basicConsume("q", "c"), BasicConsumeOk.class, "read queue q"),
                Operation.of(
                        "consume direct replies",
                        basicConsume("amq.rabbitmq.reply-to", "c", Flag.NO_ACK),
                        BasicConsumeOk.class),
                Operation.of(
                        "declare direct replies", queueDeclare("amq.rabbitmq.reply-to"), QueueDeclareOk.class));
    }

    @BeforeEach
    void declare() {
        administration = broker.session().administration();
        administration.setUser("u", new Credentials.Password("p"), Set.of());
        ClientChannel guest = broker.channel();
        guest.declare("q");
        guest.ask(exchangeDeclare("x", "direct"), ExchangeDeclareOk.class);
        guest.ask(exchangeDeclare("y", "topic"), ExchangeDeclareOk.class);
    }

    private ClientChannel channel() {
        return broker.amqp(Handshake.guest().login("PLAIN", Handshake.plain("u", "p"))).openChannel(1);
    }

    /** The user may do exactly that. */
    private void permit(List<Need> needs) {
        administration.setPermission(new PermissionInfo(
                "u", "/", names(needs, "configure"), names(needs, "write"), names(needs, "read")));
    }

    private static String names(List<Need> needs, String right) {
        Predicate<Need> wanted = need -> need.right().equals(right);
        return needs.stream().filter(wanted).map(Need::name).collect(Collectors.joining("|", "^(", ")$"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anOperationTakesItsRightsAndNoOthers(Operation operation) {
        permit(List.of());
        ClientChannel channel = channel();
        for (Need missing : operation.needs()) {
            permit(operation.needs().stream().filter(need -> !need.equals(missing)).toList());
            channel.send(operation.method()).expectClose(ReplyCode.ACCESS_REFUSED, missing.refusal());
            channel.open();
        }
        permit(operation.needs());
        channel.ask(operation.method(), operation.answer());
    }

    // ---- publishing --------------------------------------------------------------------------------------

    @Test
    @Spec("amqp 1.8.3.3 basic.publish")
    void publishingTakesTheRightToWriteToTheExchange() {
        permit(List.of(Need.of("write exchange x")));
        ClientChannel channel = channel();
        channel.send(basicPublish("x", "nowhere", Flag.MANDATORY)).content("m");
        channel.expect(BasicReturn.class);
        channel.expectContent("m");
        channel.send(basicPublish("y", "k")).content("m");
        channel.expectClose(ReplyCode.ACCESS_REFUSED, Need.of("write exchange y").refusal());
    }

    @Test
    void whoMayNotWriteDoesNotLearnWhichExchangesThereAre() {
        permit(List.of());
        channel().send(basicPublish("none", "k"))
                .content("m")
                .expectClose(ReplyCode.ACCESS_REFUSED, Need.of("write exchange none").refusal());
    }

    @Test
    void theDefaultExchangeHasANameOfItsOwn() {
        permit(List.of(Need.of("write exchange amq.default")));
        ClientChannel channel = channel();
        channel.publish("q", "one");
        broker.awaitMessages("q", 1, 0);
        permit(List.of(Need.of("write exchange q")));
        channel.publish("q", "two");
        channel.expectClose(ReplyCode.ACCESS_REFUSED, Need.of("write exchange amq.default").refusal());
    }

    @Test
    void aRightThatIsTakenAwayIsMissedByTheNextMessage() {
        permit(List.of(Need.of("write exchange amq.default")));
        ClientChannel channel = channel();
        channel.publish("q", "one", "two");
        broker.awaitMessages("q", 2, 0);
        administration.clearPermission("u", "/");
        channel.publish("q", "three");
        channel.expectClose(ReplyCode.ACCESS_REFUSED, Need.of("write exchange amq.default").refusal());
        assertThat(broker.queue("q").ready()).isEqualTo(2);
    }

    // ---- names that the broker makes up ------------------------------------------------------------------

    @Test
    void aNameThatTheBrokerMakesUpNeedsTheRightToo() {
        administration.setPermission(new PermissionInfo("u", "/", "^amq\\.gen-.*", "", ""));
        ClientChannel channel = channel();
        assertThat(channel.declare("", Flag.EXCLUSIVE).queue()).startsWith("amq.gen-");
        permit(List.of());
        assertThat(channel.send(queueDeclare("", Flag.EXCLUSIVE))
                        .expect(ChannelClose.class)
                        .replyText())
                .matches("ACCESS_REFUSED - configure access to queue 'amq\\.gen-.*' in vhost '/' refused for user 'u'");
    }

    // ---- topics ------------------------------------------------------------------------------------------

    @Test
    void keysOfATopicExchangeCanBeLimited() {
        administration.setPermission(PermissionInfo.all("u", "/"));
        administration.setTopicPermission(new TopicPermissionInfo("u", "/", "y", "^{username}\\.", "^public\\."));
        ClientChannel channel = channel();
        channel.ask(queueBind("q", "y", "public.#"), QueueBindOk.class);
        channel.send(queueBind("q", "y", "u.#"))
                .expectClose(
                        ReplyCode.ACCESS_REFUSED,
                        "read access to topic 'u.#' in exchange 'y' in vhost '/' refused for user 'u'");
        channel.open();
        channel.ask(queueUnbind("q", "y", "public.#"), QueueUnbindOk.class);
        broker.channel().ask(queueBind("q", "y", "#"), QueueBindOk.class);
        channel.send(basicPublish("y", "u.news")).content("m");
        broker.awaitMessages("q", 1, 0);
        channel.send(basicPublish("y", "public.news")).content("m");
        channel.expectClose(
                ReplyCode.ACCESS_REFUSED,
                "write access to topic 'public.news' in exchange 'y' in vhost '/' refused for user 'u'");
        administration.clearTopicPermission("u", "/", "y");
        channel.open().send(basicPublish("y", "public.news")).content("m");
        broker.awaitMessages("q", 2, 0);
    }

    @Test
    void keysOfOtherExchangesAreNot() {
        administration.setPermission(PermissionInfo.all("u", "/"));
        administration.setTopicPermission(new TopicPermissionInfo("u", "/", "x", "", ""));
        channel().ask(queueBind("q", "x", "k"), QueueBindOk.class);
    }
}
