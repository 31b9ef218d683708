package org.glassmq.gui.deadletters;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowsePage;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.BrowsedMessage.State;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.QueueRef;

/**
 * Counts the letters of one queue, page by page of its offsets. What is remembered of a page are the counts of its
 * groups, so that a page in which messages were settled since can be counted again and the others need not be; pages
 * in which all is settled are forgotten. Used by one thread at a time.
 */
final class QueueScan {
    /** Messages of a page. */
    static final int PAGE = BrowseRequest.MAX_LIMIT;

    /** Groups that are told apart on a page: what is beyond is counted together. */
    static final int GROUPS_OF_PAGE = 200;

    private final QueueRef queue;
    private final List<Page> pages = new ArrayList<>();
    private long next;
    private long counted;
    private int again;

    /** Counts of the offsets from {@code from} up to, not including, {@code end}. */
    private record Page(long from, long end, long count, Map<LetterGroup.Key, LetterGroup> groups) {}

    QueueScan(QueueRef queue) {
        this.queue = queue;
    }

    QueueRef queue() {
        return queue;
    }

    /** Offsets that were not looked at yet. */
    long toDo(QueueInfo info) {
        return Math.max(0, info.nextOffset() - Math.max(next, info.firstOffset()));
    }

    /** Whether messages that were counted are settled by now. */
    boolean outdated(QueueInfo info) {
        return toDo(info) == 0 && counted > info.ready() + info.unacked();
    }

    /** Forgets what can be seen to be settled without looking. */
    void trim(QueueInfo info) {
        if (info.nextOffset() < next) {
            // another queue of the same name
            forget();
        } else if (info.ready() + info.unacked() == 0 && counted > 0 && toDo(info) == 0) {
            pages.clear();
            counted = 0;
            again = 0;
        } else {
            while (!pages.isEmpty() && pages.getFirst().end() <= info.firstOffset()) {
                counted -= pages.removeFirst().count();
                again = Math.max(0, again - 1);
            }
        }
    }

    /** Counts the next page. */
    void forward(BrokerSession session, Grouping grouping) {
        BrowsePage read = session.browse(queue, new BrowseRequest(next, PAGE, 0));
        long end = read.messages().isEmpty() ? read.nextOffset() : read.messages().getLast().offset() + 1;
        Page page = count(next, end, read.messages(), grouping);
        next = Math.max(next, end);
        if (page.count() > 0) {
            pages.add(page);
            counted += page.count();
        }
    }

    /** Counts one of the pages again, beginning with the oldest, where messages are settled first most of the time. */
    void again(BrokerSession session, Grouping grouping) {
        if (again >= pages.size()) {
            again = 0;
        }
        if (pages.isEmpty()) {
            return;
        }
        Page old = pages.get(again);
        BrowseRequest request = new BrowseRequest(old.from(), PAGE, 0);
        List<BrowsedMessage> messages = session.browse(queue, request).messages().stream()
                .filter(message -> message.offset() < old.end())
                .toList();
        Page now = count(old.from(), old.end(), messages, grouping);
        counted += now.count() - old.count();
        if (now.count() == 0) {
            pages.remove(again);
        } else {
            pages.set(again, now);
            again++;
        }
    }

    /** Begins with the oldest page when pages have to be counted again the next time. */
    void upToDate() {
        again = 0;
    }

    /** Begins anew. */
    void forget() {
        pages.clear();
        next = 0;
        counted = 0;
        again = 0;
    }

    /** Letters that are counted now. */
    long counted() {
        return counted;
    }

    /** Pages that are remembered. */
    int pages() {
        return pages.size();
    }

    void collect(BiConsumer<LetterGroup.Key, LetterGroup> into) {
        pages.forEach(page -> page.groups().forEach(into));
    }

    private Page count(long from, long end, List<BrowsedMessage> messages, Grouping grouping) {
        Map<LetterGroup.Key, LetterGroup> groups = new HashMap<>();
        long count = 0;
        for (BrowsedMessage message : messages) {
            if (message.state() != State.SETTLED) {
                Grouping.Placed placed = grouping.place(queue, message);
                LetterGroup.Key key = groups.containsKey(placed.key()) || groups.size() < GROUPS_OF_PAGE
                        ? placed.key()
                        : LetterGroup.Key.others(queue);
                groups.merge(key, LetterGroup.one(key, placed.at(), message.offset()), LetterGroup::plus);
                count++;
            }
        }
        return new Page(from, end, count, groups);
    }
}
