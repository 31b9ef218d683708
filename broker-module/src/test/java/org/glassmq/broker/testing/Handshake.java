package org.glassmq.broker.testing;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a client says of itself until it is connected. Limits of 0 mean: take what the broker offers; a heartbeat of 0
 * means none.
 */
public record Handshake(
        String mechanism,
        byte[] response,
        Map<String, Object> capabilities,
        int channelMax,
        int frameMax,
        int heartbeat,
        String virtualHost) {

    /** As pika does it, with every capability but without heartbeats. */
    public static Handshake guest() {
        Map<String, Object> capabilities = new TreeMap<>();
        for (String capability : new String[] {
            "publisher_confirms",
            "basic.nack",
            "consumer_cancel_notify",
            "connection.blocked",
            "authentication_failure_close"
        }) {
            capabilities.put(capability, true);
        }
        return new Handshake("PLAIN", plain("guest", "guest"), capabilities, 0, 0, 0, "/");
    }

    /** RFC 4616. */
    public static byte[] plain(String name, String password) {
        return ("\0" + name + "\0" + password).getBytes(StandardCharsets.UTF_8);
    }

    public Handshake login(String by, byte[] answer) {
        return new Handshake(by, answer, capabilities, channelMax, frameMax, heartbeat, virtualHost);
    }

    public Handshake without(String capability) {
        Map<String, Object> rest = new TreeMap<>(capabilities);
        rest.remove(capability);
        return new Handshake(mechanism, response, rest, channelMax, frameMax, heartbeat, virtualHost);
    }

    public Handshake channelMax(int highest) {
        return new Handshake(mechanism, response, capabilities, highest, frameMax, heartbeat, virtualHost);
    }

    public Handshake frameMax(int bytes) {
        return new Handshake(mechanism, response, capabilities, channelMax, bytes, heartbeat, virtualHost);
    }

    public Handshake heartbeat(int seconds) {
        return new Handshake(mechanism, response, capabilities, channelMax, frameMax, seconds, virtualHost);
    }

    public Handshake virtualHost(String name) {
        return new Handshake(mechanism, response, capabilities, channelMax, frameMax, heartbeat, name);
    }
}
