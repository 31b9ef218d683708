package org.glassmq.gui.thresholds;

import java.util.regex.Pattern;
import org.glassmq.broker.api.QueueRef;

/**
 * What a person wants to be told of.
 *
 * @param pattern name of a queue; {@code *} stands for any letters, {@code ?} for one
 * @param kind    what is looked at
 * @param limit   when it is too much, in the unit of the kind; of no meaning where there is none
 */
public record Threshold(String pattern, Kind kind, long limit) {

    /** What is looked at. Its name stands in the database. */
    public enum Kind {
        /** Messages behind: more than the limit. */
        LAG(1),
        /** Age of the oldest message: more than so many seconds. */
        AGE(1),
        /** Messages behind: more after every minute, for so many minutes. */
        GROWTH(1),
        /** No consumer. */
        NO_CONSUMERS(0);

        private final long least;

        Kind(long least) {
            this.least = least;
        }

        /** Whether there is something to set. */
        public boolean limited() {
            return least > 0;
        }

        /** The smallest limit that is allowed. */
        public long least() {
            return least;
        }
    }

    /** Whether a queue is meant. */
    public boolean matches(QueueRef queue) {
        return regex().matcher(queue.name()).matches();
    }

    /** The pattern as a regular expression for whole names. */
    Pattern regex() {
        StringBuilder regex = new StringBuilder();
        for (String part : pattern.split("(?<=[*?])|(?=[*?])")) {
            switch (part) {
                case "*" -> regex.append(".*");
                case "?" -> regex.append('.');
                default -> regex.append(Pattern.quote(part));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
