package org.glassmq.gui.queues;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.queues.QueueFilter.Matching;

/**
 * Turns the broker's list of queues into what the table has to change: which rows got new content, and, only if it is
 * another one than before, the order of all rows. Called away from the JavaFX application thread, from any
 * thread.
 */
final class QueueSampler {
    /** Rows do not change places more often than this while messages move. */
    static final Duration SETTLE = Duration.ofSeconds(2);

    private final Map<QueueRef, Entry> entries = new HashMap<>();
    private List<Entry> shown = List.of();
    private List<QueueRow> shownRows = List.of();
    private BrokerSession source;
    private long samples;
    private Arrangement arranged;
    private long arrangedAt;
    private int round;

    private static final class Entry {
        private final QueueTrack track = new QueueTrack();
        private final QueueRow row;
        private QueueReading now;
        private int round;

        private Entry(QueueInfo info) {
            now = track.add(info);
            row = new QueueRow(now);
        }

        private QueueReading now() {
            return now;
        }
    }

    /** Whether rows may change places. */
    enum Places {
        FREE,
        /** Somebody points at a row: known rows stay where they are. */
        HELD
    }

    /** What is to be shown, and in which order. */
    record Arrangement(Matching filter, QueueOrder order) {}

    /** New content for a row. */
    record Change(QueueRow row, QueueReading reading) {}

    /**
     * What the table has to do.
     *
     * @param number       counts the samples; a later one is never replaced by an earlier one
     * @param changes      rows with new content
     * @param shown        all rows in order; the same list as before if the order is the same
     * @param total        number of queues, shown or not
     * @param virtualHosts number of virtual hosts that have queues
     */
    record Sample(long number, List<Change> changes, List<QueueRow> shown, int total, int virtualHosts) {}

    /** Asks the broker and takes in what it says. */
    synchronized Sample read(BrokerSession session, Arrangement arrangement, Places places, long nanoTime) {
        if (session != source) {
            entries.clear();
            source = session;
        }
        round++;
        List<Change> changes = new ArrayList<>();
        boolean newcomers = takeIn(session.queues(), changes);
        boolean gone = entries.values().removeIf(entry -> entry.round != round);
        boolean due = arrangement.order().live() && nanoTime - arrangedAt >= SETTLE.toNanos();
        if (!arrangement.equals(arranged) || (places == Places.FREE && (due || newcomers))) {
            arrange(arrangement, nanoTime);
        } else if (newcomers || gone) {
            show(keepPlaces(arrangement));
        }
        return sample(changes);
    }

    /** Shows other rows, or in another order, without asking the broker. */
    synchronized Sample rearrange(Arrangement arrangement, long nanoTime) {
        arrange(arrangement, nanoTime);
        return sample(List.of());
    }

    private Sample sample(List<Change> changes) {
        return new Sample(++samples, changes, shownRows, entries.size(), virtualHosts());
    }

    /** Returns whether there are queues that were not there before. */
    private boolean takeIn(List<QueueInfo> infos, List<Change> changes) {
        boolean newcomers = false;
        for (QueueInfo info : infos) {
            Entry entry = entries.get(info.ref());
            if (entry == null) {
                entry = new Entry(info);
                entries.put(info.ref(), entry);
                newcomers = true;
            } else {
                QueueReading next = entry.track.add(info);
                if (next != entry.now) {
                    entry.now = next;
                    changes.add(new Change(entry.row, next));
                }
            }
            entry.round = round;
        }
        return newcomers;
    }

    private void arrange(Arrangement arrangement, long nanoTime) {
        // starting from the order so far, which is nearly right most of the time, makes the sort cheap
        List<Entry> next = keepPlaces(arrangement);
        next.sort(Comparator.comparing(Entry::now, arrangement.order().comparator()));
        arranged = arrangement;
        arrangedAt = nanoTime;
        show(next);
    }

    private List<Entry> keepPlaces(Arrangement arrangement) {
        List<Entry> next = new ArrayList<>(entries.size());
        Set<QueueRef> placed = HashSet.newHashSet(shown.size());
        for (Entry entry : shown) {
            if (entry.round == round && accepts(arrangement, entry)) {
                next.add(entry);
                placed.add(entry.row.ref());
            }
        }
        for (Entry entry : entries.values()) {
            if (!placed.contains(entry.row.ref()) && accepts(arrangement, entry)) {
                next.add(entry);
            }
        }
        return next;
    }

    private static boolean accepts(Arrangement arrangement, Entry entry) {
        return arrangement.filter().predicate().test(entry.now().info());
    }

    private void show(List<Entry> next) {
        if (!next.equals(shown)) {
            shown = next;
            shownRows = next.stream().map(entry -> entry.row).toList();
        }
    }

    private int virtualHosts() {
        Set<String> names = new HashSet<>();
        entries.keySet().forEach(ref -> names.add(ref.virtualHost()));
        return names.size();
    }
}
