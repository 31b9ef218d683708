package org.glassmq.broker.api;

import java.util.Map;

/**
 * An exchange at one moment.
 *
 * @param virtualHost where it lives
 * @param name        {@code ""} for the default exchange
 * @param type        {@code direct}, {@code fanout}, {@code topic}, {@code headers}, {@code x-consistent-hash} or
 *                    {@code x-delayed-message}
 * @param durable     survives a restart
 * @param autoDelete  goes with its last binding
 * @param internal    cannot be published to by clients
 * @param arguments   as declared
 * @param policies    the policies that apply to it
 * @param publishedIn messages published to it since the start
 * @param routedOut   messages it handed to queues since the start
 * @param delayed     messages that wait in it for their time
 */
public record ExchangeInfo(
        String virtualHost,
        String name,
        String type,
        boolean durable,
        boolean autoDelete,
        boolean internal,
        Map<String, Object> arguments,
        AppliedPolicies policies,
        long publishedIn,
        long routedOut,
        long delayed) {}
