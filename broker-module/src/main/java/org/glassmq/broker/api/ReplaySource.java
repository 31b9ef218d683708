package org.glassmq.broker.api;

import java.util.List;
import java.util.Optional;
import org.glassmq.broker.api.SessionException.Reason;

/** Which messages a replay takes. */
public sealed interface ReplaySource {

    /** The most offsets that can be named one by one. */
    int MOST_OFFSETS = 10_000;

    /** The queue that has them. */
    QueueRef queue();

    /**
     * A stretch of a queue.
     *
     * @param from   first offset; what is below the oldest known offset means the oldest
     * @param to     the first offset that is not taken; what arrives after the start never is
     * @param which  a replay that moves takes ready messages only
     * @param filter what they have to be like; empty: anything
     */
    record Offsets(QueueRef queue, long from, long to, Which which, Optional<MessageFilter> filter)
            implements ReplaySource {

        public Offsets {
            if (from < 0 || to < from) {
                throw new SessionException(
                        Reason.INVALID,
                        "from is " + from + " and to is " + to + "; allowed is 0 or more, and the lower one first");
            }
        }

        /** The whole queue. */
        public static Offsets all(QueueRef queue, Which which) {
            return new Offsets(queue, 0, Long.MAX_VALUE, which, Optional.empty());
        }
    }

    /**
     * Messages one by one.
     *
     * @param offsets are brought into ascending order, each once; 1 to {@value ReplaySource#MOST_OFFSETS}
     */
    record Selection(QueueRef queue, List<Long> offsets) implements ReplaySource {

        public Selection {
            offsets = offsets.stream().distinct().sorted().toList();
            if (offsets.isEmpty() || offsets.size() > MOST_OFFSETS || offsets.getFirst() < 0) {
                throw new SessionException(
                        Reason.INVALID,
                        "the selection has " + offsets.size() + " offsets"
                                + (offsets.isEmpty() ? "" : ", the lowest is " + offsets.getFirst())
                                + "; allowed are 1 to " + MOST_OFFSETS + " offsets of 0 or more");
            }
        }
    }

    /** Which messages of a stretch are taken. */
    enum Which {
        /** Those that wait for a consumer. */
        READY,
        /** Settled and unacknowledged ones too. */
        WITH_HISTORY
    }
}
