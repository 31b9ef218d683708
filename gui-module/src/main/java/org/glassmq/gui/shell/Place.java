package org.glassmq.gui.shell;

import java.util.Optional;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueRef;

/** Somewhere in the console that one can go to. */
public sealed interface Place {

    /** What it is when somebody comes back to it. */
    default Place again() {
        return this;
    }

    /** The broker as a whole. */
    record Overview() implements Place {}

    /** All queues. */
    record Queues() implements Place {}

    /** One queue. */
    record Queue(QueueRef queue) implements Place {}

    /** One message of a queue. */
    record Message(QueueRef queue, long offset) implements Place {}

    /** All exchanges. */
    record Exchanges() implements Place {}

    /** One exchange; the default one has the name {@code ""}. */
    record Exchange(String virtualHost, String name) implements Place {}

    /** The broker as a graph. */
    record Topology() implements Place {}

    /** All client connections. */
    record Connections() implements Place {}

    /** One connection, by its identifier in the broker. */
    record Connection(String id) implements Place {}

    /** What queues gave up. */
    record DeadLetters() implements Place {}

    /** Queues as tables; with a statement if there is a draft, as it was left otherwise. */
    record Sql(Optional<String> draft) implements Place {
        /** The newest messages of a queue. */
        public static Sql newest(QueueRef queue) {
            return new Sql(Optional.of("SELECT offset, time, state, routing_key, body\nFROM " + table(queue)
                    + "\nORDER BY offset DESC LIMIT 100"));
        }

        /** How a queue is written in a statement. */
        public static String table(QueueRef queue) {
            String host = queue.virtualHost().equals("/") ? "" : quoted(queue.virtualHost()) + ", ";
            return "MESSAGES(" + host + quoted(queue.name()) + ")";
        }

        private static String quoted(String name) {
            return "'" + name.replace("'", "''") + "'";
        }

        /** What was typed since counts; the draft is not filled in again. */
        @Override
        public Place again() {
            return new Sql(Optional.empty());
        }
    }

    /** The form to publish with; filled in if there is a draft, as it was left otherwise. */
    record Publish(Optional<PublishRequest> draft) implements Place {
        /** What was typed since counts; the draft is not filled in again. */
        @Override
        public Place again() {
            return new Publish(Optional.empty());
        }
    }
}
