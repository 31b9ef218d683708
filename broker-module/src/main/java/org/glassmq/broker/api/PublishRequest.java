package org.glassmq.broker.api;

import java.util.Objects;

/**
 * A message to publish.
 *
 * @param virtualHost where
 * @param exchange    {@code ""} for the default exchange
 * @param routingKey  key
 * @param properties  basic properties
 * @param body        payload; not copied, must not be changed afterwards
 */
public record PublishRequest(
        String virtualHost, String exchange, String routingKey, MessageProperties properties, byte[] body) {

    public PublishRequest {
        Objects.requireNonNull(virtualHost);
        Objects.requireNonNull(exchange);
        Objects.requireNonNull(routingKey);
        Objects.requireNonNull(properties);
        Objects.requireNonNull(body);
    }
}
