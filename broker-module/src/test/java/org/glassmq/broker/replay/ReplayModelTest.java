package org.glassmq.broker.replay;

import java.util.List;
import java.util.Random;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.ReplayJob;
import org.glassmq.broker.api.ReplayJob.State;
import org.glassmq.broker.api.ReplayPace;
import org.glassmq.broker.api.ReplayPlan.Mode;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.testing.Await;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Replays to which all kinds of things happen before they end. Prints its seed; runs again with -Dglassmq.seed. */
@Timeout(120)
class ReplayModelTest {
    private static final int MESSAGES = 300;

    @RegisterExtension
    final TestBroker broker = new TestBroker().with("loops", 3);

    @RepeatedTest(10)
    void everyMessageGetsToItsTargetsOnce() {
        long seed = Long.getLong("glassmq.seed", System.nanoTime());
        System.out.println("ReplayModelTest runs with -Dglassmq.seed=" + seed);
        Random random = new Random(seed);
        Mode mode = random.nextBoolean() ? Mode.COPY : Mode.MOVE;
        ReplayModel model = new ReplayModel(broker.session(), random, mode, MESSAGES);
        String id = model.start(broker.session(), new ReplayPace.PerSecond(100 + random.nextInt(400)));
        boolean mayDelete = random.nextBoolean();
        for (int events = random.nextInt(6); events > 0; events--) {
            long passed = random.nextInt(MESSAGES);
            Await.until("some are done", () -> job(id).counts().all() >= passed || job(id).state() != State.RUNNING);
            switch (random.nextInt(5)) {
                case 0 -> broker.crash();
                case 1 -> broker.restart();
                case 2 -> pauseAndResume(id, random);
                case 3 -> broker.session().queues();
                default -> {
                    if (mayDelete) {
                        model.delete(broker.session(), List.of("a", "full").get(random.nextInt(2)));
                        mayDelete = false;
                    }
                }
            }
        }
        BrokerSession session = broker.session();
        model.check(session, Await.value("the replay ends", () -> job(id), job -> job.state().ended()));
    }

    private ReplayJob job(String id) {
        return broker.session().replays().job(id).orElseThrow();
    }

    /** It may be paused, and the broker end and begin meanwhile. */
    private void pauseAndResume(String id, Random random) {
        try {
            broker.session().replays().pause(id);
        } catch (SessionException _) {
            return; // it has ended
        }
        if (random.nextBoolean()) {
            broker.crash();
        }
        broker.session().replays().pace(id, new ReplayPace.PerSecond(100 + random.nextInt(1_000)));
        broker.session().replays().resume(id);
    }
}
