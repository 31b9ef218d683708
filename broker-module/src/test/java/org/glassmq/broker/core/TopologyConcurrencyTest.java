package org.glassmq.broker.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassmq.broker.api.ExchangeDeclaration;
import org.glassmq.broker.core.Topology.DeleteIf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class TopologyConcurrencyTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicBoolean done = new AtomicBoolean();
    private final RouteFixture host = new RouteFixture().queues("a", "b", "c");
    private final Topology<String> topology = host.topology;

    @AfterEach
    void stop() throws InterruptedException {
        done.set(true);
        threads.shutdownNow();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest(name = "{0}: keys {1} and {2}")
    @CsvSource({"direct, k.l, k.l", "fanout, 1, 2", "topic, k.*, *.l", "topic, #.l, k.l", "headers, 1, 2"})
    void aRouteIsOfOneMoment(String type, String keyOfA, String keyOfB) throws Exception {
        host.exchange("x", type).bind("x", "a", keyOfA);
        Exchange<String> exchange = topology.exchange("x");
        Callable<Integer> reader = () -> {
            int seen = 0;
            do {
                Route<String> route = topology.route(exchange, "k.l", Map.of());
                assertThat(route.isEmpty()).as("at any moment one of the two is bound").isFalse();
                seen |= route.size() == 2 ? 4 : route.get(0).equals("a") ? 1 : 2;
            } while (!done.get());
            return seen;
        };
        List<Future<Integer>> readers = List.of(threads.submit(reader), threads.submit(reader));
        for (int i = 0; i < 30_000; i++) {
            topology.bindQueue("x", "b", keyOfB, Map.of());
            topology.unbindQueue("x", "a", keyOfA, Map.of());
            topology.bindQueue("x", "a", keyOfA, Map.of());
            topology.unbindQueue("x", "b", keyOfB, Map.of());
        }
        done.set(true);
        for (Future<Integer> result : readers) {
            assertThat(result.get()).isPositive();
        }
    }

    @Test
    void aRouteThatMayBeKeptDoesNotDependOnHeaders() throws Exception {
        host.exchange("x", "direct").exchange("way", "fanout").exchange("h", "headers");
        topology.bindQueue("h", "a", "", Map.of("n", 1));
        topology.bindQueue("h", "b", "", Map.of("n", 2));
        topology.bindExchange("way", "h", "", Map.of());
        Exchange<String> exchange = topology.exchange("x");
        Callable<Void> reader = () -> {
            while (!done.get()) {
                long version = topology.version();
                Route<String> route = topology.route(exchange, "k", Map.of("n", 1));
                if (exchange.dependsOnProperties()) {
                    continue;
                }
                Route<String> other = topology.route(exchange, "k", Map.of("n", 2));
                if (topology.version() == version) {
                    assertThat(other).isEqualTo(route);
                }
            }
            return null;
        };
        List<Future<Void>> readers = List.of(threads.submit(reader), threads.submit(reader));
        for (int i = 0; i < 30_000; i++) {
            topology.bindExchange("x", "way", "k", Map.of());
            topology.bindQueue("x", "c", "k", Map.of());
            topology.unbindExchange("x", "way", "k", Map.of());
            topology.unbindQueue("x", "c", "k", Map.of());
        }
        done.set(true);
        for (Future<Void> result : readers) {
            result.get();
        }
    }

    @Test
    void whatTheChangesSayIsWhatIsThereInTheEnd() throws Exception {
        long seed = System.nanoTime();
        System.out.println("TopologyConcurrencyTest seed " + seed);
        Set<Binding<String>> bindings = new HashSet<>();
        Set<Exchange<String>> exchanges = new HashSet<>(topology.exchanges());
        List<Future<?>> writers = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            Random random = new Random(seed + thread);
            writers.add(threads.submit(() -> {
                for (int i = 0; i < 5_000; i++) {
                    synchronized (topology) {
                        replay(tryRandomChange(random), exchanges, bindings);
                    }
                    topology.route(topology.exchange("amq.topic"), "k", Map.of());
                }
            }));
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        assertThat(topology.exchanges()).containsExactlyInAnyOrderElementsOf(exchanges);
        Set<Binding<String>> there = new HashSet<>();
        topology.exchanges().forEach(exchange -> there.addAll(exchange.bindings()));
        assertThat(there).isEqualTo(bindings);
        Set<Binding<String>> arriving = new HashSet<>();
        topology.exchanges().forEach(exchange -> arriving.addAll(exchange.incoming()));
        List.of("a", "b", "c").forEach(queue -> arriving.addAll(topology.bindingsTo(queue)));
        assertThat(arriving).isEqualTo(bindings);
    }

    private List<RouteChange<String>> tryRandomChange(Random random) {
        String x = pick(random, "x", "y", "z", "amq.topic");
        String y = pick(random, "x", "y", "z", "amq.topic");
        String queue = pick(random, "a", "b", "c");
        String key = pick(random, "k", "#");
        String type = pick(random, "direct", "fanout", "topic", "headers");
        try {
            return switch (random.nextInt(8)) {
                case 0, 1 ->
                        topology.declareExchange(new ExchangeDeclaration("/", x, type, false, true, false, Map.of()));
                case 2 -> topology.deleteExchange(x, random.nextBoolean() ? DeleteIf.ALWAYS : DeleteIf.UNUSED);
                case 3 -> topology.bindQueue(x, queue, key, Map.of());
                case 4 -> topology.unbindQueue(x, queue, key, Map.of());
                case 5 -> topology.bindExchange(x, y, key, Map.of());
                case 6 -> topology.unbindExchange(x, y, key, Map.of());
                default -> topology.removeQueue(queue);
            };
        } catch (Refusal refusal) {
            return List.of();
        }
    }

    private static void replay(
            List<RouteChange<String>> changes, Set<Exchange<String>> exchanges, Set<Binding<String>> bindings) {
        for (RouteChange<String> change : changes) {
            boolean news = switch (change) {
                case RouteChange.ExchangeAdded<String> added -> exchanges.add(added.exchange());
                case RouteChange.ExchangeRemoved<String> removed -> exchanges.remove(removed.exchange());
                case RouteChange.BindingAdded<String> added -> bindings.add(added.binding());
                case RouteChange.BindingRemoved<String> removed -> bindings.remove(removed.binding());
            };
            assertThat(news).as("%s", change).isTrue();
        }
    }

    private static String pick(Random random, String... of) {
        return of[random.nextInt(of.length)];
    }
}
