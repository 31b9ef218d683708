package org.glassmq.launcher.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The clients of one broker process. */
final class Workload {
    private static final int BURST_ONE_IN = 8;
    private static final int SMALL_TRANSACTION = 4;
    private static final int LARGE_TRANSACTION = 60;

    private final List<Actor> actors = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /** How much is going on. */
    enum Kind {
        /** All kinds of clients, as fast as they can. */
        CROWD,
        /**
         * One client that says much at once and then nothing for a while: the store is idle, so it begins to write at
         * the first words, and whatever the broker does about them too late is not in the same commit.
         */
        CALM;

        /** Every second life of a broker is calm. */
        static Kind of(int cycle) {
            return cycle % 2 == 0 ? CALM : CROWD;
        }

        /** Milliseconds between what a client does, at most. */
        int pause() {
            return this == CALM ? 500 : 0;
        }
    }

    /** @param random decides who there is and what they do; how they interleave is the machine's doing */
    Workload(Kind kind, Actor.Setting setting, Churn churn, Random random) {
        if (kind == Kind.CALM) {
            actors.add(
                    random.nextBoolean()
                            ? new Refuser("refuser", setting, fork(random))
                            : new Transactor("transactor", setting, fork(random), LARGE_TRANSACTION));
            return;
        }
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
            actors.add(new Transactor("transactor-" + number, setting, fork(random), SMALL_TRANSACTION));
        }
        actors.add(new Administrator("administrator", setting, fork(random), churn));
        actors.add(new StreamReader("reader", setting, fork(random)));
    }

    private static Random fork(Random random) {
        return new Random(random.nextLong());
    }

    /** What its clients say and hear. */
    List<Trap.Event> events() {
        return actors.stream().flatMap(actor -> actor.events().stream()).distinct().sorted().toList();
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
