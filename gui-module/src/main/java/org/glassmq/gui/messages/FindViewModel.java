package org.glassmq.gui.messages;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.find.Criteria;
import org.glassmq.gui.find.Finder;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.Background.Progress;
import org.glassmq.gui.support.LiveBroker;
import org.glassmq.gui.support.Owner;

/**
 * Finds messages of a queue and lists them while they are found. In memory are their offsets, and the rows looked at
 * last. Belongs to the JavaFX application thread; needs no toolkit.
 */
public final class FindViewModel {
    private static final long REPORT_EVERY = Duration.ofMillis(100).toNanos();
    private static final int LOADS_WAITING = 6;

    private final LiveBroker live;
    private final Background background;
    private final QueueRef queue;
    private final Function<BrokerSession, Finder> finder;
    private final InstantSource clock;
    private final FindForm form = new FindForm();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Idle());
    private final Deque<Integer> waiting = new ArrayDeque<>();
    private FoundOffsets offsets = new FoundOffsets();
    private FoundList rows = new FoundList(offsets, _ -> {});
    private Optional<Criteria> begun = Optional.empty();
    private Optional<Background.Running> running = Optional.empty();
    private boolean loading;

    // read by the thread that asks the broker
    private volatile Map<Integer, long[]> watched = Map.of();

    /** How the search stands. */
    public sealed interface State {
        /** Nothing is looked for: all messages are shown. */
        record Idle() implements State {}

        /** What was typed cannot be understood. */
        record Unreadable(FindForm.Field field, String typed, String detail) implements State {}

        /** It goes on. */
        record Searching(Count count) implements State {}

        /** It is through. */
        record Done(Count count, long cut) implements State {}

        /** It was broken off. */
        record Stopped(Count count) implements State {}

        /** It could not go on. */
        record Failed(Count count, Exception why) implements State {}
    }

    /**
     * How far a search is.
     *
     * @param found messages found
     * @param done  offsets behind it
     * @param total offsets in all
     * @param took  since its beginning
     */
    public record Count(int found, long done, long total, Duration took) {
        /** Offsets per second. */
        public double rate() {
            return done * 1e9 / Math.max(1, took.toNanos());
        }
    }

    public FindViewModel(
            LiveBroker live,
            Background background,
            QueueRef queue,
            Function<BrokerSession, Finder> finder,
            InstantSource clock) {
        this.live = live;
        this.background = background;
        this.queue = queue;
        this.finder = finder;
        this.clock = clock;
    }

    public FindForm form() {
        return form;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Whether the rows of a search are to be shown, and not those of the queue. */
    public boolean filtering() {
        return !(state.get() instanceof State.Idle || state.get() instanceof State.Unreadable);
    }

    /** The rows of the search that was begun last; another list for each. */
    public ObservableList<MessageRow> rows() {
        return rows;
    }

    /** The offsets that were found so far. */
    public long[] found() {
        return offsets.all();
    }

    /** What was looked for last. */
    Optional<Criteria> criteria() {
        return begun;
    }

    public int indexOf(long offset) {
        return rows.indexOf(offset);
    }

    /** Keeps the rows in view as the broker has them until the owner goes away, which also ends a search. */
    public void follow(Owner owner) {
        live.watch(owner, this::readWatched, read -> read.forEach(block ->
                rows.fill(block.number(), block.asked(), block.messages())));
        owner.own(this::stop);
    }

    /** Says which rows can be seen. */
    public void watch(int first, int last) {
        Map<Integer, long[]> blocks = new TreeMap<>();
        if (filtering() && first >= 0 && !rows.isEmpty()) {
            int lastBlock = Math.min(last, rows.size() - 1) / FoundList.BLOCK;
            for (int block = first / FoundList.BLOCK; block <= lastBlock; block++) {
                blocks.put(block, rows.offsetsOf(block));
            }
        }
        watched = blocks;
    }

    /** Begins to look for what the form says; ends the search that is under way. */
    public void find(ZoneId zone) {
        halt();
        switch (form.read(clock.instant(), zone)) {
            case FindForm.Reading.Everything() -> state.set(new State.Idle());
            case FindForm.Reading.Unreadable(FindForm.Field field, String typed, String detail) ->
                state.set(new State.Unreadable(field, typed, detail));
            case FindForm.Reading.Wanted(Criteria criteria) -> begin(criteria);
        }
    }

    /** Empties the form and shows all messages again. */
    public void clear() {
        halt();
        form.clear();
        state.set(new State.Idle());
    }

    /** Breaks the search off; what was found stays. */
    public void stop() {
        if (state.get() instanceof State.Searching(Count count)) {
            halt();
            rows.grow();
            state.set(new State.Stopped(new Count(rows.size(), count.done(), count.total(), count.took())));
        }
    }

    private void halt() {
        running.ifPresent(Background.Running::cancel);
        running = Optional.empty();
    }

    private void begin(Criteria criteria) {
        begun = Optional.of(criteria);
        waiting.clear();
        watched = Map.of();
        FoundOffsets into = new FoundOffsets();
        offsets = into;
        rows = new FoundList(into, this::load);
        long start = System.nanoTime();
        state.set(new State.Searching(new Count(0, 0, 0, Duration.ZERO)));
        running = Optional.of(background
                .reporting(report -> finder.apply(live.require()).find(queue, criteria, new Collector(into, report)))
                .onProgress(now -> {
                    rows.grow();
                    state.set(new State.Searching(count(now.done(), now.total(), start)));
                })
                .onSuccess(outcome -> {
                    rows.grow();
                    Count last = lastCount();
                    state.set(new State.Done(count(last.total(), last.total(), start), outcome.cut()));
                })
                .onError(why -> state.set(new State.Failed(lastCount(), why)))
                .start());
    }

    private Count lastCount() {
        return state.get() instanceof State.Searching(Count count) ? count : new Count(0, 0, 0, Duration.ZERO);
    }

    private Count count(long done, long total, long start) {
        return new Count(rows.size(), done, total, Duration.ofNanos(System.nanoTime() - start));
    }

    /** Takes what is found, on the thread of the search, and tells it some times a second. */
    private static final class Collector implements Finder.Sink {
        private final FoundOffsets into;
        private final Consumer<Progress> report;
        private long told;

        Collector(FoundOffsets into, Consumer<Progress> report) {
            this.into = into;
            this.report = report;
        }

        @Override
        public void found(long[] found, int count) {
            into.add(found, count);
        }

        @Override
        public void progress(long done, long total) {
            long now = System.nanoTime();
            if (done == total || told == 0 || now - told > REPORT_EVERY) {
                told = now;
                report.accept(new Progress(done, total));
            }
        }
    }

    private record BlockRead(int number, long[] asked, List<BrowsedMessage> messages) {}

    private List<BlockRead> readWatched(BrokerSession session) {
        List<BlockRead> read = new ArrayList<>();
        watched.forEach((number, asked) -> read.add(new BlockRead(number, asked, read(session, asked))));
        return read;
    }

    /** The block asked for last is the one that is looked at: it goes first, and the oldest wishes are given up. */
    private void load(int number) {
        waiting.remove(number);
        waiting.push(number);
        if (waiting.size() > LOADS_WAITING) {
            waiting.removeLast();
        }
        loadNext();
    }

    private void loadNext() {
        if (loading || waiting.isEmpty()) {
            return;
        }
        loading = true;
        int number = waiting.pop();
        FoundList into = rows;
        long[] asked = into.offsetsOf(number);
        background.of(() -> read(live.require(), asked))
                .onSuccess(messages -> into.fill(number, asked, messages))
                .onEnd(() -> {
                    loading = false;
                    loadNext();
                })
                .start();
    }

    /** Reads messages by their offsets; neighbours in one go. */
    private List<BrowsedMessage> read(BrokerSession session, long[] wanted) {
        List<BrowsedMessage> read = new ArrayList<>();
        int at = 0;
        while (at < wanted.length) {
            int last = at;
            while (last + 1 < wanted.length && wanted[last + 1] - wanted[at] < FoundList.BLOCK) {
                last++;
            }
            int limit = (int) (wanted[last] - wanted[at] + 1);
            BrowseRequest request = new BrowseRequest(wanted[at], limit, MessagesViewModel.PREVIEW_BYTES);
            List<BrowsedMessage> page = session.browse(queue, request).messages();
            for (BrowsedMessage message : page) {
                if (Arrays.binarySearch(wanted, message.offset()) >= 0) {
                    read.add(message);
                }
            }
            // a page of long messages may end early
            long end = page.isEmpty() ? wanted[last] : page.getLast().offset();
            while (at < wanted.length && wanted[at] <= end) {
                at++;
            }
        }
        return read;
    }
}
