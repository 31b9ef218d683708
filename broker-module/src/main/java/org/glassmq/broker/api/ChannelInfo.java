package org.glassmq.broker.api;

import java.util.List;

/**
 * A channel of a connection at one moment.
 *
 * @param number         1 to 65,535
 * @param mode           what becomes of publishes
 * @param prefetch       unacknowledged messages that each new consumer may hold; 0 means any number
 * @param globalPrefetch unacknowledged messages that all consumers together may hold; 0 means any number
 * @param unacked        messages it holds unacknowledged
 * @param unconfirmed    publishes it has not been given a confirm for
 * @param consumers      in the order in which they came
 */
public record ChannelInfo(
        int number,
        Mode mode,
        int prefetch,
        int globalPrefetch,
        long unacked,
        long unconfirmed,
        List<Subscriber> consumers) {

    public ChannelInfo {
        consumers = List.copyOf(consumers);
    }

    /** What becomes of publishes on a channel. */
    public enum Mode {
        /** They are taken without a word. */
        PLAIN,
        /** Each is confirmed. */
        CONFIRM,
        /** They wait for a commit. */
        TRANSACTION
    }

    /** A consumer on the channel; more of it is in {@link QueueDetail#consumers()}. */
    public record Subscriber(String tag, QueueRef queue) {}
}
