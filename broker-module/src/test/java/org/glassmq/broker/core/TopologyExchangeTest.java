package org.glassmq.broker.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.glassmq.broker.api.ExchangeDeclaration;
import org.glassmq.broker.core.Topology.DeleteIf;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("exchange.declare and exchange.delete (AMQP 0-9-1, sections 1.6.2.1 and 1.6.2.3, RabbitMQ's dialect)")
class TopologyExchangeTest {
    private final RouteFixture host = new RouteFixture();
    private final Topology<String> topology = host.topology;

    @Test
    void everyVirtualHostHasTheStandardExchangesAllDurable() {
        assertThat(topology.exchanges())
                .extracting(Exchange::name)
                .containsExactlyInAnyOrder("", "amq.direct", "amq.fanout", "amq.topic", "amq.headers", "amq.match");
        assertThat(topology.exchanges()).allMatch(Exchange::durable).allMatch(Exchange::isPredeclared);
        assertThat(topology.exchange("amq.match").type()).isEqualTo(ExchangeType.HEADERS);
    }

    @Test
    void declaringTwiceTheSameIsDeclaringOnce() {
        var declaration = new ExchangeDeclaration("/", "x", "topic", true, false, true, alternate("y"));
        assertThat(RouteFixture.shortly(topology.declareExchange(declaration))).containsExactly("+x");
        assertThat(topology.declareExchange(declaration)).isEmpty();
        assertThat(topology.exchange("x").declaration()).isEqualTo(declaration);
        assertThat(topology.exchange("x").alternate()).hasValue("y");
    }

