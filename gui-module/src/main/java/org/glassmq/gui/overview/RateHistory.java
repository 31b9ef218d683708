package org.glassmq.gui.overview;

import java.time.Duration;
import org.glassmq.gui.support.LiveBroker;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.Rates;
import org.glassmq.gui.support.TimeSeries;

/** The broker's rates of the last minutes; goes on while other screens are shown. */
public final class RateHistory {
    static final Duration SPAN = Duration.ofMinutes(2);
    static final int SERIES = 5;

    private final TimeSeries series =
            new TimeSeries(SERIES, (int) (SPAN.toMillis() / LiveBroker.INTERVAL.toMillis()) + 20);

    /** @param owner ends the recording */
    public RateHistory(LiveBroker live, Owner owner) {
        owner.listen(live.sessionProperty(), (_, _, _) -> series.clear());
        live.overview(owner, snapshot -> {
            Rates rates = snapshot.rates();
            series.add(
                    snapshot.overview().at(),
                    rates.published(),
                    rates.delivered(),
                    rates.acked(),
                    rates.returned(),
                    rates.dropped());
        });
    }

    /** Publish, deliver, ack, return, drop. */
    TimeSeries series() {
        return series;
    }
}
