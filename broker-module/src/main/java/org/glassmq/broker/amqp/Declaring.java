package org.glassmq.broker.amqp;

import java.util.Map;
import org.glassmq.broker.amqp.wire.ExchangeMethod;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeBind;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeBindOk;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeDeclare;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeDeclareOk;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeDelete;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeDeleteOk;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeUnbind;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeUnbindOk;
import org.glassmq.broker.amqp.wire.Method;
import org.glassmq.broker.amqp.wire.QueueMethod;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueBind;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueBindOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueDeclare;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueDeclareOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueDelete;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueDeleteOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueuePurge;
import org.glassmq.broker.amqp.wire.QueueMethod.QueuePurgeOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueUnbind;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueUnbindOk;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BindingInfo.Target;
import org.glassmq.broker.api.ExchangeDeclaration;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.core.MessageQueue;
import org.glassmq.broker.core.QueueAttributes;
import org.glassmq.broker.core.Refusal;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.core.Topology;
import org.glassmq.broker.core.VirtualHost;

/**
 * The declaring part of a channel: exchanges, queues and bindings (sections 1.6 and 1.7). Belongs to the connection's
 * lane.
 */
final class Declaring {
    private final AmqpConnection connection;
    private final int channel;
    private final VirtualHost host;
    private final Guard guard;
    /** What an empty queue name means on this channel. */
    private String lastDeclared = "";

    Declaring(AmqpConnection connection, int channel, VirtualHost host) {
        this.connection = connection;
        this.channel = channel;
        this.host = host;
        this.guard = connection.guard();
    }

    // ---- names -------------------------------------------------------------------------------------------

    /** A queue that a method names; the empty name means the queue that was declared last on this channel. */
    MessageQueue named(String queue) {
        return host.queue(name(queue), connection);
    }

    /** The same, to take messages from. */
    MessageQueue readable(String queue) {
        guard.readQueue(name(queue));
        return named(queue);
    }

    /** What a method means by the name of a queue. */
    String name(String queue) {
        if (!queue.isEmpty()) {
            return stripped(queue);
        }
        if (lastDeclared.isEmpty()) {
            throw Refusal.channel(ReplyCode.NOT_FOUND, "no previously declared queue");
        }
        return lastDeclared;
    }

    /** Like RabbitMQ, ignores line breaks in names. */
    private static String stripped(String name) {
        return name.indexOf('\n') < 0 && name.indexOf('\r') < 0 ? name : name.replaceAll("[\r\n]", "");
    }

    private void answer(boolean noWait, Method method) {
        if (!noWait) {
            connection.send(channel, method);
        }
    }

    // ---- queues ------------------------------------------------------------------------------------------

    void queue(QueueMethod method) {
        switch (method) {
            case QueueDeclare declare -> declare(declare);
            case QueueBind bind -> {
                host.bind(binding(bind.exchange(), bind.queue(), bind.routingKey(), bind.arguments()));
                answer(bind.noWait(), new QueueBindOk());
            }
            case QueueUnbind unbind -> {
                host.unbind(binding(unbind.exchange(), unbind.queue(), unbind.routingKey(), unbind.arguments()));
                answer(false, new QueueUnbindOk());
            }
            case QueuePurge purge -> {
                MessageQueue queue = readable(purge.queue());
                connection.ask(channel, purge, queue.lane(), reply -> {
                    long gone = queue.purge();
                    reply.accept(() -> answer(purge.noWait(), new QueuePurgeOk(gone)));
                });
            }
            case QueueDelete delete -> delete(delete);
            default -> throw AmqpChannel.unknown();
        }
    }

    private void declare(QueueDeclare method) {
        String queueName = stripped(method.queue());
        if (DirectReplies.isName(queueName)) {
            declareReplies(method, queueName);
            return;
        }
        if (!method.passive()) {
            guard.declareQueue(queueName, method.arguments());
        }
        MessageQueue queue = method.passive()
                ? host.queue(queueName, connection)
                : host.declareQueue(attributes(method, queueName), connection, connection.lane());
        lastDeclared = queue.name();
        connection.ask(channel, method, queue.lane(), reply -> {
            queue.declaredAgain();
            long ready = queue.readyCount();
            int consumers = queue.consumerCount();
            reply.accept(() -> answer(method.noWait(), new QueueDeclareOk(queue.name(), ready, consumers)));
        });
    }

