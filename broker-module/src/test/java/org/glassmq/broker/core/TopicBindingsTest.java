package org.glassmq.broker.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.glassmq.broker.api.MessageProperties;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("topic exchanges (AMQP 0-9-1, section 3.1.3.3)")
class TopicBindingsTest {
    private final RouteFixture host = new RouteFixture().queues("q").exchange("x", "topic");

    @ParameterizedTest(name = "''{0}'' matches ''{1}'': {2}")
    @CsvSource(delimiter = '|', textBlock = """
            usd.*       | usd.nyse      | true
            usd.*       | usd           | false
            usd.*       | usd.nyse.open | false
            usd.*       | usd.          | true
            usd.*       | eur.nyse      | false
            usd.#       | usd           | true
            usd.#       | usd.nyse.open | true
            usd.#       | usd.          | true
            usd.#       | usdx          | false
            #           | ''            | true
            #           | a             | true
            #           | ..            | true
            *           | ''            | false
            *           | a             | true
            *           | .             | false
            *.*         | .             | true
            *.*.*       | ..            | true
            ''          | ''            | true
            ''          | a             | false
            ''          | .             | false
            .           | .             | true
            .           | ''            | false
            .           | a.b           | false
            a.          | a.            | true
            a.          | a             | false
            a           | a.            | false
            a..b        | a..b          | true
            a.*.b       | a..b          | true
            a.#.b       | a.b           | true
            a.#.b       | a..b          | true
            a.#.b       | a.b.b         | true
            a.#.b       | a.b.c         | false
            a.#.b       | ab            | false
            #.#         | ''            | true
            #.#         | a.b.c         | true
            #.*         | ''            | false
            #.*         | a             | true
            *.#         | ''            | false
            *.#         | a.b           | true
            #.*.#       | ''            | false
            #.*.#       | a             | true
            #.a.#       | b.a.c         | true
            #.a.#       | b.c           | false
            #.a.#.a.#   | a             | false
            #.a.#.a.#   | a.a           | true
            #.a.#.a.#   | b.a.b.a.b     | true
            #.a.*.b.#   | a.a.b.b       | true
            #.a.*.b     | a.x.a.y.b     | true
            a*          | ab            | false
            a*          | a*            | true
            a#          | a#            | true
            *           | *             | true
            *           | #             | true
            a.*         | A.b           | false
            ünï.*       | ünï.côde      | true
            """)
    void patternAndKey(String pattern, String key, boolean expected) {
        host.bind("x", "q", pattern);
        assertThat(host.route("x", key)).hasSize(expected ? 1 : 0);
        Binding<String> binding = host.topology.exchange("x").bindings().getFirst();
        assertThat(host.topology.exchange("x").judge(binding, key, MessageProperties.NONE).matched())
                .isEqualTo(expected);
        assertThat(naive(pattern, key)).as("the reference of the random tests").isEqualTo(expected);
    }

    @ParameterizedTest(name = "''{0}'' and ''{1}'': {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            usd.* | usd.nyse | key 'usd.nyse' matches pattern 'usd.*'
            usd.* | eur.nyse | key 'eur.nyse' does not match pattern 'usd.*': word 1 is 'eur', not 'usd'
            a.*.c | a.b.d | key 'a.b.d' does not match pattern 'a.*.c': word 3 is 'd', not 'c'
            usd.* | usd | key 'usd' does not match pattern 'usd.*': it has 1 word, the pattern asks for 2
            * | a.b | key 'a.b' does not match pattern '*': it has 2 words, the pattern asks for 1
            a.#.b | a | key 'a' does not match pattern 'a.#.b': it has 1 word, the pattern asks for at least 2
            a.#.c | a.b.d | key 'a.b.d' does not match pattern 'a.#.c'
            """)
    void theReasonNamesTheWord(String pattern, String key, String why) {
        host.bind("x", "q", pattern);
        Binding<String> binding = host.topology.exchange("x").bindings().getFirst();
        assertThat(host.topology.exchange("x").judge(binding, key, MessageProperties.NONE).why().text()).isEqualTo(why);
    }

    @Test
    void queuesComeInTheOrderOfTheirFirstMatchingBinding() {
        host.queues("a", "b", "c");
        host.bind("x", "c", "#").bind("x", "a", "k.*").bind("x", "b", "k.l");
        host.bind("x", "a", "k.l").bind("x", "c", "*.l");
        assertThat(host.route("x", "k.l")).containsExactly("c", "a", "b");
    }

    @Test
    void manyPatternsAgreeWithANaiveMatcherWhileTheyComeAndGo() {
        long seed = System.nanoTime();
        System.out.println("TopicBindingsTest seed " + seed);
        Random random = new Random(seed);
        Map<String, String> bound = new LinkedHashMap<>();
        for (int round = 0; round < 3_000; round++) {
            String pattern = words(random, "a", "b", "c", "", "*", "#", "#");
            if (bound.size() > 40 || (bound.containsKey(pattern) && random.nextBoolean())) {
                String victim = new ArrayList<>(bound.keySet()).get(random.nextInt(bound.size()));
                host.topology.unbindQueue("x", bound.remove(victim), victim, Map.of());
            } else if (!bound.containsKey(pattern)) {
                String queue = "q" + random.nextInt(12);
                host.queues(queue).bind("x", queue, pattern);
                bound.put(pattern, queue);
            }
            String key = words(random, "a", "b", "c", "d", "");
            Set<String> expected = new LinkedHashSet<>();
            bound.forEach((known, queue) -> {
                if (naive(known, key)) {
                    expected.add(queue);
                }
            });
            assertThat(host.route("x", key))
                    .as("'%s' among %s, seed %d", key, bound, seed)
                    .containsExactlyElementsOf(expected);
        }
        bound.forEach((pattern, queue) -> host.topology.unbindQueue("x", queue, pattern, Map.of()));
        assertThat(host.route("x", "a")).isEmpty();
        assertThat(host.topology.exchange("x").bindings()).isEmpty();
    }

    @Test
    void patternsMadeToBeSlowAreNot() {
        String key = String.join(".", Collections.nCopies(128, "a"));
        for (int many = 1; many <= 60; many++) {
            host.bind("x", "q", String.join(".", Collections.nCopies(many, "#.a")) + ".b");
            host.bind("x", "q", String.join(".", Collections.nCopies(many, "#.*")) + ".b");
        }
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            assertThat(host.route("x", key)).isEmpty();
            assertThat(host.route("x", key + ".b")).containsExactly("q");
            for (Binding<String> binding : host.topology.exchange("x").bindings()) {
                assertThat(host.topology.exchange("x").judge(binding, key, MessageProperties.NONE).matched()).isFalse();
            }
        });
    }

    private static String words(Random random, String... of) {
        List<String> words = new ArrayList<>();
        for (int count = random.nextInt(6); count > 0; count--) {
            words.add(of[random.nextInt(of.length)]);
        }
        return String.join(".", words);
    }

    private static boolean naive(String pattern, String key) {
        return naive(split(pattern), split(key));
    }

    private static boolean naive(List<String> pattern, List<String> key) {
        if (pattern.isEmpty()) {
            return key.isEmpty();
        }
        List<String> rest = pattern.subList(1, pattern.size());
        if (pattern.getFirst().equals("#")) {
            return naive(rest, key) || (!key.isEmpty() && naive(pattern, key.subList(1, key.size())));
        }
        return !key.isEmpty()
                && (pattern.getFirst().equals("*") || pattern.getFirst().equals(key.getFirst()))
                && naive(rest, key.subList(1, key.size()));
    }

    private static List<String> split(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\\.", -1));
    }
}
