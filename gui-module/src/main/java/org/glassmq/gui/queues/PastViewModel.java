package org.glassmq.gui.queues;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.history.LagHistory;
import org.glassmq.gui.history.Measure;
import org.glassmq.gui.history.Point;
import org.glassmq.gui.history.Timeline;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.LiveBroker;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.TimeSeries;

/**
 * The past of one queue: how far it was behind, how old its oldest message was, and its traffic, over a range or the
 * stretch of it that somebody chose. Belongs to the JavaFX application thread; needs no toolkit.
 */
public final class PastViewModel {
    /** Steps of a plot: about one per pixel of a wide window. */
    static final int STEPS = 1_200;

    private static final Duration SHORTEST = Duration.ofSeconds(20);

    private final LiveBroker live;
    private final Background background;
    private final LagHistory history;
    private final QueueRef queue;
    private final LongSupplier clock;
    private final ReadOnlyObjectWrapper<Range> range = new ReadOnlyObjectWrapper<>(Range.HOUR);
    private final ReadOnlyObjectWrapper<Optional<Stretch>> zoomed = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Loading());
    private final Series lag = new Series(Measure.LAG);
    private final Series age = new Series(Measure.AGE);
    private final Series traffic = new Series(Measure.IN, Measure.DELIVER, Measure.ACK);
    private boolean reading;
    private long readAt;

    /** How far back one looks. */
    public enum Range {
        HOUR(Duration.ofHours(1), Duration.ofSeconds(1)),
        DAY(Duration.ofDays(1), Duration.ofSeconds(10)),
        MONTH(Duration.ofDays(30), Duration.ofMinutes(1));

        private final long span;
        private final long fresh;

        Range(Duration span, Duration fresh) {
            this.span = span.toMillis();
            this.fresh = fresh.toMillis();
        }
    }

    /** A stretch of time, milliseconds since 1970. */
    public record Stretch(long from, long to) {}

    /** What is shown. */
    public sealed interface State {
        /** Nothing yet. */
        record Loading() implements State {}

        /** @param empty nothing was measured in all this time */
        record Shown(Stretch stretch, boolean empty) implements State {}

        /** The history cannot be read. */
        record Failed(String why) implements State {}
    }

    /** Means of one or more measures, and their extremes. */
    public static final class Series {
        private final Measure[] measures;
        private final TimeSeries means;
        private final TimeSeries extremes;

        private Series(Measure... measures) {
            this.measures = measures;
            this.means = new TimeSeries(measures.length, STEPS);
            this.extremes = new TimeSeries(2 * measures.length, STEPS);
        }

        /** One for each measure; not a number where nothing was measured. */
        public TimeSeries means() {
            return means;
        }

        /** Least and most for each measure, at the same moments. */
        public TimeSeries extremes() {
            return extremes;
        }

        private void show(Timeline timeline) {
            means.clear();
            extremes.clear();
            for (int step = 0; step < timeline.steps().size(); step++) {
                Optional<Point> point = timeline.steps().get(step);
                double[] mean = new double[measures.length];
                double[] extreme = new double[2 * measures.length];
                for (int i = 0; i < measures.length; i++) {
                    Measure measure = measures[i];
                    mean[i] = point.map(known -> known.mean(measure)).orElse(Double.NaN);
                    extreme[2 * i] = point.map(known -> known.least(measure)).orElse(Double.NaN);
                    extreme[2 * i + 1] = point.map(known -> known.most(measure)).orElse(Double.NaN);
                }
                Instant at = Instant.ofEpochMilli(timeline.at(step));
                means.add(at, mean);
                extremes.add(at, extreme);
            }
        }
    }

    /** @param clock {@link System#currentTimeMillis()} */
    public PastViewModel(
            LiveBroker live, Background background, LagHistory history, QueueRef queue, LongSupplier clock) {
        this.live = live;
        this.background = background;
        this.history = history;
        this.queue = queue;
        this.clock = clock;
    }

    /** Keeps what is shown up to date until the owner goes away. */
    public void follow(Owner owner) {
        live.watch(owner, session -> clock.getAsLong(), this::tick);
    }

    public ReadOnlyObjectProperty<Range> rangeProperty() {
        return range.getReadOnlyProperty();
    }

    /** The part of the range that somebody chose to see; empty: all of it. */
    public ReadOnlyObjectProperty<Optional<Stretch>> zoomedProperty() {
        return zoomed.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Messages behind. */
    public Series lag() {
        return lag;
    }

    /** Age of the oldest message, seconds. */
    public Series age() {
        return age;
    }

    /** In, delivered, acknowledged; messages per second. */
    public Series traffic() {
        return traffic;
    }

    /** Shows another range, all of it. */
    public void show(Range next) {
        range.set(next);
        zoomed.set(Optional.empty());
        read();
    }

    /** Shows a stretch, as far as it is in the range and not too short. */
    public void zoom(long from, long to) {
        long now = clock.getAsLong();
        long oldest = now - range.get().span;
        long begin = Math.max(oldest, from);
        long end = Math.min(now, to);
        if (end - begin < SHORTEST.toMillis()) {
            long middle = (begin + end) / 2;
            begin = Math.max(oldest, middle - SHORTEST.toMillis() / 2);
            end = begin + SHORTEST.toMillis();
        }
        boolean all = begin <= oldest && end >= now;
        zoomed.set(all ? Optional.empty() : Optional.of(new Stretch(begin, end)));
        read();
    }

    /** Shows all of the range again; false if it is shown already. */
    public boolean unzoom() {
        boolean was = zoomed.get().isPresent();
        if (was) {
            show(range.get());
        }
        return was;
    }

    private void tick(long now) {
        boolean moving = zoomed.get().filter(stretch -> stretch.to() < now - range.get().fresh * 2).isEmpty();
        if (state.get() instanceof State.Loading || moving && now - readAt >= range.get().fresh) {
            read();
        }
    }

    private void read() {
        if (reading) {
            return;
        }
        reading = true;
        readAt = clock.getAsLong();
        Range of = range.get();
        Optional<Stretch> part = zoomed.get();
        Stretch stretch = part.orElse(new Stretch(readAt - of.span, readAt));
        background.of(() -> history.read(queue, stretch.from(), stretch.to(), readAt, STEPS).get())
                .onSuccess(timeline -> {
                    lag.show(timeline);
                    age.show(timeline);
                    traffic.show(timeline);
                    boolean empty = timeline.steps().stream().allMatch(Optional::isEmpty);
                    state.set(new State.Shown(stretch, empty));
                })
                .onError(error -> state.set(new State.Failed(
                        error.getCause() == null ? error.toString() : error.getCause().getMessage())))
                .onEnd(() -> {
                    reading = false;
                    if (of != range.get() || !part.equals(zoomed.get())) {
                        read();
                    }
                })
                .start();
    }
}
