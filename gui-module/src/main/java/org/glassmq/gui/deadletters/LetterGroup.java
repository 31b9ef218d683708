package org.glassmq.gui.deadletters;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.glassmq.broker.api.QueueRef;

/**
 * Dead letters of a kind.
 *
 * @param key     what they have in common
 * @param count   how many there are
 * @param oldest  when the first of them died
 * @param newest  when the last of them died
 * @param samples offsets of up to {@value #SAMPLES} of them, ascending
 */
public record LetterGroup(Key key, long count, Instant oldest, Instant newest, List<Long> samples) {
    /** How many of a group are shown as samples. */
    public static final int SAMPLES = 3;

    /**
     * What letters of a group have in common.
     *
     * @param queue  where they are
     * @param reason why they were given up; empty if they are in no queue's books as dead
     * @param origin the queue that gave them up
     * @param error  what went wrong, as a header says; empty if none does
     * @param bucket when they died, if they are told apart by that
     */
    public record Key(QueueRef queue, String reason, String origin, String error, Optional<Instant> bucket)
            implements Comparable<Key> {

        /** Stands for all groups that are too many to be counted one by one. */
        static Key others(QueueRef queue) {
            return new Key(queue, OTHERS, "", "", Optional.empty());
        }

        /** Whether it stands for the groups that are too many. */
        public boolean isOthers() {
            return reason.equals(OTHERS);
        }

        @Override
        public int compareTo(Key other) {
            return Comparator.comparing(Key::queue)
                    .thenComparing(Key::reason)
                    .thenComparing(Key::origin)
                    .thenComparing(Key::error)
                    .thenComparing(key -> key.bucket().orElse(Instant.MIN))
                    .compare(this, other);
        }
    }

    private static final String OTHERS = "*";

    static LetterGroup one(Key key, Instant at, long offset) {
        return new LetterGroup(key, 1, at, at, List.of(offset));
    }

    /** Both together; of their samples the first, one from the middle and the last are kept. */
    LetterGroup plus(LetterGroup more) {
        return new LetterGroup(
                key,
                count + more.count,
                oldest.isBefore(more.oldest) ? oldest : more.oldest,
                newest.isAfter(more.newest) ? newest : more.newest,
                some(Stream.concat(samples.stream(), more.samples.stream()).sorted().distinct().toList()));
    }

    private static List<Long> some(List<Long> all) {
        if (all.size() <= SAMPLES) {
            return all;
        }
        List<Long> some = new ArrayList<>();
        some.add(all.getFirst());
        some.add(all.get(all.size() / 2));
        some.add(all.getLast());
        return List.copyOf(some);
    }
}
