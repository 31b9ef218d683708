package org.glassmq.gui.find;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.glassmq.broker.Broker;
import org.glassmq.broker.BrokerConfig;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.find.TextTest.Case;

/** How long it takes to search a queue of a real broker. Not a test; argument: messages of 1 KB, a million if none. */
public final class FindBench {
    private static final int AT_ONCE = 2_000;

    private FindBench() {}

    public static void main(String[] arguments) throws Exception {
        int messages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        Path data = Files.createTempDirectory("find-bench");
        Map<String, String> settings = Map.of("data", data.toString(), "amqp", "0", "durability", "os");
        try (Broker broker = Broker.start(BrokerConfig.of(settings));
                BrokerSession session = broker.session()) {
            QueueRef queue = session.declareQueue(new QueueDeclaration("/", "bench", true, false, Map.of()));
            fill(session, messages);
            for (int round = 0; round < 3; round++) {
                for (Finder finder : List.of(new BrowseFinder(session), new SessionFinder(session))) {
                    System.out.println(finder.getClass().getSimpleName());
                    measure("text, any case", finder, queue, text(TextTest.literal("not there", Case.ANY)), messages);
                    Criteria same = text(TextTest.literal("order-77777", Case.SAME));
                    measure("text, as it is", finder, queue, same, messages);
                    measure("expression", finder, queue, text(TextTest.regex("order-7+\\b", Case.SAME)), messages);
                    measure("JSONPath", finder, queue, path("$.id == 77777"), messages);
                    measure("state alone", finder, queue, nothingOfIt(), messages);
                }
            }
        }
    }

    private static void fill(BrokerSession session, int messages) throws InterruptedException {
        Semaphore free = new Semaphore(AT_ONCE);
        String rest = "x".repeat(900);
        MessageProperties properties = MessageProperties.builder().deliveryMode(2).build();
        try (ExecutorService publishers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < messages; i++) {
                String body = String.format(
                        Locale.ROOT, "{\"id\":%d,\"name\":\"order-%d\",\"total\":1.10,\"note\":\"%s\"}", i, i, rest);
                free.acquire();
                publishers.execute(() -> {
                    session.publish(new PublishRequest(
                            "/", "", "bench", properties, body.getBytes(StandardCharsets.UTF_8)));
                    free.release();
                });
            }
        }
        System.out.println("filled");
    }

    private static void measure(String what, Finder finder, QueueRef queue, Criteria criteria, int messages)
            throws InterruptedException {
        long[] found = {0};
        long begin = System.nanoTime();
        Finder.Outcome outcome = finder.find(queue, criteria, new Finder.Sink() {
            @Override
            public void found(long[] offsets, int count) {
                found[0] += count;
            }

            @Override
            public void progress(long done, long total) {
                // not measured
            }
        });
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%-16s %,9d of %,9d messages in %6.2f s (%,.0f/s), %d MB of heap in use%n",
                what,
                found[0],
                outcome.examined(),
                seconds,
                messages / seconds,
                (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
    }

    private static Criteria text(TextTest text) {
        return new Criteria(
                Optional.of(text),
                List.of(),
                List.of(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static Criteria path(String path) {
        return new Criteria(
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.of(JsonPath.of(path)),
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static Criteria nothingOfIt() {
        return new Criteria(
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Set.of(BrowsedMessage.State.SETTLED),
                Optional.empty(),
                Optional.empty());
    }
}
