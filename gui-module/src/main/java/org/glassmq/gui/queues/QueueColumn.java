package org.glassmq.gui.queues;

import java.time.Duration;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;
import org.glassmq.gui.support.NaturalOrder;
import org.glassmq.gui.support.Rates;
import org.glassmq.gui.table.Sorted;

/** A column of the table of queues: what it is called in settings, and how it sorts. */
public enum QueueColumn implements Sorted<QueueReading> {
    NAME("name", Volatility.FIXED, Comparator.comparing(s -> s.ref().name(), NaturalOrder.INSTANCE)),
    VIRTUAL_HOST("vhost", Volatility.FIXED, Comparator.comparing(s -> s.ref().virtualHost(), NaturalOrder.INSTANCE)),
    FEATURES("features", Volatility.FIXED, Comparator.<QueueReading, String>comparing(s -> s.info().type())
            .thenComparing(s -> s.info().durable())
            .thenComparing(s -> s.info().exclusive())
            .thenComparing(s -> s.info().autoDelete())),
    READY("ready", Volatility.LIVE, Comparator.comparingLong(s -> s.info().ready())),
    UNACKED("unacked", Volatility.LIVE, Comparator.comparingLong(s -> s.info().unacked())),
    TOTAL("total", Volatility.LIVE, Comparator.comparingLong(QueueReading::total)),
    BYTES("bytes", Volatility.LIVE, Comparator.comparingLong(s -> s.info().readyBytes() + s.info().unackedBytes())),
    IN("in", Volatility.LIVE, byRate(Rates::published)),
    DELIVER("deliver", Volatility.LIVE, byRate(Rates::delivered)),
    ACK("ack", Volatility.LIVE, byRate(Rates::acked)),
    DEPTH("depth", Volatility.LIVE, Comparator.comparingLong(QueueReading::total)),
    CONSUMERS("consumers", Volatility.LIVE, Comparator.comparingInt(s -> s.info().consumers())),
    AGE("age", Volatility.LIVE, Comparator.comparing(s -> s.lag().oldest().orElse(Duration.ZERO))),
    LAG("lag", Volatility.LIVE, Comparator.comparingLong(s -> s.lag().behind())),
    HISTORY("history", Volatility.LIVE, Comparator.comparingLong(s -> s.info().history())),
    POLICY("policy", Volatility.FIXED, Comparator.comparing(s -> s.info().policies().policy().orElse(""))),
    ARGUMENTS("arguments", Volatility.FIXED, Comparator.comparingInt(s -> s.info().arguments().size()));

    private final String id;
    private final Volatility volatility;
    private final Comparator<QueueReading> ascending;

    QueueColumn(String id, Volatility volatility, Comparator<QueueReading> ascending) {
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
    public Comparator<QueueReading> ascending() {
        return ascending;
    }

    private static Comparator<QueueReading> byRate(ToDoubleFunction<Rates> which) {
        return Comparator.comparingDouble(reading -> reading.rate(which).orElse(-1));
    }
}
