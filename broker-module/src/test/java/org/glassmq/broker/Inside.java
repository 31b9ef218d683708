package org.glassmq.broker;

import org.glassmq.broker.api.Alarm;

/** What tests do to a broker that nobody else can. */
public final class Inside {
    private Inside() {}

    /** The broker takes no more messages, as when its store has failed. */
    public static void block(Broker broker, String reason) {
        broker.alarms().raise(Alarm.Kind.STORE_FAILED, reason);
        broker.connections().all().forEach(connection -> connection.block(reason));
    }
}
