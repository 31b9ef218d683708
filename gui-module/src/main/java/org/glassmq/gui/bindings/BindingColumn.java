package org.glassmq.gui.bindings;

import java.util.Comparator;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.gui.support.NaturalOrder;
import org.glassmq.gui.table.Sorted;

/** What bindings can be sorted by. */
enum BindingColumn implements Sorted<BindingInfo> {
    SOURCE("source", Comparator.comparing(BindingInfo::source, NaturalOrder.INSTANCE)),
    DESTINATION("destination", Comparator.comparing(BindingInfo::destination, NaturalOrder.INSTANCE)),
    KIND("kind", Comparator.comparing(BindingInfo::target)),
    KEY("key", Comparator.comparing(BindingInfo::routingKey, NaturalOrder.INSTANCE)),
    ARGUMENTS("arguments", Comparator.comparing(binding -> binding.arguments().toString())),
    UNBIND("unbind", Comparator.comparing(BindingInfo::routingKey));

    private final String id;
    private final Comparator<BindingInfo> ascending;

    BindingColumn(String id, Comparator<BindingInfo> ascending) {
        this.id = id;
        this.ascending = ascending;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Volatility volatility() {
        return Volatility.FIXED;
    }

    @Override
    public Comparator<BindingInfo> ascending() {
        return ascending;
    }
}
