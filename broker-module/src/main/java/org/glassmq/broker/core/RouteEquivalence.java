package org.glassmq.broker.core;

import org.glassmq.broker.api.ExchangeDeclaration;

/**
 * Whether a declaration means an exchange that exists. Of the arguments only {@code alternate-exchange} counts, as in
 * RabbitMQ, and so do the texts.
 */
final class RouteEquivalence {

    private RouteEquivalence() {}

    /**
     * @throws Refusal of the channel with PRECONDITION_FAILED, naming the first thing that differs
     */
    static void check(Exchange<?> exchange, ExchangeDeclaration wanted) {
        ExchangeDeclaration current = exchange.declaration();
        check(exchange, "type", wanted.type(), current.type());
        check(exchange, "durable", wanted.durable(), current.durable());
        check(exchange, "auto_delete", wanted.autoDelete(), current.autoDelete());
        check(exchange, "internal", wanted.internal(), current.internal());
        checkAlternate(exchange, wanted);
    }

    private static void check(Exchange<?> exchange, String name, Object received, Object current) {
        if (!received.equals(current)) {
            throw inequivalent(exchange, name, "'" + received + "'", "'" + current + "'");
        }
    }

    private static void checkAlternate(Exchange<?> exchange, ExchangeDeclaration wanted) {
        Object received = wanted.arguments() == null ? null : wanted.arguments().get(Exchange.ALTERNATE);
        String current = exchange.declaredAlternate().orElse(null);
        if (received == null && current == null || received != null && received.equals(current)) {
            return;
        }
        if (received != null && current != null) {
            throw inequivalent(exchange, Exchange.ALTERNATE, "'" + received + "'", "'" + current + "'");
        }
        throw inequivalent(exchange, Exchange.ALTERNATE, typed(received), typed(current));
    }

    private static String typed(Object value) {
        return value == null ? "none" : "the value '" + value + "' of type '" + HeadersMatch.typeName(value) + "'";
    }

    private static Refusal inequivalent(Exchange<?> exchange, String name, String received, String current) {
        return Refusal.channel(
                ReplyCode.PRECONDITION_FAILED,
                "inequivalent arg '%s' for %s: received %s but current is %s",
                name,
                exchange,
                received,
                current);
    }
}
