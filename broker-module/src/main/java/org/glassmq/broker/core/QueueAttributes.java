package org.glassmq.broker.core;

import java.util.Map;
import java.util.Objects;
import org.glassmq.broker.api.QueueRef;

/**
 * What a queue was declared as.
 *
 * @param ref        virtual host and name
 * @param durable    survives a restart
 * @param autoDelete goes with its last consumer
 * @param owner      connection that an exclusive queue belongs to; null if it is not exclusive
 * @param arguments  as declared
 */
public record QueueAttributes(
        QueueRef ref, boolean durable, boolean autoDelete, Object owner, Map<String, Object> arguments) {

    public boolean exclusive() {
        return owner != null;
    }

    /** Whether it is there again after a restart: an exclusive queue goes with its connection. */
    boolean survivesRestart() {
        return durable && !exclusive();
    }

    /** Refuses a second declaration that says something else (RabbitMQ's texts). */
    void requireEquivalent(QueueAttributes wanted) {
        requireSame("durable", wanted.durable, durable);
        requireSame("auto_delete", wanted.autoDelete, autoDelete);
        requireSame("exclusive", wanted.exclusive(), exclusive());
        for (String name : QueueArguments.COMPARED) {
            Object received = wanted.arguments.get(name);
            Object current = arguments.get(name);
            if (!QueueArguments.same(received, current)) {
                throw inequivalent(name, QueueArguments.describe(received), QueueArguments.describe(current));
            }
        }
    }

    private void requireSame(String attribute, boolean received, boolean current) {
        if (received != current) {
            throw inequivalent(attribute, "'" + received + "'", "'" + current + "'");
        }
    }

    private Refusal inequivalent(String attribute, String received, String current) {
        return Refusal.channel(
                ReplyCode.PRECONDITION_FAILED,
                "inequivalent arg '%s' for queue '%s' in vhost '%s': received %s but current is %s",
                attribute,
                ref.name(),
                ref.virtualHost(),
                received,
                current);
    }

    /** Whether a connection may use the queue. */
    void requireAccess(Object connection) {
        if (exclusive() && !Objects.equals(owner, connection)) {
            throw Refusal.channel(
                    ReplyCode.RESOURCE_LOCKED,
                    "cannot obtain exclusive access to locked queue '%s' in vhost '%s'. It could be originally declared"
                            + " on another connection or the exclusive property value does not match that of the"
                            + " original declaration.",
                    ref.name(),
                    ref.virtualHost());
        }
    }
}
