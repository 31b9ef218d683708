package org.glassmq.gui.deadletters;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** How finely dead letters are told apart by when they died. */
public enum Bucket {
    /** Not at all. */
    ALL_TIME,
    DAY,
    HOUR,
    MINUTE;

    /** Where the bucket of a time begins; empty if there are none. */
    Optional<Instant> of(Instant at, ZoneId zone) {
        return switch (this) {
            case ALL_TIME -> Optional.empty();
            case DAY -> Optional.of(at.atZone(zone).truncatedTo(ChronoUnit.DAYS).toInstant());
            case HOUR -> Optional.of(at.atZone(zone).truncatedTo(ChronoUnit.HOURS).toInstant());
            case MINUTE -> Optional.of(at.truncatedTo(ChronoUnit.MINUTES));
        };
    }
}
