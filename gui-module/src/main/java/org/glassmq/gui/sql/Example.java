package org.glassmq.gui.sql;

import java.util.List;
import java.util.Locale;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.shell.Place;

/** Statements to begin with. */
enum Example {
    NEWEST("SELECT offset, time, state, routing_key, body FROM %1$s ORDER BY offset DESC LIMIT 100"),
    KEYS("SELECT routing_key, COUNT(*) AS messages, SUM(body_size) AS bytes, MAX(time) AS newest FROM %1$s"
            + " GROUP BY routing_key ORDER BY messages DESC"),
    JSON("SELECT offset, json(body, '$.id') AS id, json_number(body, '$.total') AS total FROM %1$s"
            + " WHERE json_number(body, '$.total') > 100 ORDER BY total DESC LIMIT 100"),
    HEADERS("SELECT offset, deliveries, holder, json(headers, '$.attempt') AS attempt FROM %1$s"
            + " WHERE redelivered AND state <> 'settled'"),
    JOIN("SELECT a.offset, a.time, a.message_id FROM %1$s a LEFT JOIN %2$s b ON b.correlation_id = a.message_id"
            + " WHERE b.offset IS NULL"),
    MINUTES("SELECT DATE_TRUNC('minute', time) AS moment, COUNT(*) AS messages FROM %1$s GROUP BY moment"
            + " ORDER BY moment DESC LIMIT 60");

    private static final QueueRef SOME = new QueueRef("/", "orders");
    private static final QueueRef OTHER = new QueueRef("/", "replies");

    private final String pattern;

    Example(String pattern) {
        this.pattern = pattern;
    }

    /** The example about the first of these queues, and the second where it needs two. */
    String about(List<QueueRef> queues) {
        QueueRef one = queues.isEmpty() ? SOME : queues.getFirst();
        QueueRef two = queues.size() < 2 ? OTHER : queues.get(1);
        return String.format(Locale.ROOT, pattern, Place.Sql.table(one), Place.Sql.table(two));
    }
}
