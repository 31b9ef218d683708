package org.glassmq.gui.deadletters;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.SessionException;

/**
 * Counts the dead letters of a whole broker, a stretch at a time: new ones, and those that were settled since. What it
 * remembers does not grow with the letters but with their groups and pages. One thread at a time; looks only.
 */
final class LetterSurvey {
    /** How long a stretch goes on, nanoseconds. */
    private static final long STRETCH = 150_000_000;

    /** Pages that are counted again in one stretch. */
    private static final int AGAIN = 10;

    /** How long the queues that were found to hold letters count as all of them, nanoseconds. */
    private static final long FOUND_FOR = 2_000_000_000L;

    /** Queues that no other sends its dead letters to are looked into, too, but not more than this many. */
    static final int PEEKED = 500;

    /** How many of the newest messages are looked at in such a queue. */
    private static final int PEEK = 20;

    /** Groups that are shown. */
    static final int GROUPS = 1_000;

    private final LongSupplier nanoTime;
    private final Map<QueueRef, QueueScan> scans = new TreeMap<>();
    private final Map<QueueRef, Long> peekedUpTo = new HashMap<>();
    private final Set<QueueRef> withDeaths = new HashSet<>();
    private BrokerSession source;
    private Grouping grouping;
    private long foundAt;
    private boolean found;
    private boolean allPeeked = true;

    /**
     * What is known of a broker's dead letters.
     *
     * @param groups     the largest first
     * @param letters    in all groups together
     * @param queues     queues that hold dead letters, or get them when there are any
     * @param toDo       messages that were not looked at yet
     * @param done       messages that were looked at, or had been gone before
     * @param outdated   some that were counted are settled by now and not yet taken off
     * @param limits     what was not counted exactly
     */
    record Findings(
            List<LetterGroup> groups,
            long letters,
            List<QueueRef> queues,
            long toDo,
            long done,
            boolean outdated,
            Set<Limit> limits) {}

    /** What keeps a count from being exact. */
    enum Limit {
        /** There are more groups than can be told apart; the rest is counted together. */
        GROUPS,
        /** There are too many queues to look into those that nobody sends dead letters to by declaration. */
        QUEUES
    }

    /** @param nanoTime {@link System#nanoTime()} */
    LetterSurvey(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Goes on for a stretch and says what is known then. */
    synchronized Findings goOn(BrokerSession session, Grouping now) {
        if (session != source) {
            source = session;
            scans.clear();
            peekedUpTo.clear();
            withDeaths.clear();
            found = false;
        }
        if (!now.equals(grouping)) {
            grouping = now;
            scans.values().forEach(QueueScan::forget);
        }
        Map<QueueRef, QueueInfo> queues =
                session.queues().stream().collect(Collectors.toMap(QueueInfo::ref, Function.identity(), (a, b) -> a));
        find(session, List.copyOf(queues.values()));
        scans.keySet().retainAll(queues.keySet());
        scans.values().forEach(scan -> scan.trim(queues.get(scan.queue())));
        count(session, queues);
        return findings(queues);
    }

    private void find(BrokerSession session, List<QueueInfo> queues) {
        long now = nanoTime.getAsLong();
        if (found && now - foundAt < FOUND_FOR) {
            return;
        }
        foundAt = now;
        found = true;
        Set<QueueRef> boxes = new TreeSet<>(new LetterBoxes(session).of(queues));
        peek(session, queues.stream().filter(queue -> !boxes.contains(queue.ref())).toList());
        boxes.addAll(withDeaths);
        scans.keySet().retainAll(boxes);
        boxes.forEach(box -> scans.computeIfAbsent(box, QueueScan::new));
    }

    /** Somebody may have moved dead letters to a queue that gets none by declaration. */
    private void peek(BrokerSession session, List<QueueInfo> others) {
        List<QueueInfo> full = others.stream()
                .filter(queue -> queue.lag() > 0 && !withDeaths.contains(queue.ref()))
                .filter(queue -> peekedUpTo.getOrDefault(queue.ref(), -1L) != queue.nextOffset())
                .toList();
        allPeeked = full.size() <= PEEKED;
        for (QueueInfo queue : full.subList(0, Math.min(PEEKED, full.size()))) {
            peekedUpTo.put(queue.ref(), queue.nextOffset());
            long from = Math.max(queue.firstOffset(), queue.nextOffset() - PEEK);
            BrowseRequest request = new BrowseRequest(from, PEEK, 0);
            boolean dead = gentle(() -> session.browse(queue.ref(), request).messages().stream()
                    .anyMatch(message -> Death.of(message).isPresent()));
            if (dead) {
                withDeaths.add(queue.ref());
            }
        }
        Set<QueueRef> there = others.stream().map(QueueInfo::ref).collect(Collectors.toSet());
        peekedUpTo.keySet().retainAll(there);
        withDeaths.retainAll(there);
    }

    private void count(BrokerSession session, Map<QueueRef, QueueInfo> queues) {
        long end = nanoTime.getAsLong() + STRETCH;
        int again = 0;
        for (QueueScan scan : scans.values()) {
            QueueInfo info = queues.get(scan.queue());
            while (scan.toDo(info) > 0 && nanoTime.getAsLong() < end) {
                if (!step(() -> scan.forward(session, grouping))) {
                    break;
                }
            }
            while (scan.outdated(info) && again < AGAIN && nanoTime.getAsLong() < end) {
                again++;
                if (!step(() -> scan.again(session, grouping))) {
                    break;
                }
            }
            if (!scan.outdated(info)) {
                scan.upToDate();
            }
        }
    }

    private Findings findings(Map<QueueRef, QueueInfo> queues) {
        Set<Limit> limits = new HashSet<>();
        if (!allPeeked) {
            limits.add(Limit.QUEUES);
        }
        Map<LetterGroup.Key, LetterGroup> groups = new HashMap<>();
        for (QueueScan scan : scans.values()) {
            scan.collect((key, group) -> {
                LetterGroup.Key place =
                        groups.containsKey(key) || groups.size() < GROUPS ? key : LetterGroup.Key.others(key.queue());
                groups.merge(
                        place,
                        new LetterGroup(place, group.count(), group.oldest(), group.newest(), group.samples()),
                        LetterGroup::plus);
            });
        }
        if (groups.keySet().stream().anyMatch(LetterGroup.Key::isOthers)) {
            limits.add(Limit.GROUPS);
        }
        long toDo = 0;
        long done = 0;
        boolean outdated = false;
        for (QueueScan scan : scans.values()) {
            QueueInfo info = queues.get(scan.queue());
            toDo += scan.toDo(info);
            done += info.nextOffset() - info.firstOffset() - scan.toDo(info);
            outdated |= scan.outdated(info);
        }
        return new Findings(
                List.copyOf(groups.values()),
                scans.values().stream().mapToLong(QueueScan::counted).sum(),
                List.copyOf(scans.keySet()),
                toDo,
                done,
                outdated,
                limits);
    }

    private interface Question {
        boolean ask();
    }

    private static boolean step(Runnable count) {
        return gentle(() -> {
            count.run();
            return true;
        });
    }

    /** A queue that was deleted in the meantime is missing in the next list. */
    private static boolean gentle(Question question) {
        try {
            return question.ask();
        } catch (SessionException e) {
            if (e.reason() == SessionException.Reason.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }
}
