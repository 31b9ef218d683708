package org.glassmq.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.glassmq.broker.Broker;
import org.glassmq.broker.BrokerConfig;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.ReplayJob;
import org.glassmq.broker.api.ReplayPace;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplayPlan.Mode;
import org.glassmq.broker.api.ReplaySource.Offsets;
import org.glassmq.broker.api.ReplaySource.Which;
import org.glassmq.broker.api.ReplayTarget;

/**
 * How fast messages are sent once more, and how well recorded gaps are kept. A broker with its defaults (each confirm
 * after a sync), persistent messages of 1 KiB, durable queues.
 */
public final class ReplayFigures {
    private static final int IN_FLIGHT = 1_000;
    private static final int PACED = 5_000;
    private static final int PER_SECOND = 1_000;

    private final BrokerSession session;

    private ReplayFigures(BrokerSession session) {
        this.session = session;
    }

    /** @param arguments how many messages; 100,000 if it is not said */
    public static void main(String[] arguments) throws Exception {
        int count = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
        Path directory = Files.createTempDirectory("glassmq-replay");
        try (Broker broker = Broker.start(BrokerConfig.of(Map.of("amqp", "0", "data", directory.toString())))) {
            ReplayFigures figures = new ReplayFigures(broker.session());
            figures.declare("source", "copy", "away", "back");
            figures.publish("source", count);
            for (int round = 0; round < 3; round++) {
                figures.speed("copy", "source", "copy", Mode.COPY, count);
                figures.speed("move", "source", "away", Mode.MOVE, count);
                figures.speed("move", "away", "source", Mode.MOVE, count);
            }
            figures.declare("paced", "again");
            figures.publishPaced();
            figures.gaps();
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void declare(String... queues) {
        for (String queue : queues) {
            session.declareQueue(new QueueDeclaration("/", queue, true, false, Map.of()));
        }
    }

    private void publish(String queue, int count) throws InterruptedException {
        Semaphore room = new Semaphore(IN_FLIGHT);
        for (int i = 0; i < count; i++) {
            room.acquire();
            Thread.startVirtualThread(() -> {
                publish(queue);
                room.release();
            });
        }
        room.acquire(IN_FLIGHT);
    }

    private void publish(String queue) {
        MessageProperties properties = MessageProperties.builder().deliveryMode(2).build();
        session.publish(new PublishRequest("/", "", queue, properties, new byte[1_024]));
    }

    private void publishPaced() throws InterruptedException {
        Semaphore done = new Semaphore(0);
        long begin = System.nanoTime();
        for (int i = 0; i < PACED; i++) {
            long due = begin + i * (TimeUnit.SECONDS.toNanos(1) / PER_SECOND);
            while (due - System.nanoTime() > 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            Thread.startVirtualThread(() -> {
                publish("paced");
                done.release();
            });
        }
        done.acquire(PACED);
    }

    private ReplayJob replay(ReplayPlan plan) {
        String id = session.replays().start(plan, "bench");
        ReplayJob job = session.replays().job(id).orElseThrow();
        while (!job.state().ended()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            job = session.replays().job(id).orElseThrow();
        }
        return job;
    }

    private void speed(String what, String from, String to, Mode mode, int count) {
        long begin = System.nanoTime();
        Offsets ready = Offsets.all(new QueueRef("/", from), Which.READY);
        ReplayJob job = replay(ReplayPlan.of(ready, new ReplayTarget.Queue(to), mode));
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (job.counts().confirmed() != count) {
            throw new IllegalStateException(job.toString());
        }
        System.out.printf("%s of %,d messages of 1 KiB: %.2f s, %,.0f/s%n", what, count, seconds, count / seconds);
    }

    private void gaps() {
        Offsets all = Offsets.all(new QueueRef("/", "paced"), Which.READY);
        ReplayPlan plan = ReplayPlan.of(all, new ReplayTarget.Queue("again"), Mode.COPY)
                .withPace(new ReplayPace.Recorded(1));
        replay(plan);
        long[] before = arrivals("paced");
        long[] after = arrivals("again");
        long[] wrong = new long[PACED - 1];
        for (int i = 1; i < PACED; i++) {
            wrong[i - 1] = Math.abs(after[i] - after[i - 1] - (before[i] - before[i - 1]));
        }
        Arrays.sort(wrong);
        System.out.printf(
                "gaps of %,d messages at %,d/s: off by %d ms at the median, %d at the 99th percentile, %d at most%n",
                PACED,
                PER_SECOND,
                wrong[wrong.length / 2],
                wrong[wrong.length * 99 / 100],
                wrong[wrong.length - 1]);
    }

    private long[] arrivals(String queue) {
        List<BrowsedMessage> all = new ArrayList<>();
        while (all.size() < PACED) {
            all.addAll(session.browse(new QueueRef("/", queue), new BrowseRequest(all.size(), 1_000, 0)).messages());
        }
        return all.stream().mapToLong(message -> message.arrivedAt().toEpochMilli()).toArray();
    }
}
