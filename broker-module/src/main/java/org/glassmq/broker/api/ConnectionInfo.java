package org.glassmq.broker.api;

import java.time.Instant;
import java.util.Map;

/**
 * A client's connection at one moment.
 *
 * @param id               unique while the broker runs
 * @param protocol         {@code AMQP 0-9-1}
 * @param user             who signed in
 * @param virtualHost      where it works
 * @param peer             {@code address:port} of the client
 * @param clientProperties what the client said of itself
 * @param connectedAt      when the socket was accepted
 * @param channels         open channels
 * @param consumers        consumers on them
 * @param unacked          messages it holds unacknowledged
 * @param unconfirmed      publishes it has not been given a confirm for
 * @param published        messages it published so far
 * @param delivered        messages sent to it so far
 * @param bytesIn          bytes read from the socket
 * @param bytesOut         bytes written to the socket
 * @param heartbeatSeconds agreed interval; 0 means none
 * @param frameMax         agreed largest frame, bytes
 * @param held             the broker has stopped reading from it for now
 */
public record ConnectionInfo(
        String id,
        String protocol,
        String user,
        String virtualHost,
        String peer,
        Map<String, Object> clientProperties,
        Instant connectedAt,
        int channels,
        int consumers,
        long unacked,
        long unconfirmed,
        long published,
        long delivered,
        long bytesIn,
        long bytesOut,
        int heartbeatSeconds,
        int frameMax,
        boolean held) {

    /** What the client calls itself: its {@code connection_name} if it gave one, else its product, else its address. */
    public String displayName() {
        Object name = clientProperties.getOrDefault("connection_name", clientProperties.get("product"));
        return name == null ? peer : name.toString();
    }
}
