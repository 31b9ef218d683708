package org.glassmq.broker;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.glassmq.broker.api.Alarm;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.core.Lane;

/** What tests do to a broker that nobody else can. */
public final class Inside {
    private Inside() {}

    /** The broker takes no more messages, as when its store has failed. */
    public static void block(Broker broker, String reason) {
        broker.alarms().raise(Alarm.Kind.STORE_FAILED, Why.said(reason));
    }

    /** A broker that has as much memory and disk as it is told. */
    public static Broker start(
            BrokerConfig config, Supplier<OptionalLong> messageBytes, Supplier<OptionalLong> diskFree)
            throws BrokerStartException {
        return Broker.start(config, new Resources() {
            @Override
            public OptionalLong messageBytes(List<Lane> lanes) {
                return messageBytes.get();
            }

            @Override
            public OptionalLong diskFree(Path directory) {
                return diskFree.get();
            }
        });
    }

    /** The broker looks now what is left. */
    public static void checkResources(Broker broker) {
        broker.watch().check();
    }
}
