package org.glassmq.gui.find;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrokerSession.Subscription;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.Capability;
import org.glassmq.broker.api.MessageFilter;
import org.glassmq.broker.api.MessageFilter.Comparison;
import org.glassmq.broker.api.MessageFilter.LetterCase;
import org.glassmq.broker.api.MessageFilter.Property;
import org.glassmq.broker.api.MessageFilter.TextPlace;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.SearchListener;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.Why;
import org.glassmq.gui.find.Criteria.Named;

/**
 * Has the broker find messages where it can do all that is asked for, and looks at them one by one otherwise: JSONPath
 * and regular expressions are for the {@link BrowseFinder}, and everything is with a broker that cannot search.
 */
public final class SessionFinder implements Finder {
    /** Reports of the broker that wait to be told; then it waits. */
    private static final int WAITING = 64;

    private final BrokerSession session;

    public SessionFinder(BrokerSession session) {
        this.session = session;
    }

    @Override
    public Outcome find(QueueRef queue, Criteria criteria, Sink sink) throws InterruptedException {
        Optional<MessageFilter> filter = session.capabilities().contains(Capability.SEARCH)
                ? filter(criteria)
                : Optional.empty();
        return filter.isPresent()
                ? search(queue, filter.get(), sink)
                : new BrowseFinder(session).find(queue, criteria, sink);
    }

    /** What the broker is to look for; empty if it cannot look for all of it. */
    public static Optional<MessageFilter> filter(Criteria criteria) {
        MessageFilter.Builder filter = MessageFilter.where();
        if (criteria.path().isPresent()) {
            return Optional.empty();
        }
        if (criteria.text().isPresent()) {
            Optional<String> literal = criteria.text().get().literal();
            if (literal.isEmpty()) {
                return Optional.empty();
            }
            LetterCase letterCase =
                    criteria.text().get().letterCase() == TextTest.Case.ANY ? LetterCase.IGNORED : LetterCase.DIFFERS;
            filter.text(literal.get(), letterCase, TextPlace.MESSAGE);
        }
        criteria.headers().forEach(named -> filter.header(named.name(), comparison(named), named.value()));
        for (Named named : criteria.properties()) {
            Optional<Property> property = property(named.name());
            if (property.isEmpty()) {
                return Optional.empty();
            }
            filter.property(property.get(), comparison(named), named.value());
        }
        criteria.states().forEach(filter::state);
        criteria.from().ifPresent(filter::from);
        // times are milliseconds; theirs does not belong to it, ours does
        criteria.to().ifPresent(to -> filter.until(to.plusMillis(1)));
        return Optional.of(filter.build());
    }

    private static Comparison comparison(Named named) {
        return named.value().isEmpty() ? Comparison.CONTAINS : Comparison.EQUALS;
    }

    private static Optional<Property> property(String name) {
        String constant = name.replace('-', '_').toUpperCase(Locale.ROOT);
        return Arrays.stream(Property.values())
                .filter(property -> property.name().equals(constant) && name.equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** What the broker reports. */
    private sealed interface Report {
        record Found(long[] offsets) implements Report {}

        record Progress(SearchListener.Progress progress) implements Report {}

        record Ended(SearchListener.End end) implements Report {}
    }

    /** Hands reports over to the thread that wants them. */
    private static final class Reports implements SearchListener {
        private final BlockingQueue<Report> reports = new LinkedBlockingQueue<>(WAITING);
        private volatile boolean wanted = true;

        @Override
        public void found(List<BrowsedMessage> messages) {
            put(new Report.Found(
                    messages.stream().mapToLong(BrowsedMessage::offset).toArray()));
        }

        @Override
        public void progress(Progress progress) {
            put(new Report.Progress(progress));
        }

        @Override
        public void ended(End end) {
            put(new Report.Ended(end));
        }

        private void put(Report report) {
            try {
                if (wanted) {
                    reports.put(report);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        Report take() throws InterruptedException {
            return reports.take();
        }

        /** Nobody takes any more; who waits to put something goes on. */
        void giveUp() {
            wanted = false;
            reports.clear();
        }
    }

    private Outcome search(QueueRef queue, MessageFilter filter, Sink sink) throws InterruptedException {
        long first = session.browse(queue, new BrowseRequest(0, 1, 0)).firstOffset();
        Reports reports = new Reports();
        try (Subscription _ = session.search(queue, filter, first, reports)) {
            long examined = 0;
            while (true) {
                switch (reports.take()) {
                    case Report.Found(long[] offsets) -> sink.found(offsets, offsets.length);
                    case Report.Progress(SearchListener.Progress now) -> {
                        examined = now.scanned() - first;
                        sink.progress(examined, now.upTo() - first);
                    }
                    case Report.Ended(SearchListener.End.Completed()) -> {
                        return new Outcome(examined, 0);
                    }
                    case Report.Ended(SearchListener.End.Cancelled()) -> throw new InterruptedException();
                    case Report.Ended(SearchListener.End.Failed(Why why)) ->
                        throw new SessionException(SessionException.Reason.UNAVAILABLE, why);
                }
            }
        } finally {
            reports.giveUp();
        }
    }
}
