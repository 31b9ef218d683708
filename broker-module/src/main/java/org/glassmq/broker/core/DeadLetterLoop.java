package org.glassmq.broker.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.message.Message;

/**
 * Says whether a message would come back by itself: a queue would give it up again for the reason for which it did
 * before, and it would go where it is now. Knows queues as they were when they were first asked for. Blocks; not for
 * lanes.
 */
public final class DeadLetterLoop {
    private final VirtualHost host;
    private final Map<MessageQueue, Optional<Facts>> known = new HashMap<>();

    /** What of a queue matters here; only of queues that dead-letter. */
    private record Facts(QueueSettings settings, boolean full) {}

    public DeadLetterLoop(VirtualHost host) {
        this.host = host;
    }

    /** Whether a message that is in {@code source} and goes to {@code target} would come back. */
    public boolean closes(MessageQueue source, MessageQueue target, Message message) {
        Optional<Map<?, ?>> death = lastDeath(message);
        if (death.isEmpty() || !target.name().equals(death.get().get("queue"))) {
            return false;
        }
        return facts(target)
                .filter(facts -> again(facts, String.valueOf(death.get().get("reason")), message))
                .flatMap(facts -> onward(facts.settings(), message))
                .map(route -> route.queues().contains(source))
                .orElse(false);
    }

    private static boolean again(Facts facts, String reason, Message message) {
        return switch (reason) {
            case "expired" -> facts.settings().messageTtl().isPresent() || message.properties().expiration() != null;
            case "maxlen" -> facts.full();
            default -> false; // it is for a consumer to say
        };
    }

    private Optional<Facts> facts(MessageQueue queue) {
        return known.computeIfAbsent(queue, it -> it instanceof ClassicQueue classic
                ? classic.lane().ask(() -> facts(classic)).join()
                : Optional.empty());
    }

    private static Optional<Facts> facts(ClassicQueue queue) {
        QueueSettings settings = queue.settings();
        boolean full = settings.overflow() == QueueSettings.Overflow.REJECT_PUBLISH_DLX
                && settings.refuses(queue.contents().readyCount(), queue.contents().readyBytes(), 0);
        return settings.deadLetterExchange().map(_ -> new Facts(settings, full));
    }

    private Optional<Route<MessageQueue>> onward(QueueSettings settings, Message message) {
        String exchange = settings.deadLetterExchange().orElseThrow();
        String key = settings.deadLetterRoutingKey().orElse(message.address().routingKey());
        return host.topology()
                .find(exchange)
                .map(found -> host.topology().route(found, Address.of(exchange, key), message.properties()));
    }

    /** What the queue that gave it up last wrote down. */
    public static Optional<Map<?, ?>> lastDeath(Message message) {
        return message.properties().mayHaveHeader("x-death")
                        && message.properties().headers().get("x-death") instanceof List<?> deaths
                        && !deaths.isEmpty()
                        && deaths.getFirst() instanceof Map<?, ?> death
                ? Optional.of(death)
                : Optional.empty();
    }
}
