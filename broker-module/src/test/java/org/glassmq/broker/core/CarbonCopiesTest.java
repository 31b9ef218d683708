package org.glassmq.broker.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.RoutePreview;
import org.glassmq.broker.api.RouteRequest;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.message.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("sender-selected distribution: headers CC and BCC (RabbitMQ's dialect)")
class CarbonCopiesTest {
    private final RouteFixture host = new RouteFixture().queues("a", "b", "c");

    private static Map<String, Object> copies(List<?> cc, List<?> bcc) {
        return Map.of("CC", cc, "BCC", bcc);
    }

    private static Properties properties(Map<String, Object> headers) {
        return Properties.of(MessageProperties.builder().headers(headers).build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "topic"})
    void eachKeyIsMatched(String type) {
        host.exchange("x", type).bind("x", "a", "k.a").bind("x", "b", "k.b").bind("x", "c", "k.c");
        assertThat(host.route("x", "k.a", copies(List.of("k.b"), List.of("k.c")))).containsExactly("a", "b", "c");
        assertThat(host.route("x", "none", copies(List.of("k.b", "k.b"), List.of("k.b")))).containsExactly("b");
    }

    @Test
    void theDefaultExchangeTakesEachQueueByItsName() {
        assertThat(host.route("", "a", copies(List.of("c", "nobody"), List.of("b")))).containsExactly("a", "c", "b");
    }

    @Test
    void keysGoAlongFromExchangeToExchange() {
        host.exchange("in", "topic").exchange("out", "direct").bindExchange("in", "out", "#");
        host.bind("out", "a", "a").bind("out", "b", "b");
        assertThat(host.route("in", "a", copies(List.of(), List.of("b")))).containsExactly("a", "b");
    }

    @Test
    void theAlternateGetsTheMessageIfNoKeyMatches() {
        host.exchange("x", "direct", "amq.fanout").bind("amq.fanout", "c", "").bind("x", "b", "b");
        assertThat(host.route("x", "no", copies(List.of("neither"), List.of()))).containsExactly("c");
        assertThat(host.route("x", "no", copies(List.of("b"), List.of()))).containsExactly("b");
    }

    @Test
    void aHashIsTakenOfTheFirstKeyOnly() {
        host.exchange("x", "x-consistent-hash").bind("x", "a", "1").bind("x", "b", "1").bind("x", "c", "1");
        for (int i = 0; i < 100; i++) {
            assertThat(host.route("x", "k" + i, copies(List.of("a", "b", "c"), List.of())))
                    .isEqualTo(host.route("x", "k" + i));
        }
    }

    @Test
    void whatIsNotTextIsIgnored() {
        assertThat(host.route("", "a", Map.of("CC", Arrays.asList(1, "b", null)))).containsExactly("a", "b");
    }

    @Test
    void aHeaderThatIsNoListIsRefused() {
        Exchange<String> exchange = host.topology.exchange("");
        assertThatThrownBy(() -> host.topology.route(exchange, Address.of("", "a"), properties(Map.of("CC", "b"))))
                .isInstanceOfSatisfying(
                        Refusal.class, it -> assertThat(it.scope()).isEqualTo(Refusal.Scope.CHANNEL))
                .hasMessage("PRECONDITION_FAILED - invalid message: {unacceptable_type_in_header,\"CC\",longstr}");
        assertThatThrownBy(() -> host.topology.route(exchange, Address.of("", "a"), properties(Map.of("BCC", 5))))
                .hasMessage("PRECONDITION_FAILED - invalid message: {unacceptable_type_in_header,\"BCC\",signedint}");
    }

    @Test
    void otherHeadersOfThatLengthMeanNothing() {
        Properties properties = properties(Map.of("XX", "b", "abc", List.of("b"), "cc", List.of("b")));
        assertThat(host.topology.route(host.topology.exchange(""), Address.of("", "a"), properties))
                .containsExactly("a");
    }

    @Test
    void headersOfOtherLengthsAreNotEvenLookedAt() {
        assertThat(CarbonCopies.maybeIn(properties(Map.of("trace", "1", "x", 2)))).isFalse();
        assertThat(CarbonCopies.maybeIn(properties(Map.of("CC", List.of())))).isTrue();
        assertThat(CarbonCopies.maybeIn(properties(Map.of("nested", Map.of("CC", List.of()))))).isFalse();
        assertThat(CarbonCopies.maybeIn(Properties.NONE)).isFalse();
    }

    @Test
    void receiversSeeTheOpenOnesOnly() {
        Properties properties = properties(copies(List.of("b"), List.of("c")));
        Message message = new Message(Address.of("", "a"), properties, new byte[] {1}, 5);
        Message seen = CarbonCopies.withoutBlind(message);
        assertThat(seen.properties().headers()).isEqualTo(Map.of("CC", List.of("b")));
        assertThat(seen.body()).isSameAs(message.body());
        assertThat(seen.arrivedAt()).isEqualTo(5);
        assertThat(CarbonCopies.withoutBlind(seen)).isSameAs(seen);
    }

    @Test
    void theExplanationKnowsThemToo() {
        host.exchange("x", "direct").bind("x", "a", "a").bind("x", "b", "b");
        RoutePreview preview =
                host.topology.explain(new RouteRequest("/", "x", "a", Map.of("CC", List.of("b"))));
        assertThat(preview.queues()).containsExactly("a", "b");
        assertThat(preview.verdicts()).allMatch(RoutePreview.Verdict::matched);
        assertThat(host.topology.explain(new RouteRequest("/", "", "a", Map.of("CC", List.of("b", "a")))).queues())
                .containsExactly("a", "b");
    }
}
