package org.glassmq.launcher.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.glassmq.launcher.FaultyDisk;
import org.glassmq.launcher.Program;
import org.junit.jupiter.api.Test;

/**
 * Nothing confirmed is ever lost: clients do all that clients do, the broker is killed again and again, and each time
 * what it has then is held against what it had promised. Most of its lives are on a disk that takes long to write: what
 * is said too early is wrong for tens of milliseconds then, and not for one.
 *
 * <p>{@code -Dglassmq.seed} chooses what clients do, {@code -Dglassmq.soak.seconds} for how long. How the threads
 * interleave is not in the seed's hands: a failure may need several runs to show again. The data directory of a failure
 * is kept.
 */
class CrashIT {
    /** Small, so that messages are paged to the store. */
    private static final String HEAP = "-Xmx96m -XX:TieredStopAtLevel=1";
    /** The virtual machine writes its record when it ends: that takes many seconds of a processor. */
    private static final Duration TRAINING = Duration.ofMinutes(5);
    private static final Duration TRAP_TIME = Duration.ofSeconds(2);
    /** Milliseconds that a write or a sync takes longer on the slow disk, at most. */
    private static final int DISK_DELAY = 60;
    private static final long LOOK_BYTES = 10L << 20;
    private static final int STREAM_MESSAGES = 15_000;
    /** What a store may differ in after a stop and a start that did nothing. */
    private static final long SAME_BYTES = 1L << 20;

