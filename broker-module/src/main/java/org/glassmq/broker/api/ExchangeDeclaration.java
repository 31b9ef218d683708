package org.glassmq.broker.api;

import java.util.Map;

/**
 * An exchange to declare.
 *
 * @param virtualHost where
 * @param name        1 to 255 bytes of UTF-8
 * @param type        {@code direct}, {@code fanout}, {@code topic} or {@code headers}
 * @param durable     survives a restart
 * @param autoDelete  goes with its last binding
 * @param internal    cannot be published to by clients
 * @param arguments   {@code x-...} arguments by name
 */
public record ExchangeDeclaration(
        String virtualHost,
        String name,
        String type,
        boolean durable,
        boolean autoDelete,
        boolean internal,
        Map<String, Object> arguments) {}
