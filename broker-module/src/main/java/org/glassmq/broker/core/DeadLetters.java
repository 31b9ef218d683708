package org.glassmq.broker.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassmq.broker.api.LifeEvent;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.message.Origin;
import org.glassmq.broker.message.Properties;
import org.glassmq.broker.trace.Kind;

/**
 * Sends on what a queue gives up, to the dead-letter exchange that its settings name (RabbitMQ's extension), and keeps
 * the books of it in the header {@code x-death}: one table for each queue and reason, the latest first, with a count.
 */
final class DeadLetters {

    /** The offset of a message that the queue did not let in. */
    static final long NOT_LET_IN = -1;

    /** Why a queue gave a message up, as it stands in {@code x-death}. */
    enum Reason {
        REJECTED("rejected", Kind.REJECTED),
        EXPIRED("expired", Kind.EXPIRED),
        MAXLEN("maxlen", Kind.DROPPED),
        DELIVERY_LIMIT("delivery_limit", Kind.GIVEN_UP);

        private final String text;
        private final Kind kind;

        Reason(String text, Kind kind) {
            this.text = text;
            this.kind = kind;
        }

        /** As what it is noted down in the message's life. */
        Kind kind() {
            return kind;
        }
    }

    private final Topology<MessageQueue> topology;
    private final WaitingRooms waitingRooms;

    DeadLetters(Topology<MessageQueue> topology, WaitingRooms waitingRooms) {
        this.topology = topology;
        this.waitingRooms = waitingRooms;
    }

    /**
     * Sends a message on.
     *
     * @param queue who gives it up; in its lane
     * @param offset the message's place there, or {@link #NOT_LET_IN}
     * @param safe  run in the queue's lane as soon as the message is as safe where it went as it was here, or is known
     *              to go nowhere
     */
    void send(ClassicQueue queue, long offset, Message message, Reason reason, Runnable safe) {
        Optional<Exchange<MessageQueue>> exchange = queue.settings().deadLetterExchange().flatMap(topology::find);
        if (exchange.isEmpty()) {
            safe.run();
            return;
        }
        Message letter = letter(queue, offset, message, reason);
        Route<MessageQueue> route = topology.route(exchange.get(), letter.address(), letter.properties());
        List<MessageQueue> targets = route.queues().stream()
                .filter(target -> !isCycle(target.name(), letter))
                .toList();
        note(queue, offset, letter, reason, targets);
        int ways = targets.size() + route.delays().size();
        if (ways == 0) {
            safe.run();
            return;
        }
        Lane lane = queue.lane();
        Receipt receipt = new Receipt(new Sender(lane, safe), 1, ways);
        // Not now: the target may be this queue, or give up messages itself because of this one.
        lane.atTurnEnd(() -> {
            targets.forEach(target -> lane.send(target.lane(), () -> target.publish(letter, receipt)));
            route.delays().forEach(delayed -> waitingRooms.add(lane, delayed, letter, receipt));
        });
    }

    private static void note(
            ClassicQueue queue, long offset, Message letter, Reason reason, List<MessageQueue> targets) {
        if (offset != NOT_LET_IN && queue.lane().trace().on()) {
            queue.trace().note(Kind.DEAD_LETTERED, offset, new LifeEvent.DeadLettered(
                    Instant.ofEpochMilli(queue.lane().now()),
                    reason.text,
                    letter.address().exchange(),
                    letter.address().routingKey(),
                    QueueTrace.names(targets)));
        }
    }

    /** Waits for the receipt of one message. A queue that refuses it has given it up for good. */
    private record Sender(Lane lane, Runnable safe) implements Receipt.Holder {
        @Override
        public void settled(long number, boolean accepted) {
            safe.run();
        }
    }

    private static Message letter(ClassicQueue queue, long offset, Message message, Reason reason) {
        QueueSettings settings = queue.settings();
        String exchange = settings.deadLetterExchange().orElseThrow();
        String key = settings.deadLetterRoutingKey().orElse(message.address().routingKey());
        MessageProperties before = message.properties().decoded();
        Map<String, Object> headers = new LinkedHashMap<>(before.headersOrEmpty());
        if (settings.deadLetterRoutingKey().isPresent()) {
            headers.remove("CC");
        }
        headers.put("x-death", deaths(queue, message, reason));
        headers.putIfAbsent("x-first-death-reason", reason.text);
        headers.putIfAbsent("x-first-death-queue", queue.name());
        headers.putIfAbsent("x-first-death-exchange", message.address().exchange());
        MessageProperties after = new MessageProperties(
                before.contentType(),
                before.contentEncoding(),
                headers,
                before.deliveryMode(),
                before.priority(),
                before.correlationId(),
                before.replyTo(),
                null,
                before.messageId(),
                before.timestamp(),
                before.type(),
                before.userId(),
                before.appId(),
                before.clusterId());
        Origin origin = queue.lane().trace().on()
                ? new Origin.DeadLetter(queue.attributes().ref(), offset, reason.text)
                : null;
        return new Message(
                Address.of(exchange, key), Properties.of(after), message.body(), queue.lane().now(), origin);
    }

    private static List<Object> deaths(MessageQueue queue, Message message, Reason reason) {
        List<Object> others = new ArrayList<>();
        Map<String, Object> death = null;
        for (Object entry : deathsOf(message)) {
            if (entry instanceof Map<?, ?> table
                    && queue.name().equals(table.get("queue"))
                    && reason.text.equals(table.get("reason"))) {
                death = again(table);
            } else {
                others.add(entry);
            }
        }
        others.addFirst(death == null ? first(queue, message, reason) : death);
        return others;
    }

    private static Map<String, Object> again(Map<?, ?> before) {
        Map<String, Object> death = new LinkedHashMap<>();
        before.forEach((name, value) -> death.put(name.toString(), value));
        death.put("count", before.get("count") instanceof Number count ? count.longValue() + 1 : 1L);
        return death;
    }

    private static Map<String, Object> first(MessageQueue queue, Message message, Reason reason) {
        Map<String, Object> death = new LinkedHashMap<>();
        death.put("count", 1L);
        death.put("reason", reason.text);
        death.put("queue", queue.name());
        death.put("time", Instant.ofEpochSecond(queue.lane().now() / 1000));
        death.put("exchange", message.address().exchange());
        death.put("routing-keys", routingKeys(message));
        if (message.properties().expiration() != null) {
            death.put("original-expiration", message.properties().expiration());
        }
        return death;
    }

    private static List<Object> routingKeys(Message message) {
        List<Object> keys = new ArrayList<>(List.of(message.address().routingKey()));
        if (message.properties().headers().get("CC") instanceof List<?> more) {
            keys.addAll(more);
        }
        return keys;
    }

    private static List<?> deathsOf(Message message) {
        return message.properties().headers().get("x-death") instanceof List<?> deaths ? deaths : List.of();
    }

    /**
     * Whether a message that goes to a queue has been there before, and nobody rejected it since: it would go round for
     * ever by itself. What no broker wrote there is no sign of that.
     */
    private static boolean isCycle(String queue, Message letter) {
        for (Object entry : deathsOf(letter)) {
            if (!(entry instanceof Map<?, ?> death) || Reason.REJECTED.text.equals(death.get("reason"))) {
                return false;
            }
            if (queue.equals(death.get("queue"))) {
                return true;
            }
        }
        return false;
    }
}
