package org.glassmq.broker.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prints what many bindings cost; a machine that is busy with something else must not fail a build. */
class TopologyScaleTest {
    private static final int QUEUES = 20_000;

    @ParameterizedTest(name = "{0} with keys like {1}")
    @CsvSource({
        "direct, same",
        "direct, key.%d",
        "fanout, ''",
        "topic, same",
        "topic, device.%d.temperature",
        "topic, *.%d.#",
        "headers, ''"
    })
    void manyQueuesAtOneExchange(String type, String keys) {
        RouteFixture host = new RouteFixture().exchange("x", type);
        Exchange<String> exchange = host.topology.exchange("x");
        long start = System.nanoTime();
        for (int i = 0; i < QUEUES; i++) {
            String queue = "q" + i;
            host.queues(queue);
            host.topology.bindQueue("x", queue, keys.formatted(i), Map.of());
            if (i % 500 == 0) {
                host.topology.route(exchange, "other", Map.of());
            }
        }
        long bound = System.nanoTime();
        assertThat(exchange.bindings()).hasSize(QUEUES);
        assertThat(host.topology.route(exchange, keys.formatted(7).replace("*", "a").replace("#", "b"), Map.of()))
                .contains("q7");
        long unbinding = System.nanoTime();
        for (int i = 0; i < QUEUES; i++) {
            host.deleteQueue("q" + i);
        }
        long gone = System.nanoTime();
        assertThat(exchange.bindings()).isEmpty();
        System.out.printf(
                "TopologyScaleTest %-8s %-24s %,d queues: bound in %d ms, deleted in %d ms%n",
                type,
                keys,
                QUEUES,
                TimeUnit.NANOSECONDS.toMillis(bound - start),
                TimeUnit.NANOSECONDS.toMillis(gone - unbinding));
    }
}
