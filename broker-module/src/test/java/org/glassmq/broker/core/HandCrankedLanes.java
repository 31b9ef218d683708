package org.glassmq.broker.core;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.glassmq.broker.store.HistoryLimit;
import org.glassmq.broker.store.MessageStore;
import org.glassmq.broker.testing.TaskQueue;

/** Lanes without threads: what is to be done waits until a test lets it be done. */
final class HandCrankedLanes {
    static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC);

    private final List<Lane> lanes = new ArrayList<>();
    private final List<TaskQueue> tasks = new ArrayList<>();
    private int current = -1;

    /** @param memory bytes of messages per lane */
    HandCrankedLanes(int count, MessageStore store, long memory) {
        for (int i = 0; i < count; i++) {
            int number = i;
            TaskQueue queue = new TaskQueue();
            tasks.add(queue);
            lanes.add(new Lane(number, queue, () -> current == number, store, CLOCK, memory));
        }
    }

    Lane lane(int number) {
        return lanes.get(number);
    }

    /** What a queue needs; nothing may be stored. */
    Environment environment(HistoryLimit history) {
        Events events = new Events(Runnable::run);
        return new Environment(null, Runnable::run, history, List.copyOf(lanes), events, CLOCK);
    }

    /** Does something in a lane, and everything that follows from it in all lanes. */
    void in(int number, Runnable task) {
        tasks.get(number).execute(task);
        while (turn()) {
            // until nothing is left to be done
        }
    }

    /** Does what one lane has to do now; false if there was nothing. */
    boolean turn(int number) {
        List<Runnable> now = tasks.get(number).take();
        current = number;
        now.forEach(Runnable::run);
        current = -1;
        return !now.isEmpty();
    }

    private boolean turn() {
        boolean done = false;
        for (int number = 0; number < lanes.size(); number++) {
            done |= turn(number);
        }
        return done;
    }

    /** Tasks that wait in a lane. */
    int waiting(int number) {
        return tasks.get(number).size();
    }

    /** Leaves a task for a lane's next turn. */
    void post(int number, Runnable task) {
        tasks.get(number).execute(task);
    }
}
