package org.glassmq.broker.replay;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.glassmq.broker.core.MessageQueue;
import org.glassmq.broker.core.ReplayGuard;

/** The guards of one replay, one for each queue that it sends to. From any thread. */
final class Guards {
    private final String replay;
    private final Map<String, String> stored;
    private final Map<MessageQueue, ReplayGuard> guards = new ConcurrentHashMap<>();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final Set<String> queues = ConcurrentHashMap.newKeySet();

    /**
     * @param queues names of the queues that it has sent to
     * @param stored what the store has of this replay's guards, by key
     */
    Guards(String replay, Set<String> queues, Map<String, String> stored) {
        this.replay = replay;
        this.queues.addAll(queues);
        this.stored = Map.copyOf(stored);
        keys.addAll(stored.keySet());
    }

    ReplayGuard of(MessageQueue queue) {
        return guards.computeIfAbsent(queue, this::guard);
    }

    private ReplayGuard guard(MessageQueue queue) {
        ReplayGuard guard = new ReplayGuard(replay, queue);
        if (stored.containsKey(guard.key())) {
            guard.recover(stored.get(guard.key()));
        }
        keys.add(guard.key());
        queues.add(queue.name());
        return guard;
    }

    /** Names of the queues that were sent to. */
    Set<String> queues() {
        return Set.copyOf(queues);
    }

    /** The keys of all that the store may have. */
    Set<String> keys() {
        return Set.copyOf(keys);
    }
}
