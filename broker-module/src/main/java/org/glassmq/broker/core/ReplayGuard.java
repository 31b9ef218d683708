package org.glassmq.broker.core;

import java.util.List;
import java.util.TreeSet;
import org.glassmq.broker.message.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sees to it that one queue gets each message of one replay once. The messages of a replay have numbers, and come in
 * ascending order; what the queue has of them is kept in the store, in the very batch that keeps the messages:
 *
 * <pre>
 *   key    "replay-guard" NUL replay NUL name of the queue's log
 *   JSON   {"upTo": the last number that was dealt with, "refused": [numbers up to there that the queue refused]}
 * </pre>
 *
 * <p>Messages that do not survive a restart are not kept here either. Belongs to the queue's lane.
 */
public final class ReplayGuard {
    /** How the keys of all guards begin. */
    public static final String PREFIX = "replay-guard\0";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final MessageQueue queue;
    private final String key;
    private final TreeSet<Long> refused = new TreeSet<>();
    private long upTo = -1;

    /**
     * A message on its way.
     *
     * @param number  above those of all before it
     * @param receipt settled when the queue has it or refused it
     * @param refusal told, before the receipt is settled, that the queue refuses
     */
    public record Letter(long number, Message message, Receipt receipt, Refused refusal) {}

    /** Is told why there was a refusal. */
    public interface Refused {
        /** In the queue's lane. */
        void by(MessageQueue queue);
    }

    public ReplayGuard(String replay, MessageQueue queue) {
        this.queue = queue;
        this.key = PREFIX + replay + '\0' + queue.id();
    }

    /** Under what it is kept in the store. */
    public String key() {
        return key;
    }

    /** Begins with what the store has. Before it is used. */
    public void recover(String json) {
        JsonNode node = JSON.readTree(json);
        upTo = node.get("upTo").asLong();
        node.get("refused").forEach(number -> refused.add(number.asLong()));
    }

    /**
     * Puts messages into the queue, unless it has got them before.
     *
     * @param savedBelow numbers below this one do not come again, not even after a crash
     */
    public void publish(List<Letter> letters, long savedBelow) {
        assert queue.lane().inLane();
        refused.headSet(savedBelow).clear();
        long before = upTo;
        for (Letter letter : letters) {
            if (queue.isDeleted() || refused.contains(letter.number())) {
                letter.refusal().by(queue);
                letter.receipt().refuse(queue.lane());
            } else if (letter.number() <= upTo) {
                letter.receipt().accept(queue.lane());
            } else {
                publish(letter);
            }
        }
        if (upTo > before) {
            queue.lane().batch().define(key, json());
        }
    }

    private void publish(Letter letter) {
        long next = queue.nextOffset();
        boolean full = queue.refuses(letter.message());
        if (full) {
            letter.refusal().by(queue);
        }
        queue.publish(letter.message(), letter.receipt());
        assert full == (queue.nextOffset() == next);
        if (queue.keeps(letter.message())) {
            upTo = letter.number();
            if (full) {
                refused.add(upTo);
            }
        }
    }

    private String json() {
        ObjectNode node = JSON.createObjectNode().put("upTo", upTo);
        ArrayNode numbers = node.putArray("refused");
        refused.forEach(numbers::add);
        return node.toString();
    }
}
