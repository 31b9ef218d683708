package org.glassmq.gui.exchanges;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BindingInfo.Target;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.Counters;
import org.glassmq.broker.api.ExchangeInfo;
import org.glassmq.gui.support.Rates;
import org.glassmq.gui.table.Filter;
import org.glassmq.gui.table.Order;
import org.glassmq.gui.table.Reader;
import org.glassmq.gui.table.RowKind;
import org.glassmq.gui.table.Trackers;

/** Reads all exchanges of all virtual hosts, with their rates and the number of bindings from and to them. */
final class ExchangeReader implements Reader<ExchangeReading> {
    static final RowKind<ExchangeRef, ExchangeReading> KIND = new RowKind<>(
            ExchangeReading::ref,
            reading -> reading.info().virtualHost(),
            Order.by(ExchangeColumn.NAME),
            ExchangeColumn.NAME.ascending(),
            new Searched());

    private final InstantSource clock;
    private final Trackers<ExchangeRef, Track> tracks = new Trackers<>();

    /** @param clock dates the readings that rates are worked out from */
    ExchangeReader(InstantSource clock) {
        this.clock = clock;
    }

    private static final class Track {
        private final Rates.Meter meter = new Rates.Meter();
        private boolean begun;

        /** Empty the first time. */
        Optional<Rates> rates(ExchangeInfo info, Instant at) {
            Rates now = meter.read(at, new Counters(info.publishedIn(), info.routedOut(), 0, 0, 0, 0));
            Optional<Rates> known = begun ? Optional.of(now) : Optional.empty();
            begun = true;
            return known;
        }
    }

    @Override
    public List<ExchangeReading> read(BrokerSession session) {
        Instant at = clock.instant();
        List<ExchangeReading> readings = new ArrayList<>();
        for (String host : session.virtualHosts()) {
            Ends ends = Ends.count(session.bindings(host));
            for (ExchangeInfo info : session.exchanges(host)) {
                readings.add(new ExchangeReading(
                        info,
                        ends.from().getOrDefault(info.name(), 0),
                        ends.to().getOrDefault(info.name(), 0),
                        tracks.of(ExchangeRef.of(info), Track::new).rates(info, at)));
            }
        }
        tracks.endRound();
        return readings;
    }

    /** Every word has to occur in the name, the type or the virtual host. */
    private static final class Searched implements Filter.Searched<ExchangeReading> {
        @Override
        public String name(ExchangeReading reading) {
            return reading.info().name();
        }

        @Override
        public boolean has(ExchangeReading reading, String word) {
            ExchangeInfo info = reading.info();
            return info.name().toLowerCase(Locale.ROOT).contains(word)
                    || info.type().toLowerCase(Locale.ROOT).contains(word)
                    || info.virtualHost().toLowerCase(Locale.ROOT).contains(word);
        }
    }

    /** How many bindings lead from and to the exchanges of a virtual host. */
    private record Ends(Map<String, Integer> from, Map<String, Integer> to) {

        static Ends count(List<BindingInfo> bindings) {
            Ends ends = new Ends(new HashMap<>(), new HashMap<>());
            for (BindingInfo binding : bindings) {
                ends.from.merge(binding.source(), 1, Integer::sum);
                if (binding.target() == Target.EXCHANGE) {
                    ends.to.merge(binding.destination(), 1, Integer::sum);
                }
            }
            return ends;
        }
    }
}
