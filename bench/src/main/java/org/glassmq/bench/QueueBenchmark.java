package org.glassmq.bench;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.glassmq.broker.api.LifeEvent;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.Tracing;
import org.glassmq.broker.core.Consumer;
import org.glassmq.broker.core.Credit;
import org.glassmq.broker.core.Entry;
import org.glassmq.broker.core.Environment;
import org.glassmq.broker.core.Events;
import org.glassmq.broker.core.Lane;
import org.glassmq.broker.core.MessageQueue;
import org.glassmq.broker.core.QueueAttributes;
import org.glassmq.broker.core.VirtualHost;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.message.Properties;
import org.glassmq.broker.store.HistoryLimit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A queue alone, on a lane that the benchmark turns: nanoseconds per message that comes, is delivered and acked. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class QueueBenchmark {
    private static final int MESSAGES = 256;
    private static final byte[] BODY = new byte[100];

    /** Settled messages that the queue keeps. */
    @Param({"0", "10000"})
    public int history;

    /** Whether the lives of the messages are noted down. */
    @Param({"OFF", "ON"})
    public Tracing trace;

    private final EmbeddedChannel loop = new EmbeddedChannel();
    private final Address address = Address.of("", "orders");
    private final List<Entry> delivered = new ArrayList<>();
    private MessageQueue queue;

    /** Declares the queue and subscribes to it. */
    @Setup
    public void subscribe() {
        Lane lane = new Lane(0, loop.eventLoop(), () -> true, null, Clock.systemUTC(), 1L << 30);
        lane.trace().turn(trace, 0);
        Environment environment = new Environment(
                null,
                Runnable::run,
                new HistoryLimit(history, 64L << 20),
                List.of(lane),
                new Events(Runnable::run),
                Clock.systemUTC());
        VirtualHost host = new VirtualHost("/", environment, new AtomicLong(1));
        queue = host.declareQueue(
                new QueueAttributes(new QueueRef("/", "orders"), false, false, null, Map.of()), this, lane);
        Consumer.Settings settings = new Consumer.Settings("tag", "client", 1, true, false, 0, 0, Map.of());
        Consumer consumer = new Consumer(queue, settings, new Receiver(), new Credit(), LifeEvent.Client.SESSION);
        queue.add(consumer);
        queue.wake(consumer);
        loop.runPendingTasks();
    }

    /** Some messages in one turn of the lane, acks for all of them in the next. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public long publishDeliverAck() {
        for (int i = 0; i < MESSAGES; i++) {
            queue.publish(new Message(address, Properties.NONE, BODY, 1), null);
        }
        loop.runPendingTasks();
        if (delivered.size() != MESSAGES) {
            throw new IllegalStateException(delivered.size() + " messages came of " + MESSAGES);
        }
        queue.ack(delivered);
        delivered.clear();
        loop.runPendingTasks();
        return queue.readyCount();
    }

    /** Remembers what it is given. */
    private final class Receiver implements Consumer.Sink {
        @Override
        public void deliver(Consumer consumer, Entry entry, Message message, boolean redelivered) {
            delivered.add(entry);
        }

        @Override
        public boolean writable() {
            return true;
        }

        @Override
        public void cancelledByBroker(Consumer consumer) {
            throw new IllegalStateException("nobody deletes the queue");
        }
    }
}
