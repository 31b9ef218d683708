package org.glassmq.gui.deadletters;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowsePage;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.BrowsedMessage.State;
import org.glassmq.broker.api.MessageFilter;
import org.glassmq.broker.api.MessageFilter.Comparison;
import org.glassmq.broker.api.MessageFilter.HeaderTest;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.broker.api.ReplayTarget;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.Why;
import org.glassmq.gui.support.Background.Progress;

/**
 * Finds the plan that brings groups of dead letters back to where they came from: it takes the ready letters of these
 * groups and no others. Looks only; blocks. For one thread.
 */
final class Redrive {
    /** After so many letters it is suggested to have a look. */
    static final long CANARY = 10;

    private static final List<String> FIRST_DEATH = List.of("x-first-death-reason", "x-first-death-queue");

    private final BrokerSession session;
    private final Grouping grouping;
    private final QueueRef queue;
    private final Predicate<LetterGroup.Key> wanted;
    private final List<Long> offsets = new ArrayList<>();
    private Optional<List<HeaderTest>> tests = Optional.empty();
    private long hits;
    private long others;
    private long first;
    private long last;
    /** Others that stand between the first and the last hit. */
    private long between;
    private long othersSince;
    /** Messages from the first hit on of which the tests say something else. */
    private long misjudged;

    /**
     * What was found.
     *
     * @param plan    takes them
     * @param letters how many it takes
     * @param left    how many of the groups it leaves, because they cannot be named together
     */
    record Found(ReplayPlan plan, long letters, long left) {}

    /** @param wanted groups, as this grouping tells them apart */
    Redrive(BrokerSession session, Grouping grouping, QueueRef queue, Predicate<LetterGroup.Key> wanted) {
        this.session = session;
        this.grouping = grouping;
        this.queue = queue;
        this.wanted = wanted;
    }

    /** All letters of a queue, those included that come until it begins. */
    static ReplayPlan whole(QueueRef queue) {
        return plan(ReplaySource.Offsets.all(queue, ReplaySource.Which.READY), Long.MAX_VALUE);
    }

    /**
     * Looks through the queue; empty if none of the letters is ready.
     *
     * @throws InterruptedException if it was broken off
     */
    Optional<Found> find(Consumer<Progress> progress) throws InterruptedException {
        long end = session.queue(queue)
                .orElseThrow(() -> new SessionException(
                        SessionException.Reason.NOT_FOUND,
                        Why.of(Phrase.NO_QUEUE, queue.name(), queue.virtualHost())))
                .info()
                .nextOffset();
        long begin = -1;
        long at = 0;
        while (at < end) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            BrowsePage page = session.browse(queue, new BrowseRequest(at, QueueScan.PAGE, 0));
            page.messages().stream().filter(message -> message.offset() < end).forEach(this::look);
            begin = begin < 0 ? page.firstOffset() : begin;
            at = page.messages().isEmpty() ? end : page.messages().getLast().offset() + 1;
            progress.accept(new Progress(Math.min(at, end) - begin, end - begin));
        }
        return hits == 0 ? Optional.empty() : Optional.of(found(end));
    }

    private void look(BrowsedMessage message) {
        if (message.state() != State.READY) {
            return;
        }
        boolean hit = wanted.test(grouping.place(queue, message).key());
        if (hit) {
            if (hits == 0) {
                first = message.offset();
                tests = tests(message);
            } else {
                between += othersSince;
            }
            hits++;
            last = message.offset();
            othersSince = 0;
            if (offsets.size() < ReplaySource.MOST_OFFSETS) {
                offsets.add(message.offset());
            }
        } else {
            others++;
            othersSince++;
        }
        if (hits > 0 && tests.filter(all -> all.stream().allMatch(test -> holds(test, message))).isPresent() != hit) {
            misjudged++;
        }
    }

    /** The simplest way to name these letters and no others; if there is none, as many as can be named one by one. */
    private Found found(long end) {
        if (others == 0) {
            return all(new ReplaySource.Offsets(queue, 0, end, ReplaySource.Which.READY, Optional.empty()));
        }
        if (between == 0) {
            return all(new ReplaySource.Offsets(queue, first, last + 1, ReplaySource.Which.READY, Optional.empty()));
        }
        if (hits > offsets.size() && tests.isPresent() && misjudged == 0) {
            MessageFilter.Builder filter = MessageFilter.where();
            tests.get().forEach(test -> filter.header(test.name(), test.comparison(), test.value()));
            return all(new ReplaySource.Offsets(
                    queue, first, end, ReplaySource.Which.READY, Optional.of(filter.build())));
        }
        ReplaySource chosen = new ReplaySource.Selection(queue, offsets);
        return new Found(plan(chosen, offsets.size()), offsets.size(), hits - offsets.size());
    }

    private Found all(ReplaySource source) {
        return new Found(plan(source, hits), hits, 0);
    }

    private static ReplayPlan plan(ReplaySource source, long letters) {
        ReplayPlan plan = ReplayPlan.of(source, new ReplayTarget.Original(), ReplayPlan.Mode.MOVE)
                .withTrouble(ReplayPlan.Trouble.GO_ON);
        return letters > 2 * CANARY ? plan.withCanary(CANARY) : plan;
    }

    /** What the headers of a letter say that may tell its group apart from others; empty if they say nothing. */
    private Optional<List<HeaderTest>> tests(BrowsedMessage letter) {
        List<HeaderTest> all = new ArrayList<>();
        for (String name : FIRST_DEATH) {
            test(letter, name).ifPresent(all::add);
        }
        grouping.errorHeader(letter.properties().headersOrEmpty())
                .flatMap(name -> test(letter, name))
                .ifPresent(all::add);
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    private static Optional<HeaderTest> test(BrowsedMessage letter, String name) {
        return letter.properties().headersOrEmpty().get(name) instanceof String value
                ? Optional.of(new HeaderTest(name, Comparison.EQUALS, value))
                : Optional.empty();
    }

    private static boolean holds(HeaderTest test, BrowsedMessage message) {
        return test.value().equals(message.properties().headersOrEmpty().get(test.name()));
    }
}
