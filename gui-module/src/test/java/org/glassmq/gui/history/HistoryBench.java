package org.glassmq.gui.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.glassmq.gui.store.ConsoleStore;

/**
 * What the history of busy queues costs. Not a test.
 *
 * <pre>
 * queues  how many are busy (100)
 * hours   how long (24)
 * </pre>
 */
final class HistoryBench {
    private HistoryBench() {}

    public static void main(String[] arguments) throws IOException, ExecutionException, InterruptedException {
        int queues = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
        int hours = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 24;
        Path directory = Files.createTempDirectory("glassmq-history");
        long started = System.nanoTime();
        long from = 1_772_000_000_000L;
        try (ConsoleStore store = new ConsoleStore(directory, Executors.newSingleThreadExecutor())) {
            store.open().get();
            LagHistory history = new LagHistory(store.history());
            Random random = new Random(7);
            long[] totals = new long[queues];
            for (int second = 0; second < hours * 3_600; second++) {
                long at = from + second * 1_000L;
                history.add(LagHistoryTest.infos(queues, at, random, totals), at);
                if (second % 3_600 == 3_599) {
                    history.read(LagHistoryTest.ORDERS, from, at, at, 100).get();
                    System.out.printf("hour %d: %,d bytes%n", second / 3_600 + 1, size(directory));
                }
            }
            history.finish();
        }
        System.out.printf(
                "%d queues, %d h: %,d bytes after closing, %.1f s of work%n",
                queues, hours, size(directory), (System.nanoTime() - started) / 1e9);
    }

    private static long size(Path directory) throws IOException {
        return Files.size(directory.resolve("console.mv.db"));
    }
}
