package org.glassmq.broker.api;

import java.time.Instant;

/**
 * Something that keeps the broker from doing all of its work.
 *
 * @param kind  what it is about
 * @param why   what happened, to which object, and what to do
 * @param since when it began
 */
public record Alarm(Kind kind, Why why, Instant since) {

    /** In English. */
    public String text() {
        return why.text();
    }

    /** What an alarm is about. */
    public enum Kind {
        /** The store could not sync, or broke otherwise; publishing is stopped until the broker is restarted. */
        STORE_FAILED,
        /** The store cannot write now, and tries again; publishers are held back. */
        STORE_STALLED,
        /** Heap use is above its limit; publishers are held back. */
        MEMORY,
        /** Free disk space is below its limit; publishers are held back. */
        DISK
    }
}
