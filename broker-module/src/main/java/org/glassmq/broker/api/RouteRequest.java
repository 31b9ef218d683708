package org.glassmq.broker.api;

import java.util.Map;

/**
 * Asks where a message would go.
 *
 * @param virtualHost where
 * @param exchange    {@code ""} for the default exchange
 * @param routingKey  key
 * @param headers     what a headers exchange looks at
 */
public record RouteRequest(String virtualHost, String exchange, String routingKey, Map<String, Object> headers) {}
