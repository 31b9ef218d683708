package org.glassmq.gui.connections;

import java.util.Comparator;
import org.glassmq.broker.api.ChannelInfo;
import org.glassmq.gui.table.Sorted;

/** A column of the table of a connection's channels. */
enum ChannelColumn implements Sorted<ChannelInfo> {
    NUMBER("number", Volatility.FIXED, Comparator.comparingInt(ChannelInfo::number)),
    MODE("mode", Volatility.FIXED, Comparator.comparing(ChannelInfo::mode)),
    PREFETCH("prefetch", Volatility.FIXED, Comparator.comparingInt(ChannelInfo::prefetch)),
    GLOBAL_PREFETCH("global-prefetch", Volatility.FIXED, Comparator.comparingInt(ChannelInfo::globalPrefetch)),
    UNACKED("unacked", Volatility.LIVE, Comparator.comparingLong(ChannelInfo::unacked)),
    UNCONFIRMED("unconfirmed", Volatility.LIVE, Comparator.comparingLong(ChannelInfo::unconfirmed)),
    CONSUMERS("consumers", Volatility.LIVE, Comparator.comparingInt(channel -> channel.consumers().size()));

    private final String id;
    private final Volatility volatility;
    private final Comparator<ChannelInfo> ascending;

    ChannelColumn(String id, Volatility volatility, Comparator<ChannelInfo> ascending) {
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
    public Comparator<ChannelInfo> ascending() {
        return ascending;
    }
}
