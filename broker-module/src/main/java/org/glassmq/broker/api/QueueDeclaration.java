package org.glassmq.broker.api;

import java.util.Map;

/**
 * A queue to declare.
 *
 * @param virtualHost where
 * @param name        1 to 255 bytes of UTF-8; empty: the broker makes one up
 * @param durable     survives a restart
 * @param autoDelete  goes with its last consumer
 * @param arguments   {@code x-...} arguments by name
 */
public record QueueDeclaration(
        String virtualHost, String name, boolean durable, boolean autoDelete, Map<String, Object> arguments) {}