    private final long seed = Long.getLong("glassmq.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Ledger ledger = new Ledger();
    private final Scene scene = new Scene();
    private final Churn churn = new Churn(ledger);
    private Path data;
    private FaultyDisk slowDisk;

    /** How a broker ends. */
    private enum End {
        KILLED,
        STOPPED_AT_WORK,
        STOPPED_IDLE
    }

    /** What the data is on: on a slow disk, what was said is not safe for a while. */
    private enum Disk {
        REAL(0, 5),
        /** Two writes or syncs take 60 ms, on average: what is not in the first commit is in the second. */
        SLOW(20, 130);

        private final int fromMillis;
        private final int toMillis;

        /**
         * @param fromMillis milliseconds after which it is worthwhile to kill a broker that was told something
         * @param toMillis   until then
         */
        Disk(int fromMillis, int toMillis) {
            this.fromMillis = fromMillis;
            this.toMillis = toMillis;
        }

        static Disk of(int cycle) {
            return cycle % 4 == 1 ? REAL : SLOW;
        }

        long delayNanos(Random random) {
            return TimeUnit.MICROSECONDS.toNanos(random.nextInt(fromMillis * 1_000, toMillis * 1_000));
        }
    }

    @Test
    void everythingPromisedIsKeptThroughEveryCrash() throws Exception {
        long seconds = Long.getLong("glassmq.soak.seconds", 60);
        Path folder = Files.createTempDirectory("glassmq-crash");
        data = Files.createDirectory(folder.resolve("data"));
        slowDisk = new FaultyDisk(folder);
        System.out.printf("CrashIT runs for %d s with -Dglassmq.seed=%d%n", seconds, seed);
        boolean passed = false;
        try {
            train();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            for (int cycle = 1; System.nanoTime() < end; cycle++) {
                cycle(cycle);
                failOnViolation();
            }
            if (ledger.tally().cycles > 1) {
                assertThat(slowDisk.intercepted()).as("calls that the slow disk delayed").contains("pwrite");
            }
            passed = true;
        } finally {
            if (!passed) {
                System.out.println("CrashIT failed; seed " + seed + "; data kept in " + data + "; " + ledger.tally());
                ledger.violation().ifPresent(violation -> System.out.println(violation.getMessage()));
            }
        }
        System.out.println("CrashIT: " + ledger.tally());
        deleteAll(folder);
        assertThat(ledger.tally().confirmed).isPositive();
    }

    private void failOnViolation() {
        ledger.violation().ifPresent(violation -> {
            throw violation;
        });
    }

    // ---- one life of the broker --------------------------------------------------------------------------

    private void cycle(int number) throws Exception {
        if (number > 1 && random.nextInt(6) == 0) {
            killWhileStarting();
        }
        Disk disk = Disk.of(number);
        int lanes = random.nextInt(4) == 0 ? 2 : 1;
        slowDisk.repair();
        try (Program broker = start(lanes, disk)) {
            int port = broker.awaitPort();
            ledger.begin(number, lanes);
            ledger.tally().cycles++;
            if (number == 1) {
                declare(port);
            } else {
                judge(port);
            }
            failOnViolation();
            work(broker, port, disk);
        }
    }

    private Program start(int lanes) throws IOException {
        return start(lanes, Disk.REAL);
    }

    private Program start(int lanes, Disk disk) throws IOException {
        Path config = config();
        Files.writeString(config, "loops = " + lanes + "\nhistory-messages = 500\n");
        return start("-XX:AOTCache=" + cache(), config, disk);
    }

    private Program start(String option, Path config, Disk disk) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of("GLASSMQ_JAVA_OPTIONS", HEAP + " " + option));
        if (disk == Disk.SLOW) {
            environment.putAll(slowDisk.environment());
        }
        return Program.start(
                environment,
                "broker", "--amqp", "0", "--data", data.toString(), "--config", config.toString());
    }

    /** The broker starts in half the time with a record of the classes it loads, as with {@code ./run}. */
    private void train() throws Exception {
        Files.createFile(config());
        try (Program broker = start("-XX:AOTCacheOutput=" + cache(), config(), Disk.REAL)) {
            broker.awaitPort();
            broker.signal("TERM");
            broker.endsWithin(TRAINING);
            broker.awaitExit();
        }
    }

    private void killWhileStarting() throws Exception {
        try (Program broker = start(1)) {
            broker.endsWithin(Duration.ofMillis(200 + random.nextInt(1200)));
            broker.signal("KILL");
            broker.awaitExit();
        }
        ledger.tally().kills++;
    }

    private void declare(int port) throws Exception {
        scene.queues().forEach(ledger::know);
        ledger.know(scene.stream);
        try (Connection connection = Client.connect(port)) {
            scene.declare(connection.createChannel());
            barrier(connection);
        }
    }

    /** A confirmed message at the end of the stream: all that was declared before is durable now. */
    private Post barrier(Connection connection) throws IOException, InterruptedException {
        Line line = new Line("main/" + ledger.cycle() + "/" + ledger.tick());
        Post post = new Confirming(connection, line, ledger)
                .publishAndWait(new Post.Wish(Scene.Way.to(scene.stream), 100, 0, 0));
        if (post == null) {
            throw ledger.violation(null, "the broker ended by itself");
        }
        return post;
    }

    private void work(Program broker, int port, Disk disk) throws Exception {
        Workload.Kind kind = Workload.Kind.of(ledger.cycle());
        End end = kind == Workload.Kind.CALM ? End.KILLED : switch (random.nextInt(8)) {
            case 0 -> End.STOPPED_AT_WORK;
            case 1 -> End.STOPPED_IDLE;
            default -> End.KILLED;
        };
        Workload workload = new Workload(
                kind, new Actor.Setting(port, scene, ledger, kind.pause()), churn, new Random(random.nextLong()));
        if (disk == Disk.SLOW) {
            slowDisk.delay(DISK_DELAY);
        }
        workload.start();
        int longest = kind == Workload.Kind.CALM ? 1_000 : random.nextInt(4) == 0 ? 6_000 : 2_000;
        ledger.awaitViolation(100 + random.nextInt(longest));
        if (end == End.STOPPED_IDLE) {
            workload.stop();
            workload.join();
        }
        if (end == End.KILLED) {
            kill(broker, workload.events(), disk);
        } else {
            broker.signal("TERM");
        }
        int code = broker.awaitExit();
        workload.stop();
        workload.join();
        if (end == End.KILLED) {
            ledger.tally().kills++;
            if (code != 128 + 9) {
                throw ledger.violation(null, "the broker ended by itself with " + code + ": " + broker.errors());
            }
        } else if (code != 0) {
            throw ledger.violation(null, "the broker was told to stop and ended with " + code + broker.errors());
        }
        if (end == End.STOPPED_IDLE) {
            restartIdle();
        }
    }

    /** At any moment, or when something has just been said. */
    private void kill(Program broker, List<Trap.Event> events, Disk disk) throws InterruptedException {
        if (random.nextInt(8) > 0) {
            Trap.Event event = events.get(random.nextInt(events.size()));
            boolean now = event.isHeard() ? random.nextBoolean() : disk == Disk.REAL && random.nextInt(3) == 0;
            ledger.set(new Trap(event, now ? 0 : disk.delayNanos(random), broker));
            broker.endsWithin(TRAP_TIME);
            ledger.set(null);
        }
        broker.kill();
    }

    /** Starting and stopping alone changes nothing, nor does it take space. */
    private void restartIdle() throws Exception {
        Look before = startLookStop();
        long size = storeBytes();
        try (Program broker = start(1)) {
            broker.awaitPort();
            broker.signal("TERM");
            broker.signal("TERM");
            assertThat(broker.awaitExit()).isZero();
        }
        assertThat(storeBytes()).as("bytes of the store after a start and a stop").isLessThan(size + SAME_BYTES);
        requireSame(before, startLookStop(), Set.of());
    }

    private Look startLookStop() throws Exception {
        try (Program broker = start(1)) {
            Look look = Look.at(broker.awaitPort(), places(), Set.of(), scene, 0);
            broker.signal("TERM");
            assertThat(broker.awaitExit()).isZero();
            return look;
        }
    }

    private long storeBytes() throws IOException {
        return Files.size(data.resolve("messages.mv"));
    }

    /**
     * What was looked at is where it was, in its order, and marked as redelivered; what dies may have died. Priorities
     * count among what is in memory only, so their order depends on what was read when.
     */
    private void requireSame(Look before, Look after, Set<String> drained) {
        for (Place place : places()) {
            if (place.givesUp()) {
                continue;
            }
            List<Item> expected = drained.contains(place.name()) ? List.of() : lasting(before, place);
            List<Item> found = lasting(after, place);
            assertThat(ids(found).subList(0, Math.min(found.size(), expected.size())))
                    .as("messages in '%s' when it was looked at again", place)
                    .isEqualTo(ids(expected));
            assertThat(found.subList(0, expected.size())).as("redelivered in '%s'", place).allMatch(Item::again);
        }
    }

    private List<Item> lasting(Look look, Place place) {
        return look.items().get(place.name()).stream()
                .filter(item -> item.isLetter() || !ledger.find(item).mayExpire())
                .sorted(place.hasPriorities() ? Comparator.comparingLong(Item::id) : (_, _) -> 0)
                .toList();
    }

    private static List<Long> ids(List<Item> items) {
        return items.stream().map(Item::id).toList();
    }

    // ---- after the restart -------------------------------------------------------------------------------

    private void judge(int port) throws Exception {
        Set<String> drained = drained();
        Post end;
        try (Connection connection = Client.connect(port)) {
            churn.lookAfterRestart(connection);
            end = barrier(connection);
        }
        Look look = Look.at(port, places(), drained, scene, end.id);
        new Verdict(ledger, look).judge(ledger.takeCommitting(), new Line("look/" + ledger.cycle()));
        if (!look.stuck().isEmpty()) {
            throw ledger.violation(null, look.stuck());
        }
        ledger.forgetFinished();
        if (random.nextInt(2) == 0) {
            requireSame(look, Look.at(port, places(), Set.of(), scene, 0), drained);
        }
        if (look.stream().size() > STREAM_MESSAGES) {
            renewStream(port);
        }
    }

    private List<Place> places() {
        List<Place> places = new ArrayList<>(scene.queues());
        places.addAll(churn.places());
        return places;
    }

    /** Queues that are to be emptied: a look has all it sees in memory. */
    private Set<String> drained() {
        Set<String> drained = new HashSet<>();
        long bytes = 0;
        for (Place place : scene.queues()) {
            long more = ledger.bytesIn(place);
            if (random.nextInt(4) == 0 || bytes + more > LOOK_BYTES) {
                drained.add(place.name());
            } else {
                bytes += more;
            }
        }
        return drained;
    }

    /** A stream keeps everything: now and then it has to go. */
    private void renewStream(int port) throws Exception {
        try (Connection connection = Client.connect(port)) {
            Channel channel = connection.createChannel();
            channel.queueDelete(scene.stream.name());
            ledger.streamGone(scene.stream);
            scene.declare(channel);
            barrier(connection);
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Path cache() {
        return data.resolveSibling("classes.aot");
    }

    private Path config() {
        return data.resolveSibling("glassmq.conf");
    }
}