    @Test
    void ofTheArgumentsOnlyTheAlternateExchangeCounts() {
        topology.declareExchange(RouteFixture.declaration("x", "direct", Map.of("x-colour", "red")));
        assertThat(topology.declareExchange(RouteFixture.declaration("x", "direct", null))).isEmpty();
        assertThat(topology.exchange("x").declaration().arguments()).containsEntry("x-colour", "red");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            type        | 'type' for exchange 'x' in vhost '/': received 'fanout' but current is 'direct'
            durable     | 'durable' for exchange 'x' in vhost '/': received 'true' but current is 'false'
            auto_delete | 'auto_delete' for exchange 'x' in vhost '/': received 'true' but current is 'false'
            internal    | 'internal' for exchange 'x' in vhost '/': received 'true' but current is 'false'
            """)
    void declaringSomethingElseIsRefused(String differs, String text) {
        host.exchange("x", "direct");
        var other = new ExchangeDeclaration(
                "/",
                "x",
                differs.equals("type") ? "fanout" : "direct",
                differs.equals("durable"),
                differs.equals("auto_delete"),
                differs.equals("internal"),
                Map.of());
        refused(() -> topology.declareExchange(other), Refusal.Scope.CHANNEL,
                "PRECONDITION_FAILED - inequivalent arg " + text);
    }

    @ParameterizedTest(name = "{0} then {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', nullValues = "-", textBlock = """
            a | - | received none but current is the value 'a' of type 'longstr'
            - | a | received the value 'a' of type 'longstr' but current is none
            a | b | received 'b' but current is 'a'
            """)
    void anotherAlternateExchangeIsRefused(String first, String second, String text) {
        topology.declareExchange(RouteFixture.declaration("x", "direct", alternate(first)));
        refused(() -> topology.declareExchange(RouteFixture.declaration("x", "direct", alternate(second))),
                Refusal.Scope.CHANNEL,
                "PRECONDITION_FAILED - inequivalent arg 'alternate-exchange' for exchange 'x' in vhost '/': " + text);
    }

    @Test
    void theAlternateExchangeIsAName() {
        refused(() -> topology.declareExchange(
                        RouteFixture.declaration("x", "direct", Map.of("alternate-exchange", 5))),
                Refusal.Scope.CHANNEL,
                "PRECONDITION_FAILED - invalid type 'signedint' for arg 'alternate-exchange' "
                        + "in exchange 'x' in vhost '/'");
    }

    @Test
    void anUnknownTypeClosesTheConnection() {
        refused(() -> host.exchange("x", "weird"), Refusal.Scope.CONNECTION,
                "COMMAND_INVALID - unknown exchange type 'weird'");
    }

    @Test
    void namesThatBeginWithAmqAreTheBrokersUnlessTheExchangeExists() {
        refused(() -> host.exchange("amq.mine", "direct"), Refusal.Scope.CHANNEL,
                "ACCESS_REFUSED - exchange name 'amq.mine' contains reserved prefix 'amq.*'");
        var asItIs = new ExchangeDeclaration("/", "amq.direct", "direct", true, false, false, Map.of());
        assertThat(topology.declareExchange(asItIs)).isEmpty();
        refused(() -> host.exchange("amq.direct", "direct"), Refusal.Scope.CHANNEL,
                "PRECONDITION_FAILED - inequivalent arg 'durable' for exchange 'amq.direct' in vhost '/': "
                        + "received 'false' but current is 'true'");
        refused(() -> topology.deleteExchange("amq.direct", DeleteIf.ALWAYS), Refusal.Scope.CHANNEL,
                "ACCESS_REFUSED - deletion of system exchange 'amq.direct' in vhost '/' not allowed");
    }

    @Test
    void theDefaultExchangeIsLeftAlone() {
        host.queues("q");
        String text = "ACCESS_REFUSED - operation not permitted on the default exchange";
        refused(() -> host.exchange("", "direct"), Refusal.Scope.CHANNEL, text);
        refused(() -> topology.deleteExchange("", DeleteIf.ALWAYS), Refusal.Scope.CHANNEL, text);
        refused(() -> host.bind("", "q", "k"), Refusal.Scope.CHANNEL, text);
        refused(() -> topology.unbindQueue("", "q", "q", Map.of()), Refusal.Scope.CHANNEL, text);
        refused(() -> host.bindExchange("", "amq.direct", "k"), Refusal.Scope.CHANNEL, text);
        refused(() -> host.bindExchange("amq.direct", "", "k"), Refusal.Scope.CHANNEL, text);
        refused(() -> topology.unbindExchange("amq.direct", "", "k", Map.of()), Refusal.Scope.CHANNEL, text);
    }

    @Test
    void aMissingExchangeIsNamed() {
        refused(() -> topology.exchange("nowhere"), Refusal.Scope.CHANNEL,
                "NOT_FOUND - no exchange 'nowhere' in vhost '/'");
        assertThat(topology.find("nowhere")).isEmpty();
    }

    @Test
    void deletingWhatIsNotThereIsFine() {
        assertThat(topology.deleteExchange("nowhere", DeleteIf.ALWAYS)).isEmpty();
        assertThat(topology.deleteExchange("nowhere", DeleteIf.UNUSED)).isEmpty();
    }

    @Test
    void ifUnusedMindsBindingsFromTheExchangeOnly() {
        host.queues("q").exchange("x", "fanout").exchange("y", "fanout").bindExchange("y", "x", "");
        host.bind("x", "q", "");
        refused(() -> topology.deleteExchange("x", DeleteIf.UNUSED), Refusal.Scope.CHANNEL,
                "PRECONDITION_FAILED - exchange 'x' in vhost '/' in use");
        topology.unbindQueue("x", "q", "", Map.of());
        assertThat(RouteFixture.shortly(topology.deleteExchange("x", DeleteIf.UNUSED))).containsExactly("-y>x", "-x");
    }

    @Test
    void anExchangeGoesWithTheBindingsFromItAndToIt() {
        host.queues("q").exchange("x", "fanout").exchange("y", "fanout");
        host.bindExchange("x", "x", "").bindExchange("x", "y", "").bindExchange("y", "x", "").bind("x", "q", "");
        assertThat(RouteFixture.shortly(topology.deleteExchange("x", DeleteIf.ALWAYS)))
                .containsExactly("-x>x", "-x>y", "-x>q", "-y>x", "-x");
        assertThat(topology.bindings()).isEmpty();
        assertThat(topology.bindingsTo("q")).isEmpty();
        assertThat(topology.exchange("y").incoming()).isEmpty();
        assertThat(host.route("y", "k")).isEmpty();
    }

    @Test
    void anExchangeMadeAnewHasNoBindings() {
        host.queues("q").exchange("x", "fanout").bind("x", "q", "");
        topology.deleteExchange("x", DeleteIf.ALWAYS);
        host.exchange("x", "fanout");
        assertThat(host.route("x", "")).isEmpty();
        assertThat(topology.exchange("x").bindings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "fanout", "topic", "headers"})
    void anAutoDeleteExchangeGoesWithItsLastBinding(String type) {
        host.queues("a", "b").autoDeleteExchange("x", type);
        assertThat(topology.find("x")).as("never had a binding").isPresent();
        host.bind("x", "a", "k").bind("x", "b", "k");
        assertThat(RouteFixture.shortly(topology.unbindQueue("x", "a", "k", Map.of()))).containsExactly("-x>a");
        assertThat(RouteFixture.shortly(topology.unbindQueue("x", "b", "k", Map.of()))).containsExactly("-x>b", "-x");
        assertThat(topology.find("x")).isEmpty();
    }

    @Test
    void unbindingWhatIsNotBoundLeavesAnAutoDeleteExchange() {
        host.queues("q").autoDeleteExchange("x", "direct");
        assertThat(topology.unbindQueue("x", "q", "k", Map.of())).isEmpty();
        assertThat(topology.find("x")).isPresent();
    }

    @Test
    void autoDeleteGoesUpTheChain() {
        host.queues("q").autoDeleteExchange("a", "fanout").autoDeleteExchange("b", "topic");
        host.autoDeleteExchange("c", "direct");
        host.bindExchange("a", "b", "").bindExchange("b", "c", "#").bind("c", "q", "k");
        assertThat(RouteFixture.shortly(host.deleteQueue("q")))
                .containsExactly("-c>q", "-b>c", "-c", "-a>b", "-b", "-a");
        assertThat(topology.exchanges()).allMatch(Exchange::isPredeclared);
    }

    @Test
    void autoDeleteExchangesInACircleGoTogether() {
        host.queues("q").autoDeleteExchange("a", "fanout").autoDeleteExchange("b", "fanout");
        host.bindExchange("a", "b", "").bindExchange("b", "a", "").bindExchange("b", "b", "");
        assertThat(topology.deleteExchange("a", DeleteIf.ALWAYS)).hasSize(3);
        assertThat(topology.find("b")).as("still bound to itself").isPresent();
        topology.unbindExchange("b", "b", "", Map.of());
        assertThat(topology.find("b")).isEmpty();
    }

    @Test
    void aLongChainOfAutoDeleteExchangesGoesWithoutAStackOverflow() {
        int length = 20_000;
        host.queues("q");
        for (int i = 0; i < length; i++) {
            host.autoDeleteExchange("x" + i, "fanout");
            if (i > 0) {
                host.bindExchange("x" + i, "x" + (i - 1), "");
            }
        }
        host.bind("x0", "q", "");
        assertThat(host.route("x" + (length - 1), "")).containsExactly("q");
        assertThat(host.deleteQueue("q")).hasSize(2 * length);
        Set<String> left = topology.exchanges().stream().map(Exchange::name).collect(Collectors.toSet());
        assertThat(left).hasSize(6);
    }

    @Test
    void messagesAreCountedByWhoRoutesThem() {
        Exchange<String> exchange = topology.exchange("amq.fanout");
        exchange.count(3);
        exchange.count(0);
        assertThat(exchange.info().publishedIn()).isEqualTo(2);
        assertThat(exchange.info().routedOut()).isEqualTo(3);
    }

    private static Map<String, Object> alternate(String name) {
        Map<String, Object> arguments = new HashMap<>();
        if (name != null) {
            arguments.put("alternate-exchange", name);
        }
        return arguments;
    }

    private static void refused(Runnable call, Refusal.Scope scope, String text) {
        Refusal refusal = catchThrowableOfType(Refusal.class, call::run);
        assertThat(refusal).as("was not refused").isNotNull().hasMessage(text);
        assertThat(refusal.scope()).isEqualTo(scope);
    }
}
