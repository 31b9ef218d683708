package org.glassmq.broker.trace;

/** What happens to messages; what is noted down with it. */
public enum Kind {
    /** With its {@link org.glassmq.broker.message.Origin}. */
    ENQUEUED,
    /** For the first time; with the client. */
    DELIVERED,
    /** Again; with the client. */
    REDELIVERED,
    /** With the client. */
    ACKED,
    /** With the client. */
    REJECTED,
    /** By a client that asked for it; with the client. */
    REQUEUED,
    /** By the end of a channel; with the client. */
    RETURNED,
    EXPIRED,
    DROPPED,
    /** It was delivered too often. */
    GIVEN_UP,
    /** With the event itself. */
    DEAD_LETTERED,
    /** All that waited, up to an offset; with that. */
    PURGED
}
