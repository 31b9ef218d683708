package org.glassmq.broker.api;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A policy: settings for all queues and exchanges of a virtual host whose names match. Of the user policies that match
 * a queue one applies, the one of the highest priority; so it is with operator policies, which limit what user policies
 * and clients ask for.
 *
 * @param virtualHost where it holds
 * @param name        unique among the user policies, or among the operator policies, of the virtual host
 * @param pattern     a regular expression that is looked for in names: {@code ^orders\.}
 * @param applyTo     what it is for
 * @param priority    of those that match, the highest counts; of equal ones the first by name
 * @param definition  what it sets, sorted by name: the names are those of queue and exchange arguments without
 *                    {@code x-}, values are Long, String, Boolean or List
 */
public record PolicyInfo(
        String virtualHost,
        String name,
        String pattern,
        ApplyTo applyTo,
        int priority,
        Map<String, Object> definition) {

    /** What a policy is for. */
    public enum ApplyTo {
        /** Queues of every type, and exchanges. */
        ALL("all"),
        /** Queues of every type. */
        QUEUES("queues"),
        CLASSIC_QUEUES("classic_queues"),
        QUORUM_QUEUES("quorum_queues"),
        STREAMS("streams"),
        EXCHANGES("exchanges");

        private final String wireName;

        ApplyTo(String wireName) {
            this.wireName = wireName;
        }

        /** As RabbitMQ's definitions and HTTP interface call it. */
        public String wireName() {
            return wireName;
        }

        /**
         * The one of that wire name.
         *
         * @throws SessionException if there is none
         */
        public static ApplyTo named(String wireName) {
            for (ApplyTo value : values()) {
                if (value.wireName.equals(wireName)) {
                    return value;
                }
            }
            throw new SessionException(SessionException.Reason.INVALID, Why.of(Phrase.APPLY_TO, wireName));
        }
    }

    public PolicyInfo {
        definition = Collections.unmodifiableMap(new TreeMap<>(definition));
    }
}
