package org.glassmq.gui.audit;

import java.util.Comparator;
import org.glassmq.gui.table.Sorted;

/** A column of the audit log: what it is called in settings, and how it sorts. */
enum AuditColumn implements Sorted<AuditReading> {
    TIME("time", Volatility.FIXED, Comparator.comparing(reading -> reading.entry().at())),
    WHO("who", Volatility.FIXED, Comparator.comparing(reading -> reading.entry().who())),
    ACTION("action", Volatility.FIXED, Comparator.comparing(reading -> reading.entry().action())),
    OBJECT("object", Volatility.FIXED, Comparator.comparing(reading -> reading.entry().object())),
    VIRTUAL_HOST("vhost", Volatility.FIXED, Comparator.comparing(reading -> reading.entry().virtualHost())),
    MESSAGES("messages", Volatility.LIVE, Comparator.comparing(reading -> reading.entry().messages())),
    LEFT("left", Volatility.LIVE, Comparator.comparing(AuditReading::left)),
    OUTCOME("outcome", Volatility.FIXED, Comparator.comparing(reading -> reading.entry().outcome())),
    DETAIL("detail", Volatility.FIXED, Comparator.comparing(reading -> reading.entry().detail()));

    private final String id;
    private final Volatility volatility;
    private final Comparator<AuditReading> ascending;

    AuditColumn(String id, Volatility volatility, Comparator<AuditReading> ascending) {
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
    public Comparator<AuditReading> ascending() {
        return ascending;
    }
}
