package org.glassmq.broker.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.RoutePreview;
import org.glassmq.broker.api.RouteRequest;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.message.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("consistent-hash exchanges (RabbitMQ's dialect)")
class HashBindingsTest {
    private static final int KEYS = 40_000;

    private final RouteFixture host = new RouteFixture().queues("a", "b", "c", "d").exchange("x", "x-consistent-hash");

    private Map<String, String> owners() {
        Map<String, String> owners = new HashMap<>();
        for (int i = 0; i < KEYS; i++) {
            List<String> route = host.route("x", "key-" + i);
            assertThat(route).hasSize(1);
            owners.put("key-" + i, route.getFirst());
        }
        return owners;
    }

    private static long share(Map<String, String> owners, String queue) {
        return owners.values().stream().filter(queue::equals).count();
    }

    @Test
    void withoutBindingsNothingMatches() {
        assertThat(host.route("x", "k")).isEmpty();
    }

    @Test
    void oneBindingGetsEverything() {
        host.bind("x", "a", "10");
        assertThat(share(owners(), "a")).isEqualTo(KEYS);
    }

    @Test
    void theSpreadIsEven() {
        List.of("a", "b", "c", "d").forEach(queue -> host.bind("x", queue, "1"));
        Map<String, String> owners = owners();
        for (String queue : List.of("a", "b", "c", "d")) {
            assertThat(share(owners, queue)).isCloseTo(KEYS / 4, Percentage.withPercentage(4));
        }
    }

    @Test
    void aWeightIsAShare() {
        host.bind("x", "a", "1").bind("x", "b", "2").bind("x", "c", "5");
        Map<String, String> owners = owners();
        assertThat((double) share(owners, "a") / KEYS).isCloseTo(1 / 8.0, within(0.01));
        assertThat((double) share(owners, "b") / KEYS).isCloseTo(2 / 8.0, within(0.01));
        assertThat((double) share(owners, "c") / KEYS).isCloseTo(5 / 8.0, within(0.01));
    }

    @Test
    void aQueueThatComesTakesOnlyItsShareAndLeavesItWhereItWasWhenItGoes() {
        host.bind("x", "a", "2").bind("x", "b", "2").bind("x", "c", "2");
        Map<String, String> before = owners();
        host.bind("x", "d", "2");
        Map<String, String> with = owners();
        with.forEach((key, owner) -> assertThat(owner).isIn(before.get(key), "d"));
        assertThat((double) share(with, "d") / KEYS).isCloseTo(1 / 4.0, within(0.01));
        host.topology.unbindQueue("x", "b", "2", Map.of());
        Map<String, String> without = owners();
        with.forEach((key, owner) -> {
            if (!owner.equals("b")) {
                assertThat(without.get(key)).isEqualTo(owner);
            }
        });
        host.bind("x", "b", "2");
        host.deleteQueue("d");
        assertThat(owners()).isEqualTo(before);
    }

    @Test
    void ofTwoBindingsToOneQueueTheFirstCounts() {
        host.bind("x", "a", "1").bind("x", "b", "1").bind("x", "a", "9");
        assertThat((double) share(owners(), "a") / KEYS).isCloseTo(0.5, within(0.01));
        host.topology.unbindQueue("x", "a", "1", Map.of());
        assertThat((double) share(owners(), "a") / KEYS).isCloseTo(0.9, within(0.01));
    }

    @ParameterizedTest(name = "''{0}'': {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            0    | The binding key must be greater than 0
            -5   | The binding key must be greater than 0
            ``   | The binding key must be an integer: <<>>
            many | The binding key must be an integer: <<"many">>
            1.5  | The binding key must be an integer: <<"1.5">>
            ä    | The binding key must be an integer: <<"ä"/utf8>>
            """)
    void aWeightIsAPositiveInteger(String key, String why) {
        assertThatThrownBy(() -> host.bind("x", "a", key)).hasMessage("PRECONDITION_FAILED - " + why);
        assertThat(host.topology.exchange("x").bindings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "+7", "007", "123456789012345678901234567890"})
    void anyPositiveIntegerWillDo(String key) {
        host.bind("x", "a", key);
        assertThat(host.route("x", "k")).containsExactly("a");
    }

    @Test
    void aHeaderCanBeHashed() {
        host.topology.declareExchange(
                RouteFixture.declaration("h", "x-consistent-hash", Map.of("hash-header", "customer")));
        List.of("a", "b", "c", "d").forEach(queue -> host.bind("h", queue, "1"));
        for (int i = 0; i < 1_000; i++) {
            assertThat(host.route("h", "key-" + i, Map.of("customer", i)))
                    .isEqualTo(host.route("h", "other", Map.of("customer", (long) i, "more", "x")));
        }
        assertThat(host.route("h", "k1")).isEqualTo(host.route("h", "k2")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"message_id", "correlation_id", "timestamp"})
    void aPropertyCanBeHashed(String property) {
        host.topology.declareExchange(
                RouteFixture.declaration("p", "x-consistent-hash", Map.of("hash-property", property)));
        List.of("a", "b", "c", "d").forEach(queue -> host.bind("p", queue, "1"));
        Exchange<String> exchange = host.topology.exchange("p");
        assertThat(exchange.dependsOnProperties()).isTrue();
        Map<String, Integer> shares = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            Properties properties = Properties.of(MessageProperties.builder()
                    .messageId("m" + i)
                    .correlationId("c" + i)
                    .timestamp(Instant.ofEpochSecond(i))
                    .build());
            Route<String> route = host.topology.route(exchange, Address.of("p", "k" + i), properties);
            assertThat(host.topology.route(exchange, Address.of("p", "other"), properties)).isEqualTo(route);
            shares.merge(route.get(0), 1, Integer::sum);
        }
        assertThat(shares).hasSize(4).allSatisfy((_, share) -> assertThat(share).isBetween(180, 320));
    }

    @Test
    void whatIsHashedIsCheckedWhenTheExchangeIsDeclared() {
        assertThatThrownBy(() -> host.topology.declareExchange(RouteFixture.declaration(
                        "y", "x-consistent-hash", Map.of("hash-header", "h", "hash-property", "message_id"))))
                .hasMessage("PRECONDITION_FAILED - hash-header and hash-property are mutually exclusive");
        assertThatThrownBy(() -> host.topology.declareExchange(
                        RouteFixture.declaration("y", "x-consistent-hash", Map.of("hash-property", "app_id"))))
                .hasMessage("PRECONDITION_FAILED - Unsupported property: app_id");
        assertThat(host.topology.find("y")).isEmpty();
    }

    @Test
    void onlyWhatIsHashedKeepsARouteFromBeingReused() {
        assertThat(host.topology.exchange("x").dependsOnProperties()).isFalse();
    }

    @Test
    void aPersonIsToldWhereTheHashFalls() {
        host.bind("x", "a", "1").bind("x", "b", "1");
        String owner = host.route("x", "k").getFirst();
        RoutePreview preview = host.topology.explain(new RouteRequest("/", "x", "k", Map.of()));
        assertThat(preview.queues()).containsExactly(owner);
        for (RoutePreview.Verdict verdict : preview.verdicts()) {
            BindingInfo binding = verdict.binding();
            assertThat(verdict.matched()).isEqualTo(binding.destination().equals(owner));
            assertThat(verdict.why().text()).isEqualTo("the hash of routing key 'k' falls to "
                    + (verdict.matched() ? "this one of 2 destinations" : "'" + owner + "'"));
        }
    }
}
