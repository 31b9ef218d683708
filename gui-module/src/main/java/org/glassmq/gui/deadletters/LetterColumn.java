package org.glassmq.gui.deadletters;

import java.time.Instant;
import java.util.Comparator;
import org.glassmq.gui.support.NaturalOrder;
import org.glassmq.gui.table.Sorted;

/** A column of the table of dead letters: what it is called in settings, and how it sorts. */
public enum LetterColumn implements Sorted<LetterGroup> {
    COUNT("count", Volatility.LIVE, Comparator.comparingLong(LetterGroup::count)),
    REASON("reason", Volatility.FIXED, Comparator.comparing(group -> group.key().reason())),
    ORIGIN("origin", Volatility.FIXED, Comparator.comparing(group -> group.key().origin(), NaturalOrder.INSTANCE)),
    ERROR("error", Volatility.FIXED, Comparator.comparing(group -> group.key().error(), NaturalOrder.INSTANCE)),
    QUEUE("queue", Volatility.FIXED, Comparator.comparing(group -> group.key().queue().name(), NaturalOrder.INSTANCE)),
    VIRTUAL_HOST(
            "vhost",
            Volatility.FIXED,
            Comparator.comparing(group -> group.key().queue().virtualHost(), NaturalOrder.INSTANCE)),
    BUCKET("bucket", Volatility.FIXED, Comparator.comparing(group -> group.key().bucket().orElse(Instant.MIN))),
    OLDEST("oldest", Volatility.FIXED, Comparator.comparing(LetterGroup::oldest)),
    NEWEST("newest", Volatility.FIXED, Comparator.comparing(LetterGroup::newest));

    private final String id;
    private final Volatility volatility;
    private final Comparator<LetterGroup> ascending;

    LetterColumn(String id, Volatility volatility, Comparator<LetterGroup> ascending) {
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
    public Comparator<LetterGroup> ascending() {
        return ascending;
    }
}
