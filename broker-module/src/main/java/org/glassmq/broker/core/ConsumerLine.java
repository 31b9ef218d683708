package org.glassmq.broker.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The consumers of a queue, and whose turn it is: of those who can take a message, the ones of the highest priority,
 * one after the other. With a single active consumer only the one that came first takes part, until it goes.
 * Belongs to the queue's lane.
 */
final class ConsumerLine {

    /** Who takes part. */
    enum Turns {
        ALL,
        /** RabbitMQ's {@code x-single-active-consumer}. */
        SINGLE_ACTIVE
    }

    /** Those of one priority who wait for a message. */
    private record Level(int priority, ArrayDeque<Consumer> line) {}

    private final Turns turns;
    private final List<Consumer> consumers = new ArrayList<>();
    private final List<Level> levels = new ArrayList<>();

    ConsumerLine(Turns turns) {
        this.turns = turns;
    }

    /** Adds a consumer, which is not in line yet. */
    void add(Consumer consumer) {
        consumers.add(consumer);
    }

    /** Removes a consumer; false if it is not here. Another one may become active by this, and is in line then. */
    boolean remove(Consumer consumer) {
        if (!consumers.remove(consumer)) {
            return false;
        }
        consumer.cancelled = true;
        if (consumer.inLine) {
            level(consumer).remove(consumer);
            consumer.inLine = false;
        }
        if (turns == Turns.SINGLE_ACTIVE && !consumers.isEmpty()) {
            join(consumers.getFirst());
        }
        return true;
    }

    /** Puts a consumer at the end of its line, if it takes part and is not in it. */
    void join(Consumer consumer) {
        if (!consumer.inLine && isActive(consumer)) {
            consumer.inLine = true;
            level(consumer).add(consumer);
        }
    }

    /**
     * Takes the consumer whose turn it is out of the line, with the credit for one message; null if there is none.
     * Those that cannot take a message now leave the line until they {@link #join} again.
     */
    Consumer next() {
        for (int i = 0; i < levels.size(); i++) {
            ArrayDeque<Consumer> line = levels.get(i).line();
            for (Consumer consumer = line.poll(); consumer != null; consumer = line.poll()) {
                consumer.inLine = false;
                if (consumer.tryTake()) {
                    return consumer;
                }
            }
        }
        return null;
    }

    /** Whether it takes part now. */
    boolean isActive(Consumer consumer) {
        return !consumer.cancelled && (turns == Turns.ALL || consumers.getFirst() == consumer);
    }

    /** Whether nobody waits for a message. */
    boolean isEmpty() {
        for (int i = 0; i < levels.size(); i++) {
            if (!levels.get(i).line().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** All consumers, in the order they came. */
    List<Consumer> consumers() {
        return consumers;
    }

    private ArrayDeque<Consumer> level(Consumer consumer) {
        int priority = consumer.settings().priority();
        for (int i = 0; i < levels.size(); i++) {
            if (levels.get(i).priority() == priority) {
                return levels.get(i).line();
            }
        }
        Level level = new Level(priority, new ArrayDeque<>());
        levels.add(level);
        levels.sort(Comparator.comparingInt(Level::priority).reversed());
        return level.line();
    }
}
