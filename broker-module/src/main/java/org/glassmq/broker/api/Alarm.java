package org.glassmq.broker.api;

import java.time.Instant;

/**
 * Something that keeps the broker from doing all of its work.
 *
 * @param kind  what it is about
 * @param text  what happened, to which object, and what to do, in one English sentence
 * @param since when it began
 */
public record Alarm(Kind kind, String text, Instant since) {

    /** What an alarm is about. */
    public enum Kind {
        /** The store cannot write or sync; publishing is stopped. */
        STORE_FAILED,
        /** Heap use is above its limit; publishers are held back. */
        MEMORY,
        /** Free disk space is below its limit; publishers are held back. */
        DISK
    }
}
