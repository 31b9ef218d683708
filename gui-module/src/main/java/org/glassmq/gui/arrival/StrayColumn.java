package org.glassmq.gui.arrival;

import java.util.Comparator;
import org.glassmq.gui.support.NaturalOrder;
import org.glassmq.gui.table.Sorted;

/** A column of the table of publishes that reached no queue: what it is called in settings, and how it sorts. */
enum StrayColumn implements Sorted<Stray> {
    TIME("time", Volatility.LIVE, Comparator.comparing(stray -> stray.publish().at())),
    FATE("fate", Volatility.FIXED, Comparator.comparing(stray -> stray.publish().fate())),
    EXCHANGE("exchange", Volatility.FIXED, Comparator.comparing(s -> s.publish().exchange(), NaturalOrder.INSTANCE)),
    KEY("key", Volatility.FIXED, Comparator.comparing(stray -> stray.publish().routingKey(), NaturalOrder.INSTANCE)),
    CONNECTION("connection", Volatility.FIXED, Comparator.comparing(stray -> stray.publish().by().peer())),
    USER("user", Volatility.FIXED, Comparator.comparing(stray -> stray.publish().by().user())),
    HEADERS("headers", Volatility.FIXED, Comparator.comparingInt(stray -> stray.publish().headers().size())),
    SIZE("size", Volatility.FIXED, Comparator.comparingInt(stray -> stray.publish().bodySize())),
    VIRTUAL_HOST("vhost", Volatility.FIXED, Comparator.comparing(stray -> stray.publish().virtualHost()));

    private final String id;
    private final Volatility volatility;
    private final Comparator<Stray> ascending;

    StrayColumn(String id, Volatility volatility, Comparator<Stray> ascending) {
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
    public Comparator<Stray> ascending() {
        return ascending;
    }
}
