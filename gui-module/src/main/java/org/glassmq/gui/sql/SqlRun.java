package org.glassmq.gui.sql;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.find.JsonPath;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One statement while it runs: the queues it reads, and what was read of them. H2 makes tables and calls functions by
 * the names of their classes, on the thread of the statement; there they find their way here by {@link #current}.
 */
final class SqlRun {
    private static final ScopedValue<SqlRun> CURRENT = ScopedValue.newInstance();
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int PATHS = 100;
    private static final int DOCUMENTS = 4;

    private final BrokerSession session;
    private final SqlText text;
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong cut = new AtomicLong();
    private final Map<String, JsonPath> paths = recent(PATHS);
    private final Map<String, Optional<JsonNode>> documents = recent(DOCUMENTS);

    SqlRun(BrokerSession session, SqlText text) {
        this.session = session;
        this.text = text;
    }

    /** The statement that this thread runs. */
    static SqlRun current() {
        return CURRENT.get();
    }

    /** Something done while a statement runs. */
    interface Task<T> {
        T call() throws Exception;
    }

    /** Does something as the one that runs on this thread. */
    <T> T call(Task<T> task) throws Exception {
        return ScopedValue.where(CURRENT, this).call(task::call);
    }

    /** A reader of the queue behind a table. */
    MessageReader reader(String table) {
        QueueRef queue = text.queues().entrySet().stream()
                .filter(entry -> entry.getValue().table().equals(table))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no queue for table " + table))
                .getKey();
        return new MessageReader(session, queue, text.needsBodies(), this);
    }

    /** Somebody read messages; some of their bodies not as a whole. */
    void count(long messages, long bodiesCut) {
        read.addAndGet(messages);
        cut.addAndGet(bodiesCut);
    }

    /** Messages read so far; one that is read twice counts twice. Any thread. */
    long read() {
        return read.get();
    }

    /** Bodies of which only the head was read. */
    long cut() {
        return cut.get();
    }

    /** Reads a path, or remembers it. */
    JsonPath path(String path) {
        return paths.computeIfAbsent(path, JsonPath::of);
    }

    /** Reads a document, or remembers it: a statement often asks several things of one body. */
    Optional<JsonNode> document(String json) {
        return documents.computeIfAbsent(json, SqlRun::parse);
    }

    private static Optional<JsonNode> parse(String json) {
        try {
            return Optional.of(MAPPER.readTree(json)).filter(node -> !node.isMissingNode());
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static <V> Map<String, V> recent(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > most;
            }
        };
    }
}
