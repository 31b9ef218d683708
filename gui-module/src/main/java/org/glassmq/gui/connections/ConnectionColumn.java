package org.glassmq.gui.connections;

import java.util.Comparator;
import java.util.function.ToDoubleFunction;
import org.glassmq.gui.support.NaturalOrder;
import org.glassmq.gui.table.Sorted;

/** A column of the table of connections: what it is called in settings, and how it sorts. */
public enum ConnectionColumn implements Sorted<ConnectionReading> {
    NAME("name", Volatility.FIXED, Comparator.comparing(r -> r.info().displayName(), NaturalOrder.INSTANCE)),
    PEER("peer", Volatility.FIXED, Comparator.comparing(r -> r.info().peer(), NaturalOrder.INSTANCE)),
    PROTOCOL("protocol", Volatility.FIXED, Comparator.comparing(r -> r.info().protocol())),
    USER("user", Volatility.FIXED, Comparator.comparing(r -> r.info().user(), NaturalOrder.INSTANCE)),
    VIRTUAL_HOST("vhost", Volatility.FIXED, Comparator.comparing(r -> r.info().virtualHost(), NaturalOrder.INSTANCE)),
    PRODUCT("product", Volatility.FIXED, Comparator.comparing(ConnectionReading::product, NaturalOrder.INSTANCE)),
    STATE("state", Volatility.FIXED, Comparator.comparing(ConnectionReading::standing)),
    IN("in", Volatility.LIVE, byFlow(Flow::in)),
    OUT("out", Volatility.LIVE, byFlow(Flow::out)),
    BYTES_IN("bytes-in", Volatility.LIVE, byFlow(Flow::bytesIn)),
    BYTES_OUT("bytes-out", Volatility.LIVE, byFlow(Flow::bytesOut)),
    CHANNELS("channels", Volatility.LIVE, Comparator.comparingInt(r -> r.info().channels())),
    CONSUMERS("consumers", Volatility.LIVE, Comparator.comparingInt(r -> r.info().consumers())),
    UNACKED("unacked", Volatility.LIVE, Comparator.comparingLong(r -> r.info().unacked())),
    UNCONFIRMED("unconfirmed", Volatility.LIVE, Comparator.comparingLong(r -> r.info().unconfirmed())),
    HEARTBEAT("heartbeat", Volatility.FIXED, Comparator.comparingInt(r -> r.info().heartbeatSeconds())),
    FRAME_MAX("frame-max", Volatility.FIXED, Comparator.comparingInt(r -> r.info().frameMax())),
    SINCE("since", Volatility.FIXED, Comparator.comparing(r -> r.info().connectedAt()));

    private final String id;
    private final Volatility volatility;
    private final Comparator<ConnectionReading> ascending;

    ConnectionColumn(String id, Volatility volatility, Comparator<ConnectionReading> ascending) {
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
    public Comparator<ConnectionReading> ascending() {
        return ascending;
    }

    private static Comparator<ConnectionReading> byFlow(ToDoubleFunction<Flow> which) {
        return Comparator.comparingDouble(
                reading -> reading.flow().map(which::applyAsDouble).orElse(-1.0));
    }
}
