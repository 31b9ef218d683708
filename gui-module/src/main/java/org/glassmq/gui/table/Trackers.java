package org.glassmq.gui.table;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Keeps something per key, a meter for instance, as long as the key occurs in every round. Not thread-safe.
 *
 * <pre>
 * for (QueueInfo info : session.queues()) {
 *     trackers.of(info.ref(), QueueTrack::new).add(info);
 * }
 * trackers.endRound();
 * </pre>
 */
public final class Trackers<K, T> {
    private final Map<K, Kept<T>> kept = new HashMap<>();
    private int round;

    private static final class Kept<T> {
        private final T tracker;
        private int seen;

        private Kept(T tracker) {
            this.tracker = tracker;
        }
    }

    /** What is kept for a key. */
    public T of(K key, Supplier<T> make) {
        Kept<T> found = kept.get(key);
        if (found == null) {
            found = new Kept<>(make.get());
            kept.put(key, found);
        }
        found.seen = round;
        return found.tracker;
    }

    /** Forgets the keys that were not asked for since the last call. */
    public void endRound() {
        kept.values().removeIf(each -> each.seen != round);
        round++;
    }
}
