package org.glassmq.broker.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.RoutePreview;
import org.glassmq.broker.api.RouteRequest;
import org.junit.jupiter.api.Test;

class RouteExplanationTest {
    private final RouteFixture host = new RouteFixture().queues("a", "b", "c");

    @Test
    void everyBindingOnTheWayIsTold() {
        host.exchange("x", "direct").exchange("y", "topic").exchange("z", "fanout");
        host.bind("x", "a", "usd.nyse").bind("x", "b", "eur").bindExchange("x", "y", "usd.nyse");
        host.bind("y", "c", "usd.*").bind("y", "a", "eur.#").bindExchange("y", "z", "#").bind("z", "b", "");
        assertThat(told("x", "usd.nyse")).containsExactly(
                "+ x>a: key 'usd.nyse' equals the binding key",
                "- x>b: key 'usd.nyse' is not 'eur'",
                "+ x>y: key 'usd.nyse' equals the binding key",
                "+ y>c: key 'usd.nyse' matches pattern 'usd.*'",
                "- y>a: key 'usd.nyse' does not match pattern 'eur.#': word 1 is 'usd', not 'eur'",
                "+ y>z: key 'usd.nyse' matches pattern '#'",
                "+ z>b: a fanout exchange passes every message to every binding");
        assertThat(explain("x", "usd.nyse", Map.of()).queues()).containsExactly("a", "c", "b");
    }

    @Test
    void theDefaultExchangeTellsOfTheQueueOfThatName() {
        assertThat(told("", "a"))
                .containsExactly("+ >a: the default exchange passes key 'a' to the queue of that name");
        assertThat(told("", "nobody")).isEmpty();
        assertThat(explain("", "nobody", Map.of())).isEqualTo(new RoutePreview(true, List.of(), List.of()));
    }

    @Test
    void theAlternateExchangeIsTold() {
        host.exchange("x", "direct", "rest").bind("x", "a", "k");
        assertThat(told("x", "l")).containsExactly(
                "- x>a: key 'l' is not 'k'",
                "- x>rest: nothing in exchange 'x' matched, and its alternate exchange does not exist");
        host.exchange("rest", "fanout").bind("rest", "b", "");
        assertThat(told("x", "l")).containsExactly(
                "- x>a: key 'l' is not 'k'",
                "+ x>rest: nothing in exchange 'x' matched, so its alternate exchange gets the message",
                "+ rest>b: a fanout exchange passes every message to every binding");
    }

    @Test
    void aMissingExchangeIsSaidToBeMissing() {
        assertThat(explain("nowhere", "k", Map.of())).isEqualTo(new RoutePreview(false, List.of(), List.of()));
    }

    @Test
    void headersMayBeNull() {
        host.topology.bindQueue("amq.headers", "a", "", Map.of("n", 1));
        RoutePreview preview = host.topology.explain(new RouteRequest("/", "amq.headers", "", null));
        assertThat(preview.verdicts()).singleElement().satisfies(verdict -> {
            assertThat(verdict.matched()).isFalse();
            assertThat(verdict.why().text()).isEqualTo("header 'n' is missing");
        });
    }

    @Test
    void ifThereAreTooManyThoseThatMatchAreTold() {
        host.exchange("x", "direct");
        for (int i = 0; i < 3_000; i++) {
            host.bind("x", "a", "k" + i);
        }
        host.bind("x", "b", "k0");
        RoutePreview preview = explain("x", "k0", Map.of());
        assertThat(preview.verdicts()).hasSize(1_000);
        assertThat(preview.verdicts().stream()
                        .filter(RoutePreview.Verdict::matched)
                        .map(verdict -> verdict.binding().destination()))
                .containsExactly("a", "b");
        assertThat(preview.queues()).containsExactly("a", "b");

        host.exchange("y", "topic");
        for (int i = 0; i < 3_000; i++) {
            host.bind("y", "a", i % 2 == 0 ? "k.#.w" + i : "#.k" + ".#".repeat(i % 7) + ".#".repeat(i / 7 % 60));
            host.queues("q" + i).bind("y", "q" + i, "k");
        }
        assertThat(explain("y", "k", Map.of()).verdicts()).hasSize(1_000).allMatch(RoutePreview.Verdict::matched);
        assertThat(explain("y", "k", Map.of()).queues()).hasSize(3_001);
    }

    @Test
    void agreesWithTheRoute() {
        long seed = System.nanoTime();
        System.out.println("RouteExplanationTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 150; round++) {
            RouteFixture world = randomWorld(random);
            for (int message = 0; message < 40; message++) {
                String exchange = random.nextInt(10) == 0 ? "" : "x" + random.nextInt(6);
                String key = pick(random, "", "a", "b", "a.b", "b.a", "a.b.c", "q1", "q2");
                Map<String, Object> headers = headers(random);
                RoutePreview preview = world.topology.explain(new RouteRequest("/", exchange, key, headers));
                assertThat(preview.queues())
                        .as("'%s' with %s to '%s', seed %d", key, headers, exchange, seed)
                        .isEqualTo(world.route(exchange, key, headers));
                assertThat(preview.verdicts().stream()
                                .filter(verdict -> verdict.matched()
                                        && verdict.binding().target() == BindingInfo.Target.QUEUE)
                                .map(verdict -> verdict.binding().destination())
                                .distinct())
                        .containsExactlyInAnyOrderElementsOf(preview.queues());
            }
        }
    }

    private static RouteFixture randomWorld(Random random) {
        RouteFixture world = new RouteFixture().queues("q0", "q1", "q2", "q3");
        for (int i = 0; i < 6; i++) {
            String type = pick(random, "direct", "fanout", "topic", "headers");
            if (random.nextBoolean()) {
                world.exchange("x" + i, type);
            } else {
                world.exchange("x" + i, type, pick(random, "x0", "x1", "x2", "", "missing"));
            }
        }
        for (int i = random.nextInt(25); i > 0; i--) {
            String key = pick(random, "", "a", "b", "a.*", "#", "*.b", "#.b", "a.#.c", "#.#");
            String source = "x" + random.nextInt(6);
            Map<String, Object> arguments = headers(random);
            if (random.nextBoolean()) {
                arguments.put("x-match", pick(random, "all", "any", "all-with-x", "any-with-x"));
            }
            if (random.nextInt(3) == 0) {
                world.topology.bindExchange(source, "x" + random.nextInt(6), key, arguments);
            } else {
                world.topology.bindQueue(source, "q" + random.nextInt(4), key, arguments);
            }
        }
        return world;
    }

    private static Map<String, Object> headers(Random random) {
        Map<String, Object> headers = new HashMap<>();
        for (String name : List.of("h", "i", "x-j")) {
            if (random.nextBoolean()) {
                headers.put(name, new Object[] {1, 1L, "1", null}[random.nextInt(4)]);
            }
        }
        return headers;
    }

    private static String pick(Random random, String... of) {
        return of[random.nextInt(of.length)];
    }

    private RoutePreview explain(String exchange, String key, Map<String, Object> headers) {
        return host.topology.explain(new RouteRequest("/", exchange, key, headers));
    }

    private List<String> told(String exchange, String key) {
        List<String> told = new ArrayList<>();
        for (RoutePreview.Verdict verdict : explain(exchange, key, Map.of()).verdicts()) {
            BindingInfo binding = verdict.binding();
            String ends = binding.source() + ">" + binding.destination();
            told.add((verdict.matched() ? "+ " : "- ") + ends + ": " + verdict.why());
        }
        return told;
    }
}
