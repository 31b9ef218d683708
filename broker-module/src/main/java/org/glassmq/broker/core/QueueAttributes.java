package org.glassmq.broker.core;

import java.util.Map;
import java.util.Objects;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.Why;

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

    /** What kind of queue; classic if the arguments do not say. */
    QueueSettings.Type type() {
        Object wanted = QueueArguments.value(arguments, QueueArguments.TYPE);
        for (QueueSettings.Type type : QueueSettings.Type.values()) {
            if (type.wireName().equals(wanted)) {
                return type;
            }
        }
        return QueueSettings.Type.CLASSIC;
    }

    /**
     * Refuses what no queue can be (RabbitMQ's texts): arguments with values that are not allowed, or a replicated
     * queue that is to go away by itself.
     */
    void requireValid() {
        QueueArgument.check(this);
        if (type() != QueueSettings.Type.CLASSIC) {
            requireNot("auto-delete", autoDelete);
            requireNot("exclusive-owner", exclusive());
            requireNot("non-durable", !durable);
        }
    }

    /** Refuses types of queues for which the broker makes up no names. */
    void requireNameable() {
        if (type() != QueueSettings.Type.CLASSIC) {
            throw Refusal.channel(
                    ReplyCode.PRECONDITION_FAILED,
                    Phrase.SERVER_NAMED,
                    type().wireName());
        }
    }

    private void requireNot(String property, boolean there) {
        if (there) {
            throw Refusal.channel(
                    ReplyCode.PRECONDITION_FAILED,
                    Phrase.PROPERTY_IS_NOT_ALLOWED,
                    property,
                    ref.name(),
                    ref.virtualHost());
        }
    }

    /** Whether it is there again after a restart: an exclusive queue goes with its connection. */
    boolean survivesRestart() {
        return durable && !exclusive();
    }

    /**
     * Refuses a second declaration that says something else (RabbitMQ's texts).
     *
     * @param connection who declares
     */
    void requireEquivalent(QueueAttributes wanted, Object connection) {
        requireAccess(connection);
        if (wanted.exclusive() != exclusive()) {
            throw locked();
        }
        requireSame("durable", wanted.durable, durable);
        requireSame("auto_delete", wanted.autoDelete, autoDelete);
        for (QueueArgument argument : QueueArgument.values()) {
            if (argument.isFor(type())) {
                requireSame(argument.wireName(), wanted.arguments);
            }
        }
    }

    private void requireSame(String name, Map<String, Object> wanted) {
        Object received = QueueArguments.value(wanted, name);
        Object current = QueueArguments.value(arguments, name);
        if (QueueArguments.same(received, current)) {
            return;
        }
        Object said = wanted.get(name);
        Object before = arguments.get(name);
        if (said != null && before != null) {
            throw inequivalent(name, quoted(said), quoted(before));
        }
        throw inequivalent(name, QueueArguments.describe(said), QueueArguments.describe(before));
    }

    private void requireSame(String attribute, boolean received, boolean current) {
        if (received != current) {
            throw inequivalent(attribute, quoted(received), quoted(current));
        }
    }

    private static Why quoted(Object value) {
        return Why.of(Phrase.VALUE_TEXT, value.toString());
    }

    private Refusal inequivalent(String attribute, Why received, Why current) {
        return Refusal.channel(
                ReplyCode.PRECONDITION_FAILED,
                Phrase.QUEUE_IS_DIFFERENT,
                attribute,
                ref.name(),
                ref.virtualHost(),
                received,
                current);
    }

    /** Whether a connection may use the queue. */
    void requireAccess(Object connection) {
        if (exclusive() && !Objects.equals(owner, connection)) {
            throw locked();
        }
    }

    private Refusal locked() {
        return Refusal.channel(
                ReplyCode.RESOURCE_LOCKED,
                Phrase.QUEUE_LOCKED,
                ref.name(),
                ref.virtualHost());
    }
}
