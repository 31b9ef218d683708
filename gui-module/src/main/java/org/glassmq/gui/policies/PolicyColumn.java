package org.glassmq.gui.policies;

import java.util.Comparator;
import org.glassmq.gui.table.Sorted;

/** A column of the table of policies: what it is called in settings, and how it sorts. */
public enum PolicyColumn implements Sorted<PolicyReading> {
    /** As the broker tries them: by virtual host, kind, priority and name. */
    ORDER("order", Volatility.FIXED, Comparator.<PolicyReading, String>comparing(r -> r.info().virtualHost())
            .thenComparing(PolicyReading::kind)
            .thenComparing(reading -> -(long) reading.info().priority())
            .thenComparing(reading -> reading.info().name())),
    NAME("name", Volatility.FIXED, Comparator.comparing(reading -> reading.info().name())),
    VIRTUAL_HOST("vhost", Volatility.FIXED, Comparator.comparing(reading -> reading.info().virtualHost())),
    KIND("kind", Volatility.FIXED, Comparator.comparing(PolicyReading::kind)),
    PATTERN("pattern", Volatility.FIXED, Comparator.comparing(reading -> reading.info().pattern())),
    APPLY_TO("apply-to", Volatility.FIXED, Comparator.comparing(reading -> reading.info().applyTo())),
    PRIORITY("priority", Volatility.LIVE, Comparator.comparing(reading -> reading.info().priority())),
    QUEUES("queues", Volatility.LIVE, Comparator.comparing(PolicyReading::queues)),
    EXCHANGES("exchanges", Volatility.LIVE, Comparator.comparing(PolicyReading::exchanges)),
    SETS("sets", Volatility.FIXED, Comparator.comparing(reading -> reading.info().definition().toString()));

    private final String id;
    private final Volatility volatility;
    private final Comparator<PolicyReading> ascending;

    PolicyColumn(String id, Volatility volatility, Comparator<PolicyReading> ascending) {
        this.id = id;
        this.volatility = volatility;
        this.ascending = ascending;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Volatility volatility() {
        return volatility;
    }

    @Override
    public Comparator<PolicyReading> ascending() {
        return ascending;
    }
}
