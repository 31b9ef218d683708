package org.glassmq.gui.exchanges;

import java.util.Comparator;
import java.util.function.ToDoubleFunction;
import org.glassmq.gui.support.Rates;
import org.glassmq.gui.table.Sorted;

/** A column of the table of exchanges: what it is called in settings, and how it sorts. */
public enum ExchangeColumn implements Sorted<ExchangeReading> {
    NAME("name", Volatility.FIXED, Comparator.comparing(ExchangeReading::ref)),
    VIRTUAL_HOST("vhost", Volatility.FIXED, Comparator.comparing(reading -> reading.info().virtualHost())),
    TYPE("type", Volatility.FIXED, Comparator.comparing(reading -> reading.info().type())),
    FEATURES("features", Volatility.FIXED, Comparator.<ExchangeReading, Boolean>comparing(r -> r.info().durable())
            .thenComparing(reading -> reading.info().internal())
            .thenComparing(reading -> reading.info().autoDelete())
            .thenComparing(reading -> reading.info().arguments().size())),
    LEADS_TO("leads-to", Volatility.LIVE, Comparator.comparingInt(ExchangeReading::leadsTo)),
    FED_BY("fed-by", Volatility.LIVE, Comparator.comparingInt(ExchangeReading::fedBy)),
    IN("in", Volatility.LIVE, byRate(Rates::published)),
    OUT("out", Volatility.LIVE, byRate(Rates::delivered)),
    PUBLISHED("published", Volatility.LIVE, Comparator.comparingLong(reading -> reading.info().publishedIn())),
    ROUTED("routed", Volatility.LIVE, Comparator.comparingLong(reading -> reading.info().routedOut()));

    private final String id;
    private final Volatility volatility;
    private final Comparator<ExchangeReading> ascending;

    ExchangeColumn(String id, Volatility volatility, Comparator<ExchangeReading> ascending) {
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
    public Comparator<ExchangeReading> ascending() {
        return ascending;
    }

    private static Comparator<ExchangeReading> byRate(ToDoubleFunction<Rates> which) {
        return Comparator.comparingDouble(reading -> reading.rate(which).orElse(-1));
    }
}
