package org.glassmq.launcher.crash;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * A durable queue as the harness knows it. A name that is deleted and declared again is another place.
 *
 * @param name      in the broker
 * @param arguments as declared
 * @param ttl       milliseconds after which its messages expire; 0: never
 * @param maxLength ready messages; 0: no limit
 * @param deadTo    queue that gets its dead letters; empty: they are dropped
 */
record Place(String name, Map<String, Object> arguments, long ttl, int maxLength, String deadTo) {

    static Place plain(String name, String type) {
        return new Place(name, Map.of("x-queue-type", type), 0, 0, "");
    }

    static Place dying(String name, String deadTo, Map<String, Object> more) {
        Map<String, Object> arguments = new HashMap<>(more);
        if (!deadTo.isEmpty()) {
            arguments.put("x-dead-letter-exchange", "");
            arguments.put("x-dead-letter-routing-key", deadTo);
        }
        return new Place(
                name, Map.copyOf(arguments), whole(more, "x-message-ttl"), whole(more, "x-max-length"), deadTo);
    }

    private static int whole(Map<String, Object> arguments, String key) {
        return arguments.get(key) instanceof Integer number ? number : 0;
    }

    boolean refuses() {
        return "reject-publish".equals(arguments.get("x-overflow"));
    }

    boolean isStream() {
        return "stream".equals(arguments.get("x-queue-type"));
    }

    boolean isQuorum() {
        return "quorum".equals(arguments.get("x-queue-type"));
    }

    boolean hasPriorities() {
        return arguments.containsKey("x-max-priority");
    }

    /** Whether the broker gives messages up without a client's word: then it may do so just before it is killed. */
    boolean givesUp() {
        return ttl > 0 || maxLength > 0 && !refuses() || arguments.containsKey("x-delivery-limit");
    }

    void declare(Channel channel) throws IOException {
        channel.queueDeclare(name, true, false, false, arguments);
    }

    /** A place is this one only, whatever other places are called. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return name;
    }
}