    /** Tells whether somebody still waits for direct replies under this name; it takes no right to ask. */
    private void declareReplies(QueueDeclare method, String queueName) {
        if (!connection.server().replies().exists(queueName)) {
            throw Refusal.channel(ReplyCode.NOT_FOUND, "no queue '%s' in vhost '%s'", queueName, host.name());
        }
        lastDeclared = queueName;
        answer(method.noWait(), new QueueDeclareOk(queueName, 0, 1));
    }

    /** An exclusive queue is never durable, whatever was asked for: it goes with its connection. */
    private QueueAttributes attributes(QueueDeclare method, String queueName) {
        return new QueueAttributes(
                new QueueRef(host.name(), queueName),
                method.durable() && !method.exclusive(),
                method.autoDelete(),
                method.exclusive() ? connection : null,
                method.arguments());
    }

    /** Deleting what is not there is fine, as with RabbitMQ. */
    private void delete(QueueDelete method) {
        String queueName = name(method.queue());
        guard.configureQueue(queueName);
        MessageQueue queue = host.find(queueName).isPresent() ? host.queue(queueName, connection) : null;
        if (queue == null) {
            answer(method.noWait(), new QueueDeleteOk(0));
            return;
        }
        connection.ask(channel, method, queue.lane(), reply -> {
            long gone = host.deleteQueue(queue, method.ifUnused(), method.ifEmpty());
            reply.accept(() -> answer(method.noWait(), new QueueDeleteOk(gone)));
        });
    }

    /**
     * An empty routing key together with an empty queue name means the queue's name (section 1.7.2.3). Whether there is
     * such a queue is for the virtual host to say, but it must not be somebody else's.
     */
    private BindingInfo binding(String exchange, String queue, String routingKey, Map<String, Object> arguments) {
        String queueName = name(queue);
        String key = queue.isEmpty() && routingKey.isEmpty() ? queueName : routingKey;
        guard.bindQueue(stripped(exchange), queueName, key);
        host.find(queueName).ifPresent(found -> host.queue(queueName, connection));
        return new BindingInfo(host.name(), stripped(exchange), Target.QUEUE, queueName, key, arguments);
    }

    // ---- exchanges ---------------------------------------------------------------------------------------

    void exchange(ExchangeMethod method) {
        switch (method) {
            case ExchangeDeclare declare -> {
                declare(declare);
                answer(declare.noWait(), new ExchangeDeclareOk());
            }
            case ExchangeDelete delete -> {
                guard.configureExchange(stripped(delete.exchange()));
                host.deleteExchange(
                        stripped(delete.exchange()),
                        delete.ifUnused() ? Topology.DeleteIf.UNUSED : Topology.DeleteIf.ALWAYS);
                answer(delete.noWait(), new ExchangeDeleteOk());
            }
            case ExchangeBind bind -> {
                host.bind(exchangeBinding(bind.source(), bind.destination(), bind.routingKey(), bind.arguments()));
                answer(bind.noWait(), new ExchangeBindOk());
            }
            case ExchangeUnbind unbind -> {
                host.unbind(exchangeBinding(
                        unbind.source(), unbind.destination(), unbind.routingKey(), unbind.arguments()));
                answer(unbind.noWait(), new ExchangeUnbindOk());
            }
            default -> throw AmqpChannel.unknown();
        }
    }

    private void declare(ExchangeDeclare method) {
        String name = stripped(method.exchange());
        if (method.passive()) {
            host.topology().named(name);
        } else {
            guard.declareExchange(name, method.arguments());
            host.declareExchange(new ExchangeDeclaration(
                    host.name(),
                    name,
                    method.type(),
                    method.durable(),
                    method.autoDelete(),
                    method.internal(),
                    method.arguments()));
        }
    }

    private BindingInfo exchangeBinding(
            String source, String destination, String routingKey, Map<String, Object> arguments) {
        guard.bindExchange(stripped(source), stripped(destination), routingKey);
        return new BindingInfo(
                host.name(), stripped(source), Target.EXCHANGE, stripped(destination), routingKey, arguments);
    }
}
