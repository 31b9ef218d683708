package org.glassmq.gui.access;

import java.util.Comparator;
import org.glassmq.gui.support.NaturalOrder;
import org.glassmq.gui.table.Sorted;

/** A column of the table of virtual hosts: what it is called in settings, and how it sorts. */
public enum HostColumn implements Sorted<HostReading> {
    NAME("name", Volatility.FIXED, Comparator.comparing(HostReading::name, NaturalOrder.INSTANCE)),
    USERS("users", Volatility.LIVE, Comparator.comparingInt(HostReading::users)),
    CONNECTIONS("connections", Volatility.LIVE, Comparator.comparingInt(HostReading::connections)),
    QUEUES("queues", Volatility.LIVE, Comparator.comparingInt(HostReading::queues)),
    MESSAGES("messages", Volatility.LIVE, Comparator.comparingLong(HostReading::messages));

    private final String id;
    private final Volatility volatility;
    private final Comparator<HostReading> ascending;

    HostColumn(String id, Volatility volatility, Comparator<HostReading> ascending) {
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
    public Comparator<HostReading> ascending() {
        return ascending;
    }
}
