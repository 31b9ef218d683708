package org.glassmq.broker.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.replay.ReplayProcess.settings;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.glassmq.broker.Broker;
import org.glassmq.broker.BrokerConfig;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.Durability;
import org.glassmq.broker.api.ReplayPace;
import org.glassmq.broker.api.ReplayPlan.Mode;
import org.glassmq.broker.store.HistoryLimit;
import org.glassmq.broker.store.MessageStore;
import org.glassmq.broker.testing.Await;
import org.glassmq.broker.testing.HealthyStore;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A broker that is killed in the middle of a replay, again and again, and gets to its end nevertheless. */
@Timeout(180)
class ReplayKillTest {
    private static final int MESSAGES = 4_000;
    private static final int KILLS = 4;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Mode.class)
    void everyMessageGetsToItsTargetsOnceWhateverIsKilled(Mode mode) throws Exception {
        long seed = Long.getLong("glassmq.seed", System.nanoTime());
        System.out.println("ReplayKillTest runs with -Dglassmq.seed=" + seed);
        Random random = new Random(seed);
        ReplayModel model;
        String id;
        try (Broker broker = Broker.start(BrokerConfig.of(settings(directory)))) {
            BrokerSession session = broker.session();
            model = new ReplayModel(session, random, mode, MESSAGES);
            id = model.start(session, new ReplayPace.PerSecond(MESSAGES / 2.0));
        }
        for (int kill = 0; kill < KILLS; kill++) {
            try (ReplayProcess process = ReplayProcess.start(directory)) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(250)));
                process.kill();
            }
        }
        try (Broker broker = Broker.start(BrokerConfig.of(settings(directory)))) {
            BrokerSession session = broker.session();
            model.check(session, Await.value(
                    "the replay ends",
                    () -> session.replays().job(id).orElseThrow(),
                    job -> job.state().ended()));
        }
        HistoryLimit history = new HistoryLimit(1, 1);
        try (MessageStore store = MessageStore.open(directory, Durability.SYNC, history, new HealthyStore())) {
            assertThat(store.definitions().keySet().stream().filter(key -> key.startsWith("replay")))
                    .as("only the report is left")
                    .containsExactly("replay\0" + id);
        }
    }
}
