package org.glassmq.broker.api;

import org.glassmq.broker.api.SessionException.Reason;

/** How fast a replay sends. */
public sealed interface ReplayPace {

    /** As fast as the targets confirm. */
    record AtOnce() implements ReplayPace {}

    /** @param messages in each second, more than 0, up to 1,000,000 */
    record PerSecond(double messages) implements ReplayPace {
        public PerSecond {
            require("messages per second", messages, Double.MIN_VALUE, 1_000_000);
        }
    }

    /**
     * With the gaps in which the messages once arrived.
     *
     * @param factor what each gap is multiplied by: 0.1 is ten times as fast, 1000 a thousand times as slow
     */
    record Recorded(double factor) implements ReplayPace {
        public Recorded {
            require("factor", factor, 0.1, 1_000);
        }
    }

    private static void require(String what, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new SessionException(
                    Reason.INVALID,
                    least < 0.1
                            ? Why.of(Phrase.NOT_ABOVE_ZERO, what, value, most)
                            : Why.of(Phrase.OUT_OF_RANGE, what, value, least, most));
        }
    }
}
