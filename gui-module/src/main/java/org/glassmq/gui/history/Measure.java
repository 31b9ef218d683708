package org.glassmq.gui.history;

/** What is measured of a queue. Its ordinal is its place in a {@link Point}. */
public enum Measure {
    /** How many messages the consumers are behind. */
    LAG(1),
    /** Age of the oldest message that is ready or unacknowledged, seconds; 0 if there is none. */
    AGE(1),
    /** Arriving messages per second. */
    IN(10),
    /** Messages per second that are handed to consumers. */
    DELIVER(10),
    /** Acknowledged messages per second. */
    ACK(10);

    /** How many there are. */
    static final int COUNT = 5;

    private final int scale;

    Measure(int scale) {
        this.scale = scale;
    }

    /** What a value is multiplied by before it is rounded for keeping. */
    int scale() {
        return scale;
    }
}
