package org.glassmq.launcher.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The clients of one broker process. */
final class Workload {
    private static final int BURST_ONE_IN = 8;

    private final List<Actor> actors = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /** @param random decides who there is and what they do; how they interleave is the machine's doing */
    Workload(Actor.Setting setting, Churn churn, Random random) {
        int publishers = 1 + random.nextInt(3);
        for (int number = 0; number < publishers; number++) {
            actors.add(new Publisher("publisher-" + number, setting, fork(random), BURST_ONE_IN * publishers));
        }
        int takers = random.nextInt(4);
        for (int number = 0; number < takers; number++) {
            actors.add(new Taking("consumer-" + number, setting, fork(random)));
        }
        int transactors = 1 + random.nextInt(2);
        for (int number = 0; number < transactors; number++) {
            actors.add(new Transactor("transactor-" + number, setting, fork(random)));
        }
        actors.add(new Administrator("administrator", setting, fork(random), churn));
        actors.add(new StreamReader("reader", setting, fork(random)));
    }

    private static Random fork(Random random) {
        return new Random(random.nextLong());
    }

    void start() {
        actors.forEach(actor -> threads.add(Thread.ofPlatform().name(actor.line.toString()).start(actor)));
    }

    void stop() {
        actors.forEach(Actor::stop);
    }

    /** Waits until all have noticed their end. */
    void join() throws InterruptedException {
        for (Thread thread : threads) {
            if (!thread.join(Duration.ofSeconds(90))) {
                throw new AssertionError(thread.getName() + " does not end: " + List.of(thread.getStackTrace()));
            }
        }
    }
}
