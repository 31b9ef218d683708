package org.glassmq.broker.core;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * The queues that a message goes to: each once, in the order of the first match; and the delayed exchanges in which it
 * has to wait first, from where it has further ways to go. Immutable and shared: the same instance is handed out as
 * long as the answer is the same.
 *
 * @param <Q> what stands for a queue
 */
public final class Route<Q> implements Iterable<Q> {
    private static final Route<?> NONE = new Route<>(new Object[0], List.of());

    private final Object[] queues;
    private final List<Exchange<Q>> delays;

    private Route(Object[] queues, List<Exchange<Q>> delays) {
        this.queues = queues;
        this.delays = delays;
    }

    /** The route of an unroutable message. */
    @SuppressWarnings("unchecked")
    public static <Q> Route<Q> none() {
        return (Route<Q>) NONE;
    }

    /** A route to one queue. */
    public static <Q> Route<Q> of(Q queue) {
        return new Route<>(new Object[] {queue}, List.of());
    }

    /** Whether there are no queues; there may be {@link #delays}. */
    public boolean isEmpty() {
        return queues.length == 0;
    }

    /** How many queues. */
    public int size() {
        return queues.length;
    }

    /** The delayed exchanges that keep the message until its time has come; mostly none. Unmodifiable. */
    public List<Exchange<Q>> delays() {
        return delays;
    }

    Route<Q> with(List<Exchange<Q>> others) {
        return others.isEmpty() ? this : new Route<>(queues, List.copyOf(others));
    }

    /**
     * The queue at a place.
     *
     * @param index from 0 to {@link #size} - 1
     */
    @SuppressWarnings("unchecked")
    public Q get(int index) {
        return (Q) queues[index];
    }

    /** The same as an unmodifiable list. */
    @SuppressWarnings("unchecked")
    public List<Q> queues() {
        return (List<Q>) Collections.unmodifiableList(Arrays.asList(queues));
    }

    @Override
    public Iterator<Q> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < queues.length;
            }

            @Override
            public Q next() {
                if (next == queues.length) {
                    throw new NoSuchElementException();
                }
                return get(next++);
            }
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Route<?> route && Arrays.equals(queues, route.queues) && delays.equals(route.delays);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(queues);
    }

    @Override
    public String toString() {
        return Arrays.toString(queues);
    }

    /** Collects queues, each once. */
    static final class Collector<Q> {
        /** Up to here a look at each is quicker than a set. */
        private static final int FEW = 16;

        private Object[] queues = new Object[4];
        private int size;
        private Set<Object> known;

        /** All there is, as long as it came from one route. */
        private Route<Q> whole = none();

        void addAll(Route<Q> route) {
            if (size == 0 && whole.isEmpty()) {
                whole = route;
            } else {
                route.forEach(this::add);
            }
        }

        void add(Q queue) {
            if (!whole.isEmpty()) {
                Route<Q> first = whole;
                whole = none();
                first.forEach(this::add);
            }
            if (!isNew(queue)) {
                return;
            }
            if (size == queues.length) {
                queues = Arrays.copyOf(queues, size * 2);
            }
            queues[size++] = queue;
        }

        Route<Q> route() {
            return size == 0 ? whole : new Route<>(Arrays.copyOf(queues, size), List.of());
        }

        private boolean isNew(Q queue) {
            if (known != null) {
                return known.add(queue);
            }
            for (int i = 0; i < size; i++) {
                if (queues[i].equals(queue)) {
                    return false;
                }
            }
            if (size == FEW) {
                known = new HashSet<>(Arrays.asList(queues).subList(0, size));
                known.add(queue);
            }
            return true;
        }
    }
}
