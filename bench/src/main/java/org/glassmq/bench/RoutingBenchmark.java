package org.glassmq.bench;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.core.Topology;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.message.Properties;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Where a message goes: nanoseconds per message, with routes that were not kept from before. (Channels keep the last
 * one.) One binding matches, of one queue; in a fanout exchange all do.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RoutingBenchmark {
    private static final int FANOUT = 100;

    /** Queues, each bound once to each exchange. */
    @State(Scope.Benchmark)
    public static class Bound {
        /** How many. */
        @Param({"1", "100", "10000"})
        public int bindings;

        private final Names names = new Names();
        private final Topology<String> topology = new Topology<>("/", names);
        private final Address toQueue = Address.of("", "queue-0");
        private final Address toKey = Address.of("amq.direct", "key-0");
        private final Address toPattern = Address.of("amq.topic", "region.0.orders.new");
        private final Address toHeaders = Address.of("amq.headers", "");
        private final Properties headers =
                Properties.of(MessageProperties.NONE.withHeaders(Map.of("region", "0", "kind", "order")));

        /** Binds them. */
        @Setup
        public void bind() {
            for (int number = 0; number < bindings; number++) {
                String queue = names.add("queue-" + number, topology);
                topology.bindQueue("amq.direct", queue, "key-" + number, Map.of());
                topology.bindQueue("amq.topic", queue, "region." + number + ".*.#", Map.of());
                topology.bindQueue(
                        "amq.headers", queue, "", Map.of("x-match", "all", "region", "" + number, "kind", "order"));
            }
        }
    }

    /** A hundred queues in a fanout exchange. */
    @State(Scope.Benchmark)
    public static class Fanned {
        private final Names names = new Names();
        private final Topology<String> topology = new Topology<>("/", names);
        private final Address address = Address.of("amq.fanout", "");

        /** Binds them. */
        @Setup
        public void bind() {
            for (int number = 0; number < FANOUT; number++) {
                topology.bindQueue("amq.fanout", names.add("queue-" + number, topology), "", Map.of());
            }
        }
    }

    /** The default exchange: the routing key is the queue's name. */
    @Benchmark
    public Object toNamedQueue(Bound bound) {
        return bound.topology.route(bound.topology.exchange(""), bound.toQueue, Properties.NONE);
    }

    /** A direct exchange. */
    @Benchmark
    public Object direct(Bound bound) {
        return bound.topology.route(bound.topology.exchange("amq.direct"), bound.toKey, Properties.NONE);
    }

    /** A topic exchange whose patterns have both wildcards. */
    @Benchmark
    public Object topic(Bound bound) {
        return bound.topology.route(bound.topology.exchange("amq.topic"), bound.toPattern, Properties.NONE);
    }

    /** A headers exchange, which compares with one binding after the other. */
    @Benchmark
    public Object headers(Bound bound) {
        return bound.topology.route(bound.topology.exchange("amq.headers"), bound.toHeaders, bound.headers);
    }

    /** A fanout exchange. */
    @Benchmark
    public Object fanout(Fanned fanned) {
        return fanned.topology.route(fanned.topology.exchange("amq.fanout"), fanned.address, Properties.NONE);
    }

    /** Queues that are no more than their names. */
    private static final class Names implements Topology.Queues<String> {
        private final Set<String> all = ConcurrentHashMap.newKeySet();

        String add(String queue, Topology<String> topology) {
            all.add(queue);
            topology.addQueue(queue);
            return queue;
        }

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
