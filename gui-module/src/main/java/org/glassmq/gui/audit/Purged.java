package org.glassmq.gui.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowsePage;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.BrowsedMessage.State;
import org.glassmq.broker.api.MessageFilter;
import org.glassmq.broker.api.QueueDetail;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.broker.api.ReplayTarget;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which messages a purge took out of a queue: those that were ready just before. A message that a consumer got in
 * between is among them; how many the purge took is known exactly.
 *
 * @param queue whose
 * @param id    {@linkplain QueueDetail#id() which} of the queues of that name
 * @param runs  stretches of offsets, ascending
 */
record Purged(QueueRef queue, long id, List<Run> runs) {
    /** A queue with more holes than that is remembered with some of them filled. */
    static final int MOST_RUNS = 1_000;

    private static final long NO_QUEUE = -1;
    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** Offsets from one up to, not including, another. */
    record Run(long from, long to) {
        /** How many of them are not below an offset. */
        long from(long oldest) {
            return Math.max(0, to - Math.max(from, oldest));
        }
    }

    Purged {
        runs = List.copyOf(runs);
    }

    /** Looks which messages are ready now; blocks. */
    static Purged readyIn(BrokerSession session, QueueRef queue) {
        long id = session.queue(queue).map(QueueDetail::id).orElse(NO_QUEUE);
        List<Run> runs = new ArrayList<>();
        long at = 0;
        while (true) {
            BrowsePage page = session.browse(queue, new BrowseRequest(at, BrowseRequest.MAX_LIMIT, 0));
            for (BrowsedMessage message : page.messages()) {
                if (message.state() == State.READY) {
                    add(runs, message.offset());
                }
            }
            if (page.messages().isEmpty()) {
                return new Purged(queue, id, runs);
            }
            at = page.messages().getLast().offset() + 1;
            if (at >= page.nextOffset()) {
                return new Purged(queue, id, runs);
            }
        }
    }

    private static void add(List<Run> runs, long offset) {
        Run last = runs.isEmpty() ? null : runs.getLast();
        if (last != null && (last.to() == offset || runs.size() == MOST_RUNS)) {
            runs.set(runs.size() - 1, new Run(last.from(), offset + 1));
        } else {
            runs.add(new Run(offset, offset + 1));
        }
    }

    /** Whether they were in this queue, not in one of the same name before it or after it. */
    boolean wereIn(QueueDetail detail) {
        return id == detail.id();
    }

    /** How many of them a queue still has in its history that keeps offsets from here on. */
    long left(long oldest) {
        return runs.stream().mapToLong(run -> run.from(oldest)).sum();
    }

    /** The lowest offset of those that a queue still has; there is one. */
    long first(long oldest) {
        return runs.stream()
                .filter(run -> run.from(oldest) > 0)
                .mapToLong(run -> Math.max(run.from(), oldest))
                .min()
                .orElseThrow();
    }

    /** Sends copies of those that are still there to the end of the queue; empty if none is. */
    Optional<ReplayPlan> restore(long oldest) {
        List<Run> left = runs.stream().filter(run -> run.from(oldest) > 0).toList();
        if (left.isEmpty()) {
            return Optional.empty();
        }
        long from = first(oldest);
        long to = left.getLast().to();
        MessageFilter settled = MessageFilter.where().state(State.SETTLED).build();
        ReplaySource source = left.size() == 1 || left(oldest) > ReplaySource.MOST_OFFSETS
                ? new ReplaySource.Offsets(
                        queue, from, to, ReplaySource.Which.WITH_HISTORY, Optional.of(settled))
                : new ReplaySource.Selection(queue, offsets(left, oldest));
        return Optional.of(ReplayPlan.of(source, new ReplayTarget.Queue(queue.name()), ReplayPlan.Mode.COPY)
                .withTrouble(ReplayPlan.Trouble.GO_ON));
    }

    private static List<Long> offsets(List<Run> runs, long oldest) {
        List<Long> offsets = new ArrayList<>();
        for (Run run : runs) {
            for (long offset = Math.max(run.from(), oldest); offset < run.to(); offset++) {
                offsets.add(offset);
            }
        }
        return offsets;
    }

    String json() {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("queue_id", id);
        ArrayNode stretches = node.putArray("purged");
        runs.forEach(run -> stretches.addArray().add(run.from()).add(run.to()));
        return node.toString();
    }

    /** Reads what {@link #json} wrote; no stretches if it is something else. */
    static Purged read(QueueRef queue, String json) {
        List<Run> runs = new ArrayList<>();
        JsonNode node = MAPPER.readTree(json.isEmpty() ? "{}" : json);
        JsonNode stretches = node.path("purged");
        for (int i = 0; i < stretches.size(); i++) {
            JsonNode stretch = stretches.get(i);
            runs.add(new Run(stretch.get(0).asLong(), stretch.get(1).asLong()));
        }
        return new Purged(queue, node.path("queue_id").asLong(NO_QUEUE), runs);
    }
}
