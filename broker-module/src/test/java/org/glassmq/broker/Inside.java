package org.glassmq.broker;

/** What tests do to a broker that nobody else can. */
public final class Inside {
    private Inside() {}

    /** The broker takes no more messages, as when its store has failed. */
    public static void block(Broker broker, String reason) {
        broker.connections().block(reason);
    }
}
