package org.glassmq.broker.amqp;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.glassmq.broker.core.CarbonCopies;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.message.Properties;

/**
 * Who waits for direct replies (RabbitMQ's extension): a client consumes from the pseudo-queue {@value #NAME}, the
 * broker gives each of its requests a reply-to that names this one consumer, and what is published to that name comes
 * to it without any queue. Thread-safe.
 */
public final class DirectReplies {
    /** What a client consumes from, and puts into reply-to. */
    static final String NAME = "amq.rabbitmq.reply-to";

    private static final String PREFIX = NAME + ".";
    private static final int TOKEN_BYTES = 24;

    private final Map<String, Replying> waiting = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    /** Whether a queue name is one of ours, alive or not: no queue is called so. */
    static boolean isName(String queue) {
        return queue.startsWith(NAME);
    }

    /** The names of consumers among the routing keys of a message that is published to the default exchange. */
    static List<String> keys(Address address, Properties properties) {
        return CarbonCopies.keys(address.routingKey(), properties).stream()
                .filter(key -> key.startsWith(PREFIX))
                .distinct()
                .toList();
    }

    /** Adds a consumer and returns the name that is made up for it, which nobody can guess. */
    String add(Replying consumer) {
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        String name = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        waiting.put(name, consumer);
        return name;
    }

    void remove(String name) {
        waiting.remove(name);
    }

    Optional<Replying> find(String name) {
        return Optional.ofNullable(waiting.get(name));
    }

    /** Whether a declaration of this name succeeds. */
    boolean exists(String name) {
        return name.equals(NAME) || waiting.containsKey(name);
    }
}
