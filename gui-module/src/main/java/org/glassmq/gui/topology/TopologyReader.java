package org.glassmq.gui.topology;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.glassmq.broker.api.BrokerSession;

/**
 * Makes pictures of the broker, on worker threads, one at a time. Where that takes long, pictures become rarer: a
 * second apart at most, or at once if something else is chosen.
 */
final class TopologyReader implements Function<BrokerSession, Picture> {
    private static final int IDLE = 4;
    private static final long QUICK = Duration.ofMillis(25).toNanos();
    private static final long LONGEST = Duration.ofSeconds(1).toNanos();

    private final Supplier<Choice> choice;
    private final LongSupplier nanoTime;
    private final InstantSource clock;
    private Optional<BrokerSession> source = Optional.empty();
    private Survey survey;
    private Consumers consumers;
    private Optional<Choice> shown = Optional.empty();
    private Picture last = Picture.EMPTY;
    private long next;

    /**
     * @param choice   what is wanted; may be called on any thread
     * @param clock    dates readings
     * @param nanoTime {@link System#nanoTime()}
     */
    TopologyReader(Supplier<Choice> choice, InstantSource clock, LongSupplier nanoTime) {
        this.choice = choice;
        this.nanoTime = nanoTime;
        this.clock = clock;
        begin();
    }

    private void begin() {
        survey = new Survey(clock);
        consumers = new Consumers(clock);
        shown = Optional.empty();
        last = Picture.EMPTY;
    }

    @Override
    public Picture apply(BrokerSession session) {
        if (source.filter(before -> before == session).isEmpty()) {
            begin();
            source = Optional.of(session);
        }
        Choice wanted = choice.get();
        long begun = nanoTime.getAsLong();
        boolean same = shown.filter(wanted::equals).isPresent();
        if (same && begun - next < 0) {
            return last;
        }
        last = read(session, wanted);
        shown = Optional.of(wanted);
        long cost = nanoTime.getAsLong() - begun;
        next = begun + cost + (cost > QUICK ? Math.min(cost * IDLE, LONGEST) : 0);
        return last;
    }

    private Picture read(BrokerSession session, Choice wanted) {
        List<String> hosts = session.virtualHosts();
        Graph all = survey.read(session, wanted.host().filter(hosts::contains));
        Grouping grouping = Grouping.of(all, wanted);
        Graph drawn = consumers.join(session, all, grouping);
        Layout layout = drawn.hasShapeOf(last.graph()) ? last.layout() : Layering.of(drawn, last.layout());
        return new Picture(
                drawn,
                layout,
                hosts,
                new Picture.Tally(grouping.total(), grouping.grouped(), grouping.hidden()));
    }
}
