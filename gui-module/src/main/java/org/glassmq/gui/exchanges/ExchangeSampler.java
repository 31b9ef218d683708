package org.glassmq.gui.exchanges;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BindingInfo.Target;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.Counters;
import org.glassmq.broker.api.ExchangeInfo;
import org.glassmq.gui.support.Rates;

/**
 * Turns what the broker says of its exchanges into what the table has to change: which rows got new content, and their
 * order. Called away from the JavaFX application thread, from any thread.
 */
final class ExchangeSampler {
    /** Rows do not change places more often than this while messages move. */
    static final Duration SETTLE = Duration.ofSeconds(2);

    private final InstantSource clock;
    private final Map<ExchangeRef, Entry> entries = new HashMap<>();
    private List<ExchangeRow> shown = List.of();
    private Optional<Arrangement> arranged = Optional.empty();
    private Optional<BrokerSession> source = Optional.empty();
    private Instant arrangedAt = Instant.MIN;
    private long samples;

    private static final class Entry {
        private final Rates.Meter meter = new Rates.Meter();
        private final ExchangeRow row;
        private ExchangeReading now;

        Entry(ExchangeReading first, Instant at) {
            now = first;
            row = new ExchangeRow(first);
            rates(first.info(), at);
        }

        Rates rates(ExchangeInfo info, Instant at) {
            return meter.read(at, new Counters(info.publishedIn(), info.routedOut(), 0, 0, 0, 0));
        }
    }

    /** Whether rows may change places. */
    enum Places {
        FREE,
        /** Somebody points at a row: rows stay where they are. */
        HELD
    }

    /** What is to be shown, and in which order. */
    record Arrangement(String filter, ExchangeOrder order) {

        /** Every word has to occur in the name, the type or the virtual host. */
        boolean accepts(ExchangeReading reading) {
            ExchangeInfo info = reading.info();
            String searched = String.join(" ", info.name(), info.type(), info.virtualHost()).toLowerCase(Locale.ROOT);
            for (String word : filter.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
                if (!searched.contains(word)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** New content for a row. */
    record Change(ExchangeRow row, ExchangeReading reading) {}

    /**
     * What the table has to do.
     *
     * @param number       counts the samples
     * @param changes      rows with new content
     * @param shown        all rows in order; the same list as before if the order is the same
     * @param total        number of exchanges, shown or not
     * @param virtualHosts number of virtual hosts
     */
    record Sample(long number, List<Change> changes, List<ExchangeRow> shown, int total, int virtualHosts) {}

    ExchangeSampler(InstantSource clock) {
        this.clock = clock;
    }

    /** Asks the broker and takes in what it says. */
    synchronized Sample read(BrokerSession session, Arrangement arrangement, Places places) {
        if (source.filter(before -> before == session).isEmpty()) {
            entries.clear();
            source = Optional.of(session);
        }
        Instant at = clock.instant();
        List<Change> changes = new ArrayList<>();
        Set<ExchangeRef> present = new HashSet<>();
        boolean newcomers = false;
        for (String host : session.virtualHosts()) {
            Ends ends = Ends.count(session.bindings(host));
            for (ExchangeInfo info : session.exchanges(host)) {
                ExchangeRef ref = ExchangeRef.of(info);
                present.add(ref);
                newcomers |= !entries.containsKey(ref);
                takeIn(ref, info, ends, at, changes);
            }
        }
        boolean gone = entries.keySet().retainAll(present);
        boolean due = arrangement.order().live() && Duration.between(arrangedAt, at).compareTo(SETTLE) >= 0;
        boolean other = arranged.filter(arrangement::equals).isEmpty();
        if (other || newcomers || gone || due && places == Places.FREE) {
            arrange(arrangement, at);
        }
        return sample(changes);
    }

    /** Shows other rows, or in another order, without asking the broker. */
    synchronized Sample rearrange(Arrangement arrangement) {
        arrange(arrangement, clock.instant());
        return sample(List.of());
    }

    private void takeIn(ExchangeRef ref, ExchangeInfo info, Ends ends, Instant at, List<Change> changes) {
        int leadsTo = ends.from().getOrDefault(info.name(), 0);
        int fedBy = ends.to().getOrDefault(info.name(), 0);
        Entry entry = entries.get(ref);
        if (entry == null) {
            entries.put(ref, new Entry(new ExchangeReading(info, leadsTo, fedBy, Optional.empty()), at));
            return;
        }
        ExchangeReading next = new ExchangeReading(info, leadsTo, fedBy, Optional.of(entry.rates(info, at)));
        if (!next.equals(entry.now)) {
            entry.now = next;
            changes.add(new Change(entry.row, next));
        }
    }

    private void arrange(Arrangement arrangement, Instant at) {
        arranged = Optional.of(arrangement);
        arrangedAt = at;
        List<ExchangeRow> next = entries.values().stream()
                .filter(entry -> arrangement.accepts(entry.now))
                .sorted(Comparator.comparing(entry -> entry.now, arrangement.order().comparator()))
                .map(entry -> entry.row)
                .toList();
        if (!next.equals(shown)) {
            shown = next;
        }
    }

    private Sample sample(List<Change> changes) {
        long hosts = entries.keySet().stream().map(ExchangeRef::virtualHost).distinct().count();
        return new Sample(++samples, changes, shown, entries.size(), (int) hosts);
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
