package org.glassmq.broker.testing;

import java.util.Map;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicAck;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicConsume;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicGet;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicNack;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicPublish;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicQos;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicReject;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeBind;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeDeclare;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeDelete;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeUnbind;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueBind;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueDeclare;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueDelete;
import org.glassmq.broker.amqp.wire.QueueMethod.QueuePurge;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueUnbind;
import org.glassmq.broker.message.Address;

/** What a client says, with its bits as words. */
public final class Methods {
    private Methods() {}

    public static QueueDeclare queueDeclare(String queue, Flag... flags) {
        return queueDeclare(queue, Map.of(), flags);
    }

    public static QueueDeclare queueDeclare(String queue, Map<String, Object> arguments, Flag... flags) {
        return new QueueDeclare(
                queue,
                Flag.PASSIVE.in(flags),
                Flag.DURABLE.in(flags),
                Flag.EXCLUSIVE.in(flags),
                Flag.AUTO_DELETE.in(flags),
                Flag.NO_WAIT.in(flags),
                arguments);
    }

    public static QueueBind queueBind(String queue, String exchange, String key) {
        return queueBind(queue, exchange, key, Map.of());
    }

    public static QueueBind queueBind(String queue, String exchange, String key, Map<String, Object> arguments) {
        return new QueueBind(queue, exchange, key, false, arguments);
    }

    public static QueueUnbind queueUnbind(String queue, String exchange, String key) {
        return new QueueUnbind(queue, exchange, key, Map.of());
    }

    public static QueuePurge queuePurge(String queue, Flag... flags) {
        return new QueuePurge(queue, Flag.NO_WAIT.in(flags));
    }

    public static QueueDelete queueDelete(String queue, Flag... flags) {
        return new QueueDelete(queue, Flag.IF_UNUSED.in(flags), Flag.IF_EMPTY.in(flags), Flag.NO_WAIT.in(flags));
    }

    public static ExchangeDeclare exchangeDeclare(String exchange, String type, Flag... flags) {
        return exchangeDeclare(exchange, type, Map.of(), flags);
    }

    public static ExchangeDeclare exchangeDeclare(
            String exchange, String type, Map<String, Object> arguments, Flag... flags) {
        return new ExchangeDeclare(
                exchange,
                type,
                Flag.PASSIVE.in(flags),
                Flag.DURABLE.in(flags),
                Flag.AUTO_DELETE.in(flags),
                Flag.INTERNAL.in(flags),
                Flag.NO_WAIT.in(flags),
                arguments);
    }

    public static ExchangeDelete exchangeDelete(String exchange, Flag... flags) {
        return new ExchangeDelete(exchange, Flag.IF_UNUSED.in(flags), Flag.NO_WAIT.in(flags));
    }

    public static ExchangeBind exchangeBind(String destination, String source, String key) {
        return new ExchangeBind(destination, source, key, false, Map.of());
    }

    public static ExchangeUnbind exchangeUnbind(String destination, String source, String key) {
        return new ExchangeUnbind(destination, source, key, false, Map.of());
    }

    public static BasicPublish basicPublish(String exchange, String key, Flag... flags) {
        return new BasicPublish(Address.of(exchange, key), Flag.MANDATORY.in(flags), Flag.IMMEDIATE.in(flags));
    }

    public static BasicConsume basicConsume(String queue, String tag, Flag... flags) {
        return basicConsume(queue, tag, Map.of(), flags);
    }

    public static BasicConsume basicConsume(
            String queue, String tag, Map<String, Object> arguments, Flag... flags) {
        return new BasicConsume(
                queue,
                tag,
                Flag.NO_LOCAL.in(flags),
                Flag.NO_ACK.in(flags),
                Flag.EXCLUSIVE.in(flags),
                Flag.NO_WAIT.in(flags),
                arguments);
    }

    public static BasicGet basicGet(String queue, Flag... flags) {
        return new BasicGet(queue, Flag.NO_ACK.in(flags));
    }

    public static BasicAck basicAck(long tag, Flag... flags) {
        return new BasicAck(tag, Flag.MULTIPLE.in(flags));
    }

    public static BasicNack basicNack(long tag, Flag... flags) {
        return new BasicNack(tag, Flag.MULTIPLE.in(flags), Flag.REQUEUE.in(flags));
    }

    public static BasicReject basicReject(long tag, Flag... flags) {
        return new BasicReject(tag, Flag.REQUEUE.in(flags));
    }

    public static BasicQos basicQos(int count, Flag... flags) {
        return new BasicQos(0, count, Flag.GLOBAL.in(flags));
    }
}
