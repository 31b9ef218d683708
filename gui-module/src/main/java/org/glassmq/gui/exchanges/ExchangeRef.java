package org.glassmq.gui.exchanges;

import java.util.Comparator;
import org.glassmq.broker.api.ExchangeInfo;
import org.glassmq.gui.support.NaturalOrder;

/** The full name of an exchange; that of the default one is empty. */
public record ExchangeRef(String virtualHost, String name) implements Comparable<ExchangeRef> {
    private static final Comparator<ExchangeRef> ORDER = Comparator.comparing(
                    ExchangeRef::name, NaturalOrder.INSTANCE)
            .thenComparing(ExchangeRef::virtualHost);

    static ExchangeRef of(ExchangeInfo info) {
        return new ExchangeRef(info.virtualHost(), info.name());
    }

    /** Whether it is the one that passes messages to the queue that the routing key names. */
    boolean isDefault() {
        return name.isEmpty();
    }

    /** Whether every virtual host has it: it can be neither declared nor deleted. */
    boolean isPredeclared() {
        return isDefault() || name.startsWith("amq.");
    }

    @Override
    public int compareTo(ExchangeRef other) {
        return ORDER.compare(this, other);
    }
}
