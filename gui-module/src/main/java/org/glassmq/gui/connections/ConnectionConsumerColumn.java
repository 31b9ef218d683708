package org.glassmq.gui.connections;

import java.time.Duration;
import java.util.Comparator;
import org.glassmq.gui.connections.ConnectionViewModel.ConsumerReading;
import org.glassmq.gui.support.NaturalOrder;
import org.glassmq.gui.table.Sorted;

/** A column of the table of a connection's consumers. */
enum ConnectionConsumerColumn implements Sorted<ConsumerReading> {
    QUEUE("queue", Volatility.FIXED, Comparator.comparing(r -> r.info().queue().name(), NaturalOrder.INSTANCE)),
    TAG("tag", Volatility.FIXED, Comparator.comparing(r -> r.info().tag(), NaturalOrder.INSTANCE)),
    CHANNEL("channel", Volatility.FIXED, Comparator.comparingInt(r -> r.info().channel())),
    UNACKED("unacked", Volatility.LIVE, Comparator.comparingLong(r -> r.info().unacked())),
    AGE("age", Volatility.LIVE, Comparator.comparing(r -> r.oldestAge().orElse(Duration.ZERO))),
    ACK("ack", Volatility.LIVE, Comparator.comparingDouble(ConsumerReading::ackRate));

    private final String id;
    private final Volatility volatility;
    private final Comparator<ConsumerReading> ascending;

    ConnectionConsumerColumn(String id, Volatility volatility, Comparator<ConsumerReading> ascending) {
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
    public Comparator<ConsumerReading> ascending() {
        return ascending;
    }
}
