package org.glassmq.bench;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.glassmq.broker.core.Topology;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Where a message goes: nanoseconds per message, with routes that were not kept from before. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RoutingBenchmark {

    /** Queues, each bound once to the exchange. */
    @Param({"10", "10000"})
    public int queues;

    private final Names names = new Names();
    private Topology<String> topology;

    /** Binds the queues to a direct and to a topic exchange. */
    @Setup
    public void bind() {
        topology = new Topology<>("/", names);
        for (int number = 0; number < queues; number++) {
            String queue = "queue-" + number;
            names.all.add(queue);
            topology.addQueue(queue);
            topology.bindQueue("amq.direct", queue, "key-" + number, Map.of());
            topology.bindQueue("amq.topic", queue, "region." + number + ".#", Map.of());
        }
    }

    /** The default exchange: the routing key is the queue's name. */
    @Benchmark
    public Object toNamedQueue() {
        return topology.route(topology.exchange(""), "queue-7", Map.of());
    }

    /** A direct exchange. */
    @Benchmark
    public Object byKey() {
        return topology.route(topology.exchange("amq.direct"), "key-7", Map.of());
    }

    /** A topic exchange. */
    @Benchmark
    public Object byPattern() {
        return topology.route(topology.exchange("amq.topic"), "region.7.orders.new", Map.of());
    }

    /** Queues that are no more than their names. */
    private static final class Names implements Topology.Queues<String> {
        private final Set<String> all = ConcurrentHashMap.newKeySet();

        @Override
        public String find(String name) {
            return all.contains(name) ? name : null;
        }

        @Override
        public String name(String queue) {
            return queue;
        }

        @Override
        public boolean durable(String queue) {
            return false;
        }
    }
}
