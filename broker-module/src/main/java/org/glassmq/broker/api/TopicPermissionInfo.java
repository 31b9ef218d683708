package org.glassmq.broker.api;

/**
 * Which routing keys a user may use with one topic exchange, beyond its {@link PermissionInfo}. Without one it may use
 * any. Both are regular expressions that have to be found in the routing key; <code>{username}</code> and
 * <code>{vhost}</code> in them stand for the names; the empty one finds the empty key only.
 *
 * @param exchange a topic exchange
 * @param write    keys to publish with
 * @param read     keys to bind with
 */
public record TopicPermissionInfo(String user, String virtualHost, String exchange, String write, String read) {}
