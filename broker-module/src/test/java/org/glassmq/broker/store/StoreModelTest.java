package org.glassmq.broker.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassmq.broker.api.Durability;
import org.glassmq.broker.testing.HealthyStore;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Random batches against the model, with a crash every now and then: after it the store must be as after one of the
 * batches, and as after one that is not older than the last that was confirmed.
 */
class StoreModelTest {
    private enum Crash {
        KILL,
        POWER
    }

    private static final String SEED_KEY = "glassmq.seed";

    /** Of the first round; each further round has the next. */
    private static final long SEED = Long.getLong(SEED_KEY, System.nanoTime());

    /** For each row: few by default, many for a long run. */
    private static final int ROUNDS = Integer.getInteger("glassmq.rounds", 1);

    @TempDir
    Path directory;

    @ParameterizedTest(name = "{0} under {1}, history {2}")
    @CsvSource({
        "KILL,  SYNC,     0",
        "KILL,  SYNC,     50",
        "KILL,  INTERVAL, 1000",
        "KILL,  OS,       50",
        "POWER, SYNC,     0",
        "POWER, SYNC,     50",
        "POWER, INTERVAL, 1000",
        "POWER, OS,       50",
    })
    void theStoreIsAsTheModelAfterEveryCrash(Crash crash, Durability durability, int historyMessages) throws Exception {
        HistoryLimit history = new HistoryLimit(historyMessages, historyMessages == 0 ? 0 : Long.MAX_VALUE);
        for (int round = 0; round < ROUNDS; round++) {
            long seed = SEED + round;
            boolean passed = false;
            try {
                liveAndCrash(crash, durability, history, new Random(seed));
                passed = true;
            } finally {
                if (!passed) {
                    System.out.println("failed with -D" + SEED_KEY + "=" + seed);
                }
            }
        }
        System.out.printf("%s under %s, history %s: %s rounds from seed %s%n",
                crash, durability, historyMessages, ROUNDS, SEED);
    }

    private void liveAndCrash(Crash crash, Durability durability, HistoryLimit history, Random random)
            throws Exception {
        StoreModel model = new StoreModel();
        byte[] file = crashWhileOpening(new byte[0], crash, new ArrayList<>(List.of(model)), history, random);
        for (int life = 0; life < 12; life++) {
            List<StoreModel> possible;
            try (UnreliableDisk disk = UnreliableDisk.plugIn(file);
                    MessageStore store = open(disk, "life" + life, durability, history)) {
                List<StoreModel> states = new ArrayList<>();
                states.add(model);
                AtomicInteger confirmed = new AtomicInteger();
                int batches = random.nextInt(80);
                for (int i = 1; i <= batches; i++) {
                    int number = i;
                    StoreModel next = states.getLast().copy();
                    StoreBatch batch = next.randomBatch(random);
                    batch.whenDurable(() -> confirmed.set(number));
                    states.add(next);
                    store.submit(batch);
                    if (random.nextInt(10) == 0) {
                        assertThat(next.differences(store, history, random)).as("life %s, batch %s", life, i).isEmpty();
                    }
                }
                int certain = confirmed.get();
                file = fileAfter(crash, disk, random);
                int oldest = crash == Crash.KILL || durability == Durability.SYNC ? certain : 0;
                possible = new ArrayList<>(states.subList(oldest, states.size()));
            }
            if (random.nextInt(4) == 0) {
                file = crashWhileOpening(file, crash, possible, history, random);
            }
            try (UnreliableDisk disk = UnreliableDisk.plugIn(file);
                    MessageStore store = open(disk, "check" + life, Durability.OS, history)) {
                model = stateOf(store, possible, history, random);
            }
        }
    }

    /** The file after a crash that came before the store was open, or just then: what it held then, it must hold. */
    private byte[] crashWhileOpening(
            byte[] file, Crash crash, List<StoreModel> possible, HistoryLimit history, Random random) {
        try (UnreliableDisk disk = UnreliableDisk.plugIn(file)) {
            disk.failWritesAfter(random.nextInt(8));
            try (MessageStore store = open(disk, "opening", Durability.OS, history)) {
                StoreModel opened = stateOf(store, possible, history, random);
                possible.clear();
                possible.add(opened);
                return fileAfter(crash, disk, random);
            } catch (StoreException e) {
                return fileAfter(crash, disk, random);
            }
        }
    }

    private static byte[] fileAfter(Crash crash, UnreliableDisk disk, Random random) {
        return crash == Crash.KILL ? disk.kill() : disk.losePower(random);
    }

    private MessageStore open(UnreliableDisk disk, String name, Durability durability, HistoryLimit history)
            throws StoreException {
        return MessageStore.open(
                directory.resolve(name), durability, history, new HealthyStore(), disk.access());
    }

    /** The state in which the store is found again. */
    private static StoreModel stateOf(
            MessageStore store, List<StoreModel> states, HistoryLimit history, Random random) {
        List<String> fewest = null;
        for (StoreModel state : states) {
            StoreModel restarted = state.restarted();
            List<String> differences = new ArrayList<>(restarted.differences(store.logs()));
            differences.addAll(restarted.differences(store, history, random));
            if (differences.isEmpty()) {
                return restarted;
            }
            fewest = fewest == null || differences.size() < fewest.size() ? differences : fewest;
        }
        throw new AssertionError("the store is in none of " + states.size()
                + " states; it differs from the nearest one in "
                + fewest.size() + " points: " + fewest.subList(0, Math.min(5, fewest.size())));
    }
}
