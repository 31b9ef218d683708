package org.glassmq.broker.replay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.core.ReplayGuard;
import org.glassmq.broker.replay.JobJson.Stored;
import org.glassmq.broker.store.MessageStore;
import org.glassmq.broker.store.StoreBatch;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the store keeps of replays:
 *
 * <pre>
 *   "replay" NUL name                 the replay, as {@link JobJson} writes it; kept for a while after its end
 *   "replay-moved" NUL name           {"moved": messages acknowledged in the source}, written with the acknowledgements
 *   "replay-guard" NUL name NUL log   what one queue has of it, see {@link ReplayGuard}
 * </pre>
 */
final class Journal {
    private static final String JOB = "replay\0";
    private static final String MOVED = "replay-moved\0";
    private static final long PATIENCE_SECONDS = 10;

    private final MessageStore store;

    Journal(MessageStore store) {
        this.store = store;
    }

    /**
     * A replay that was found in the store.
     *
     * @param moved  messages acknowledged in the source
     * @param guards by key
     */
    record Found(Stored stored, long moved, Map<String, String> guards) {}

    /** All replays in the store, by name. */
    Map<String, Found> read() {
        Map<String, String> definitions = store.definitions();
        Map<String, Found> all = new TreeMap<>();
        definitions.forEach((key, json) -> {
            if (key.startsWith(JOB)) {
                String id = key.substring(JOB.length());
                all.put(id, new Found(JobJson.read(json), moved(definitions.get(MOVED + id)), guards(definitions, id)));
            }
        });
        return all;
    }

    private static long moved(String json) {
        return json == null ? 0 : JsonMapper.shared().readTree(json).get("moved").asLong();
    }

    private static Map<String, String> guards(Map<String, String> definitions, String id) {
        Map<String, String> guards = new HashMap<>();
        definitions.forEach((key, json) -> {
            if (key.startsWith(ReplayGuard.PREFIX + id + '\0')) {
                guards.put(key, json);
            }
        });
        return guards;
    }

    /** Removes what is left of replays that are not going on. */
    void sweep(Set<String> goingOn) {
        StoreBatch batch = new StoreBatch();
        for (String key : store.definitions().keySet()) {
            for (String prefix : List.of(MOVED, ReplayGuard.PREFIX)) {
                if (key.startsWith(prefix) && !goingOn.contains(key.substring(prefix.length()).split("\0")[0])) {
                    batch.undefine(key);
                }
            }
        }
        if (!batch.isEmpty()) {
            store.submit(batch);
        }
    }

    /** Notes how many messages a replay has moved, in the batch that acknowledges them. */
    static void noteMoved(StoreBatch batch, String id, long moved) {
        batch.define(MOVED + id, JsonMapper.shared().createObjectNode().put("moved", moved).toString());
    }

    void save(Stored stored) {
        StoreBatch batch = new StoreBatch();
        batch.define(JOB + stored.job().id(), JobJson.write(stored));
        store.submit(batch);
    }

    /**
     * Saves a new replay, and waits until it is safe.
     *
     * @throws SessionException with UNAVAILABLE if that takes too long
     */
    void saveNew(Stored stored) {
        CompletableFuture<Boolean> durable = new CompletableFuture<>();
        StoreBatch batch = new StoreBatch();
        batch.define(JOB + stored.job().id(), JobJson.write(stored));
        batch.whenDurable(() -> durable.complete(true));
        store.submit(batch);
        if (!durable.completeOnTimeout(false, PATIENCE_SECONDS, TimeUnit.SECONDS).join()) {
            forget(stored.job().id());
            throw new SessionException(
                    SessionException.Reason.UNAVAILABLE,
                    Why.of(Phrase.REPLAY_NOT_STORED, PATIENCE_SECONDS));
        }
    }

    /** Has something done, on the store's thread, when all that was saved so far is safe. */
    void whenWritten(Runnable action) {
        StoreBatch batch = new StoreBatch();
        batch.whenDurable(action);
        store.submit(batch);
    }

    /** A replay has ended: what kept it from doing things twice goes. */
    void saveEnded(Stored stored, Set<String> guards) {
        StoreBatch batch = new StoreBatch();
        batch.define(JOB + stored.job().id(), JobJson.write(stored));
        batch.undefine(MOVED + stored.job().id());
        guards.forEach(batch::undefine);
        store.submit(batch);
    }

    void forget(String id) {
        StoreBatch batch = new StoreBatch();
        batch.undefine(JOB + id);
        store.submit(batch);
    }
}
