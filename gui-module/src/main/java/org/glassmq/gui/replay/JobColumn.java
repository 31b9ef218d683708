package org.glassmq.gui.replay;

import java.time.Duration;
import java.util.Comparator;
import org.glassmq.gui.table.Sorted;

/** A column of the table of replays: what it is called in settings, and how it sorts. */
enum JobColumn implements Sorted<JobReading> {
    STATE("state", Volatility.FIXED, Comparator.comparing(reading -> reading.job().state())),
    SOURCE("source", Volatility.FIXED, Comparator.comparing(reading -> reading.job().plan().source().queue().name())),
    TARGET("target", Volatility.FIXED, Comparator.comparing(reading -> reading.job().plan().target().toString())),
    VIRTUAL_HOST(
            "vhost",
            Volatility.FIXED,
            Comparator.comparing(reading -> reading.job().plan().source().queue().virtualHost())),
    MODE("mode", Volatility.FIXED, Comparator.comparing(reading -> reading.job().plan().mode())),
    PROGRESS("progress", Volatility.FIXED, Comparator.comparing(JobReading::share)),
    SENT("sent", Volatility.LIVE, Comparator.comparing(reading -> reading.job().counts().confirmed())),
    NOT_SENT("not-sent", Volatility.LIVE, Comparator.comparing(JobReading::notSent)),
    RATE("rate", Volatility.LIVE, Comparator.comparing(reading -> reading.job().rate())),
    REST(
            "rest",
            Volatility.LIVE,
            Comparator.comparing(reading -> reading.job().rest().orElse(Duration.ZERO))),
    BY("by", Volatility.FIXED, Comparator.comparing(reading -> reading.job().by())),
    CREATED("created", Volatility.FIXED, Comparator.comparing(reading -> reading.job().createdAt())),
    ID("id", Volatility.FIXED, Comparator.comparing(reading -> reading.job().id()));

    private final String id;
    private final Volatility volatility;
    private final Comparator<JobReading> ascending;

    JobColumn(String id, Volatility volatility, Comparator<JobReading> ascending) {
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
    public Comparator<JobReading> ascending() {
        return ascending;
    }
}
