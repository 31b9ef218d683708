package org.glassmq.gui.support;

import java.util.function.Function;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.Overview;

/** The broker as a whole at one moment, and its rates. */
public record OverviewSnapshot(Overview overview, Rates rates) {

    /** Reads a session again and again; used by one thread at a time. */
    static Function<BrokerSession, OverviewSnapshot> reader() {
        Rates.Meter meter = new Rates.Meter();
        return session -> {
            Overview overview = session.overview();
            return new OverviewSnapshot(overview, meter.read(overview.at(), overview.counters()));
        };
    }

    /** Whether nothing but time and memory has changed since another one. */
    public boolean sameFigures(OverviewSnapshot other) {
        Overview mine = overview;
        Overview its = other.overview;
        return rates.equals(other.rates)
                && mine.counters().equals(its.counters())
                && mine.listeners().equals(its.listeners())
                && mine.alarms().equals(its.alarms())
                && mine.ready() == its.ready()
                && mine.unacked() == its.unacked()
                && mine.queues() == its.queues()
                && mine.exchanges() == its.exchanges()
                && mine.connections() == its.connections()
                && mine.channels() == its.channels()
                && mine.consumers() == its.consumers();
    }
}
