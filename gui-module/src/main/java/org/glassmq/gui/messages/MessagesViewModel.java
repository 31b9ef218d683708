package org.glassmq.gui.messages;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowsePage;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.SessionException;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.LiveBroker;
import org.glassmq.gui.support.Owner;

/**
 * The messages of one queue as a table over its offsets. Pages are read when somebody looks at them; those in view are
 * read again with every reading of the broker. Belongs to the JavaFX application thread; needs no toolkit.
 */
public final class MessagesViewModel {
    /** How much of each body the table shows, bytes. */
    static final int PREVIEW_BYTES = 200;

    private static final int LOADS_AT_ONCE = 2;
    private static final int LOADS_WAITING = 6;

    /** While the end is followed, the list begins anew when this many rows at its beginning are trimmed. */
    private static final int TRIMMED_ROWS = 5_000;

    private final LiveBroker live;
    private final Background background;
    private final QueueRef queue;

    private final ReadOnlyObjectWrapper<ObservableList<MessageRow>> rows =
            new ReadOnlyObjectWrapper<>(FXCollections.emptyObservableList());
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.OPENING);
    private final ReadOnlyLongWrapper readings = new ReadOnlyLongWrapper();
    private final BooleanProperty followTail = new SimpleBooleanProperty();
    private final Deque<Long> waiting = new ArrayDeque<>();
    private OffsetList offsets = new OffsetList(0, 0, page -> {});
    private int loads;
    private OptionalLong firstUnsettled = OptionalLong.empty();

    // read by the thread that asks the broker
    private volatile SortedSet<Long> watched = new TreeSet<>();
    private volatile long knownEnd;

    /** How the table stands. */
    public enum State {
        /** The broker has not answered yet. */
        OPENING,
        /** There is nothing to be read. */
        EMPTY,
        /** There are rows. */
        ROWS,
        /** There is no such queue any more. */
        QUEUE_GONE
    }

    /** What one look at the broker brought. */
    private sealed interface Look {
        /** @param endBefore offset of the next message to arrive, as it was known before the broker was asked */
        record Pages(List<PageAt> pages, long endBefore) implements Look {}

        record QueueGone() implements Look {}
    }

    private record PageAt(long from, BrowsePage page) {}

    public MessagesViewModel(LiveBroker live, Background background, QueueRef queue) {
        this.live = live;
        this.background = background;
        this.queue = queue;
    }

    /** Whose messages these are. */
    public QueueRef queue() {
        return queue;
    }

    /** Follows the broker until the owner goes away. */
    public void follow(Owner owner) {
        live.watch(owner, this::look, this::show);
    }

    /** The rows by offset; another list when the table begins anew. */
    public ReadOnlyObjectProperty<ObservableList<MessageRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Changes after each reading. */
    public ReadOnlyLongProperty readingsProperty() {
        return readings.getReadOnlyProperty();
    }

    /** Whether the newest message is kept in view. */
    public BooleanProperty followTailProperty() {
        return followTail;
    }

    /** Says which rows can be seen; they are read again with every reading. */
    public void watch(int firstIndex, int lastIndex) {
        SortedSet<Long> pages = new TreeSet<>();
        if (firstIndex >= 0 && offsets.size() > 0) {
            long last = OffsetList.pageOf(offsets.base() + Math.min(lastIndex, offsets.size() - 1));
            for (long page = OffsetList.pageOf(offsets.base() + firstIndex); page <= last; page += OffsetList.PAGE) {
                pages.add(page);
            }
        }
        watched = pages;
    }

    /** Oldest offset that can be read. */
    public long firstOffset() {
        return offsets.first();
    }

    /** Offset of the newest message; below {@link #firstOffset()} if there is none. */
    public long lastOffset() {
        return offsets.end() - 1;
    }

    /** Index of an offset; that of the nearest row if there is none for it. */
    public int indexOf(long offset) {
        return offsets.indexOf(offset);
    }

    /** Offset of the row at an index; the oldest one if there is no such row. */
    public long offsetAt(int index) {
        return index >= 0 && index < offsets.size() ? offsets.base() + index : offsets.first();
    }

    /** Begins the table anew at the oldest offset that can be read now: rows of trimmed messages go away. */
    public void beginAnew() {
        begin(offsets.first(), offsets.end());
    }

    /** Looks for the message that the next consumer would get; not started yet. */
    public Background.Work<OptionalLong> findFirstReady() {
        return background.of(() -> new OffsetSearch(live.require(), queue).firstReady());
    }

    /** The oldest message that is not settled, if it is one of those that were read when the table began. */
    public OptionalLong firstUnsettled() {
        return firstUnsettled;
    }

    /** Looks for the oldest message that is not settled; not started yet. */
    public Background.Work<OptionalLong> findFirstUnsettled() {
        return background.of(() -> new OffsetSearch(live.require(), queue).firstUnsettled());
    }

    /** Looks for the first message that arrived at a time or later; not started yet. */
    Background.Work<OptionalLong> findArrivedFrom(Instant time) {
        return background.of(() -> new OffsetSearch(live.require(), queue).arrivedFrom(time));
    }

    /** Looks for the first message that arrived at a time of the last day or later; not started yet. */
    Background.Work<OptionalLong> findArrivedFrom(Jump.ToTimeOfDay time, ZoneId zone) {
        return background.of(() -> {
            OffsetSearch search = new OffsetSearch(live.require(), queue);
            Optional<Instant> newest = search.newestTime();
            return newest.isEmpty() ? OptionalLong.empty() : search.arrivedFrom(time.before(newest.get(), zone));
        });
    }

    private Look look(BrokerSession session) {
        SortedSet<Long> pages = watched;
        long endBefore = knownEnd;
        try {
            if (pages.isEmpty()) {
                // to learn what there is, with what is looked at first in most queues
                BrowsePage bounds = session.browse(queue, pageRequest(0));
                return new Look.Pages(List.of(new PageAt(-1, bounds)), endBefore);
            }
            List<PageAt> read = new ArrayList<>();
            for (long from : pages) {
                read.add(new PageAt(from, session.browse(queue, pageRequest(from))));
            }
            return new Look.Pages(read, endBefore);
        } catch (SessionException e) {
            if (e.reason() == SessionException.Reason.NOT_FOUND) {
                return new Look.QueueGone();
            }
            throw e;
        }
    }

    private static BrowseRequest pageRequest(long from) {
        return new BrowseRequest(from, OffsetList.PAGE, PREVIEW_BYTES);
    }

    private void show(Look look) {
        switch (look) {
            case Look.QueueGone() -> state.set(State.QUEUE_GONE);
            case Look.Pages(List<PageAt> pages, long endBefore) -> pages.forEach(page -> show(page, endBefore));
        }
        readings.set(readings.get() + 1);
    }

    private void show(PageAt read, long endBefore) {
        BrowsePage page = read.page();
        // offsets never go back; a page that was read in between may have been shown already, hence endBefore
        boolean another = state.get() == State.OPENING
                || state.get() == State.QUEUE_GONE
                || page.nextOffset() < endBefore;
        boolean nothingLeft = page.firstOffset() >= offsets.end() && offsets.size() > 0;
        boolean farBehind = followTail.get() && page.firstOffset() - offsets.base() > TRIMMED_ROWS;
        if (another || nothingLeft || farBehind) {
            begin(page.firstOffset(), page.nextOffset());
            if (read.from() < 0) {
                offsets.open(page);
                firstUnsettled = firstUnsettled(page);
            }
        } else if (read.from() < 0) {
            offsets.bounds(page.firstOffset(), page.nextOffset());
        } else {
            offsets.fill(read.from(), page);
        }
        knownEnd = offsets.end();
        state.set(offsets.size() == 0 ? State.EMPTY : State.ROWS);
    }

    private static OptionalLong firstUnsettled(BrowsePage oldest) {
        return oldest.messages().stream()
                .filter(message -> message.state() != BrowsedMessage.State.SETTLED)
                .mapToLong(BrowsedMessage::offset)
                .findFirst();
    }

    private void begin(long first, long end) {
        waiting.clear();
        firstUnsettled = OptionalLong.empty();
        watched = new TreeSet<>();
        offsets = new OffsetList(first, end, this::load);
        rows.set(offsets);
    }

    /** The page asked for last is the one that is looked at: it goes first, and the oldest wishes are given up. */
    private void load(long from) {
        waiting.push(from);
        if (waiting.size() > LOADS_WAITING) {
            offsets.unfilled(waiting.removeLast());
        }
        loadNext();
    }

    private void loadNext() {
        while (loads < LOADS_AT_ONCE && !waiting.isEmpty()) {
            long from = waiting.pop();
            OffsetList into = offsets;
            loads++;
            background.of(() -> live.require().browse(queue, pageRequest(from)))
                    .onSuccess(page -> into.fill(from, page))
                    .onError(_ -> into.unfilled(from))
                    .onEnd(() -> {
                        loads--;
                        loadNext();
                    })
                    .start();
        }
    }
}
