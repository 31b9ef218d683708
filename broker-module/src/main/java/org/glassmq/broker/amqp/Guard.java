package org.glassmq.broker.amqp;

import java.util.Map;
import org.glassmq.broker.core.Exchange;
import org.glassmq.broker.core.ExchangeType;
import org.glassmq.broker.core.Refusal;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.core.VirtualHost;
import org.glassmq.broker.security.Permissions;
import org.glassmq.broker.security.Rights;
import org.glassmq.broker.security.Rights.Right;
import org.glassmq.broker.security.User;

/**
 * Refuses what the user of a connection may not do in its virtual host. Which right an operation takes is RabbitMQ's
 * table:
 *
 * <pre>
 *                     configure    write                      read
 *   exchange.declare  exchange     alternate exchange         exchange, if it has an alternate
 *   exchange.delete   exchange
 *   exchange.bind                  destination                source, and the key if that is a topic exchange
 *   exchange.unbind                destination                source, and the key if that is a topic exchange
 *   queue.declare     queue        dead letter exchange       queue, if it has a dead letter exchange
 *   queue.bind                     queue                      exchange, and the key if that is a topic exchange
 *   queue.unbind                   queue                      exchange, and the key if that is a topic exchange
 *   queue.purge                                               queue
 *   queue.delete      queue
 *   basic.publish                  exchange, and the key if that is a topic exchange
 *   basic.get                                                 queue
 *   basic.consume                                             queue
 * </pre>
 *
 * Passive declarations take none, nor does consuming direct replies. Belongs to the connection's lane; feels changes at
 * once.
 */
final class Guard {
    private static final String ALTERNATE = "alternate-exchange";
    private static final String DEAD_LETTER = "x-dead-letter-exchange";

    private final Permissions permissions;
    private final User user;
    private final VirtualHost host;
    private long version = -1;
    private Rights rights;

    Guard(Permissions permissions, User user, VirtualHost host) {
        this.permissions = permissions;
        this.user = user;
        this.host = host;
    }

    /** As long as it is the same, what was not refused is not refused. */
    long version() {
        return permissions.version();
    }

    private Rights rights() {
        long current = permissions.version();
        if (current != version) {
            rights = permissions.rights(user.name(), host.name());
            version = current;
        }
        return rights;
    }

    // ---- queues ------------------------------------------------------------------------------------------

    void configureQueue(String queue) {
        require(Right.CONFIGURE, "queue", queue);
    }

    void readQueue(String queue) {
        require(Right.READ, "queue", queue);
    }

    /** @param queue empty if the broker is to make a name up */
    void declareQueue(String queue, Map<String, Object> arguments) {
        String name = queue.isEmpty() ? host.madeUpQueueName() : queue;
        configureQueue(name);
        if (arguments.get(DEAD_LETTER) instanceof String exchange && host.find(queue).isEmpty()) {
            readQueue(name);
            require(Right.WRITE, "exchange", exchange);
        }
    }

    // ---- exchanges ---------------------------------------------------------------------------------------

    void configureExchange(String exchange) {
        if (!exchange.isEmpty()) { // the default one is refused for what it is
            require(Right.CONFIGURE, "exchange", exchange);
        }
    }

    void declareExchange(String exchange, Map<String, Object> arguments) {
        configureExchange(exchange);
        if (arguments.get(ALTERNATE) instanceof String alternate && host.topology().find(exchange).isEmpty()) {
            require(Right.READ, "exchange", exchange);
            require(Right.WRITE, "exchange", alternate);
        }
    }

    /** For binding and unbinding a queue. */
    void bindQueue(String exchange, String queue, String routingKey) {
        require(Right.WRITE, "queue", queue);
        bindFrom(exchange, routingKey);
    }

    /** For binding and unbinding an exchange. */
    void bindExchange(String source, String destination, String routingKey) {
        require(Right.WRITE, "exchange", destination);
        if (!destination.isEmpty()) {
            bindFrom(source, routingKey);
        }
    }

    private void bindFrom(String source, String routingKey) {
        if (source.isEmpty()) { // nothing can be bound to the default exchange, whoever asks
            return;
        }
        require(Right.READ, "exchange", source);
        boolean topic = host.topology()
                .find(source)
                .filter(exchange -> exchange.type() == ExchangeType.TOPIC)
                .isPresent();
        if (topic && !rights().allowsBinding(source, routingKey)) {
            throw refused(Right.READ, "topic '" + routingKey + "' in exchange", source);
        }
    }

    // ---- publishing --------------------------------------------------------------------------------------

    void publish(String exchange) {
        require(Right.WRITE, "exchange", exchange);
    }

    /** After {@link #publish(String)}, which comes before it is known whether there is such an exchange. */
    void publish(Exchange<?> exchange, String routingKey) {
        if (exchange.type() == ExchangeType.TOPIC && !rights().allowsPublishing(exchange.name(), routingKey)) {
            throw refused(Right.WRITE, "topic '" + routingKey + "' in exchange", exchange.name());
        }
    }

    // ---- refusing ----------------------------------------------------------------------------------------

    private void require(Right right, String kind, String name) {
        if (!rights().allows(right, name)) {
            throw refused(right, kind, name.isEmpty() ? "amq.default" : name);
        }
    }

    private Refusal refused(Right right, String kind, String name) {
        return Refusal.channel(
                ReplyCode.ACCESS_REFUSED,
                "%s access to %s '%s' in vhost '%s' refused for user '%s'",
                right,
                kind,
                name,
                host.name(),
                user.name());
    }
}
