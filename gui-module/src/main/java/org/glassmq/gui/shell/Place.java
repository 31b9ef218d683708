package org.glassmq.gui.shell;

import java.util.Optional;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.RouteRequest;

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

    /** Two messages side by side. */
    record Comparison(Message left, Message right) implements Place {}

    /** All exchanges. */
    record Exchanges() implements Place {}

    /** One exchange; the default one has the name {@code ""}. */
    record Exchange(String virtualHost, String name) implements Place {}

    /** Why a message does not arrive; the form is filled in if there is a question, as it was left otherwise. */
    record Arrival(Optional<RouteRequest> question) implements Place {
        /** What was typed since counts. */
        @Override
        public Place again() {
            return new Arrival(Optional.empty());
        }
    }

    /** The broker as a graph. */
    record Topology() implements Place {}

    /** All client connections. */
    record Connections() implements Place {}

    /** One connection, by its identifier in the broker. */
    record Connection(String id) implements Place {}

    /** All policies. */
    record Policies() implements Place {}

    /** One policy among all. */
    record Policy(Kind kind, String virtualHost, String name) implements Place {
        /** Who set it, and with which rights. */
        public enum Kind {
            USER,
            OPERATOR
        }
    }

    /** All users. */
    record Users() implements Place {}

    /** One user. */
    record User(String name) implements Place {}

    /** All virtual hosts. */
    record VirtualHosts() implements Place {}

    /** How broker and console are to run. */
    record Settings() implements Place {}

    /** All that the broker was told to have, as a file. */
    record Definitions() implements Place {}

    /** What queues gave up. */
    record DeadLetters() implements Place {}

    /** The form of a replay; filled in if there is a draft, as it was left otherwise. */
    record Replay(Optional<ReplayPlan> draft) implements Place {
        /** What was typed since counts; the draft is not filled in again. */
        @Override
        public Place again() {
            return new Replay(Optional.empty());
        }
    }

    /** All replays that the broker knows of. */
    record Replays() implements Place {}

    /** What was purged, deleted and replayed through the console. */
    record Audit() implements Place {}

    /** One replay, by its name. */
    record ReplayJob(String id) implements Place {}

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
    record Publish(Optional<PublishRequest> draft, Purpose purpose) implements Place {
        /** What for. */
        public enum Purpose {
            SEND,
            /** It is to be kept as a template. */
            KEEP
        }

        public Publish(Optional<PublishRequest> draft) {
            this(draft, Purpose.SEND);
        }

        /** What was typed since counts; the draft is not filled in again. */
        @Override
        public Place again() {
            return new Publish(Optional.empty());
        }
    }
}
