package org.glassmq.broker.amqp;

import java.time.Duration;
import java.util.Map;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionTune;
import org.glassmq.broker.core.Alarms;
import org.glassmq.broker.core.Connections;
import org.glassmq.broker.core.Environment;
import org.glassmq.broker.core.VirtualHosts;
import org.glassmq.broker.security.Directory;

/**
 * What all AMQP connections share.
 *
 * @param environment  store, lanes, events
 * @param virtualHosts where clients work
 * @param connections  who is connected
 * @param alarms       what keeps the broker from taking messages
 * @param directory    who may come in, and do what
 * @param replies      who waits for direct replies
 * @param limits       what is offered to clients in {@code connection.tune}, and beyond
 * @param version      of this software
 */
public record AmqpServer(
        Environment environment,
        VirtualHosts virtualHosts,
        Connections connections,
        Alarms alarms,
        Directory directory,
        DirectReplies replies,
        Limits limits,
        String version) {

    /**
     * Sizes that a client has to keep to.
     *
     * @param channelMax       highest channel number
     * @param frameMax         bytes of a whole frame
     * @param heartbeatSeconds interval that is proposed
     * @param maxMessageSize   bytes of a message's body
     * @param handshake        how long a client may take until it has opened its connection
     * @param consumerTimeout  how long it may leave a delivery unacknowledged, unless the queue says otherwise; 0 means
     *                         for ever
     */
    public record Limits(
            int channelMax,
            int frameMax,
            int heartbeatSeconds,
            int maxMessageSize,
            Duration handshake,
            Duration consumerTimeout) {
        /** What RabbitMQ offers. */
        public static Limits of(int maxMessageSize, Duration consumerTimeout) {
            return new Limits(2047, 131_072, 60, maxMessageSize, Duration.ofSeconds(10), consumerTimeout);
        }

        ConnectionTune tune() {
            return new ConnectionTune(channelMax, frameMax, heartbeatSeconds);
        }
    }

    /**
     * What is said of this broker in {@code connection.start}. Client libraries switch what they expect of a broker by
     * {@code product} and {@code version}, so these name RabbitMQ and the version of it whose dialect is spoken.
     */
    Map<String, Object> properties() {
        return Map.of(
                "product", "RabbitMQ",
                "version", "3.12.0",
                "glassmq_version", version,
                "platform", "GlassMQ " + version + " on Java " + Runtime.version().feature(),
                "copyright", "The GlassMQ authors",
                "information", "Licensed under the Apache License 2.0",
                "capabilities",
                        Map.of(
                                "publisher_confirms", true,
                                "exchange_exchange_bindings", true,
                                "basic.nack", true,
                                "consumer_cancel_notify", true,
                                "connection.blocked", true,
                                "authentication_failure_close", true,
                                "per_consumer_qos", true,
                                "consumer_priorities", true,
                                "direct_reply_to", true));
    }
}
