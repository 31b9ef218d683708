package org.glassmq.broker.api;

/** Why a message of a replay did not get to its targets. */
public enum ReplayReason {
    /** No queue would get it: there is no such exchange, or no binding matches. */
    UNROUTABLE,
    /** Its time to live ({@code expiration}, counted from its arrival in the source) is over. */
    EXPIRED,
    /** A queue would dead-letter it to the source again, for the reason for which it is there. */
    LOOP,
    /** Its body is larger than the broker takes. */
    TOO_LARGE,
    /** An edit could not be made, or made something that no message can be. */
    EDIT_FAILED,
    /** It would wait in a delayed exchange, where nothing shows whether it is there already. */
    DELAYED,
    /** A queue refused it: it is full. */
    QUEUE_REFUSED,
    /** A line of the file holds no message. */
    UNREADABLE,
    /** The message is not in the queue any more, or was not ready when it was to be moved. */
    GONE
}
