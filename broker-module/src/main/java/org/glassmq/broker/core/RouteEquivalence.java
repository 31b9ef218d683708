package org.glassmq.broker.core;

import org.glassmq.broker.api.ExchangeDeclaration;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Why;

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
            throw inequivalent(exchange, name, quoted(received), quoted(current));
        }
    }

    private static void checkAlternate(Exchange<?> exchange, ExchangeDeclaration wanted) {
        Object received = wanted.arguments() == null ? null : wanted.arguments().get(Exchange.ALTERNATE);
        String current = exchange.declaredAlternate().orElse(null);
        if (received == null && current == null || received != null && received.equals(current)) {
            return;
        }
        if (received != null && current != null) {
            throw inequivalent(exchange, Exchange.ALTERNATE, quoted(received), quoted(current));
        }
        throw inequivalent(exchange, Exchange.ALTERNATE, typed(received), typed(current));
    }

    private static Why quoted(Object value) {
        return Why.of(Phrase.VALUE_TEXT, value.toString());
    }

    private static Why typed(Object value) {
        return value == null
                ? Why.of(Phrase.NONE)
                : Why.of(Phrase.VALUE_OF_TYPE, value.toString(), HeadersMatch.typeName(value));
    }

    private static Refusal inequivalent(Exchange<?> exchange, String name, Why received, Why current) {
        return Refusal.channel(
                ReplyCode.PRECONDITION_FAILED,
                Phrase.EXCHANGE_IS_DIFFERENT,
                name,
                exchange.said(),
                received,
                current);
    }
}
