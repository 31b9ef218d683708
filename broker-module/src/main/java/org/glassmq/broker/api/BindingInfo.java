package org.glassmq.broker.api;

import java.util.Map;

/**
 * A binding from an exchange to a queue or to another exchange.
 *
 * @param virtualHost where it lives
 * @param source      exchange
 * @param target      what the destination is
 * @param destination queue or exchange
 * @param routingKey  binding key; a pattern for topic exchanges
 * @param arguments   what a headers exchange matches
 */
public record BindingInfo(
        String virtualHost,
        String source,
        Target target,
        String destination,
        String routingKey,
        Map<String, Object> arguments) {

    /** What a binding leads to. */
    public enum Target {
        QUEUE,
        EXCHANGE
    }
}
