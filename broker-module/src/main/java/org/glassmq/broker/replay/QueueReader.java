package org.glassmq.broker.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.glassmq.broker.api.BrowsedMessage.State;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplayReason;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.broker.api.ReplaySource.Which;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.core.Browser;
import org.glassmq.broker.core.MessageMatcher;
import org.glassmq.broker.core.MessageQueue;

/** Reads the messages of a plan that are in a queue, without touching them. */
final class QueueReader implements SourceReader {
    private static final int PAGE = 1_000;

    private final Browser browser;
    private final MessageQueue queue;
    private final ReplayPlan.Mode mode;
    private final long upTo;
    private final Which which;
    private final Optional<MessageMatcher> matcher;
    /** Null if it is not about single messages. */
    private final TreeSet<Long> wanted;
    private long at;

    /**
     * @param from      first offset
     * @param upTo      the first one that is not read
     * @param cancelled asked while something takes long
     */
    QueueReader(
            Browser browser, MessageQueue queue, ReplayPlan plan, long from, long upTo, BooleanSupplier cancelled) {
        this.browser = browser;
        this.queue = queue;
        this.mode = plan.mode();
        this.at = from;
        this.upTo = upTo;
        switch (plan.source()) {
            case ReplaySource.Offsets offsets -> {
                which = offsets.which();
                matcher = offsets.filter().map(filter -> new MessageMatcher(filter, cancelled));
                wanted = null;
                at = Math.max(from, offsets.from());
            }
            case ReplaySource.Selection selection -> {
                which = mode == ReplayPlan.Mode.MOVE ? Which.READY : Which.WITH_HISTORY;
                matcher = Optional.empty();
                wanted = new TreeSet<>(selection.offsets());
            }
            case ReplaySource.File file -> throw new AssertionError(file + " is no queue");
        }
    }

    @Override
    public Page next() {
        return wanted == null ? stretch() : selected();
    }

    private Page stretch() {
        List<Browser.Seen> stretch = at < upTo ? browser.stretch(queue, at, PAGE) : List.of();
        List<Item> items = new ArrayList<>(stretch.size());
        for (Browser.Seen seen : stretch) {
            if (seen.offset() < upTo && isWanted(seen)) {
                items.add(Item.of(seen.offset(), seen.message()));
            }
        }
        at = stretch.isEmpty() ? upTo : Math.min(upTo, stretch.getLast().offset() + 1);
        return new Page(items, at, at < upTo ? End.MORE : End.ALL);
    }

    private boolean isWanted(Browser.Seen seen) {
        return (which == Which.WITH_HISTORY || seen.state() == State.READY)
                && matcher.map(it -> it.matches(seen)).orElse(true);
    }

    private Page selected() {
        List<Item> items = new ArrayList<>();
        Long first = wanted.ceiling(at);
        if (first == null) {
            return new Page(items, Math.max(at, upTo), End.ALL);
        }
        List<Browser.Seen> stretch = browser.stretch(queue, first, PAGE);
        long last = stretch.isEmpty() ? Long.MAX_VALUE - 1 : stretch.getLast().offset();
        int next = 0;
        for (long offset : wanted.subSet(first, true, last, true)) {
            while (next < stretch.size() && stretch.get(next).offset() < offset) {
                next++;
            }
            boolean there = next < stretch.size() && stretch.get(next).offset() == offset;
            items.add(there && isWanted(stretch.get(next))
                    ? Item.of(offset, stretch.get(next).message())
                    : new Item(offset, null, ReplayReason.GONE, Why.of(Phrase.NO_MORE_IN_QUEUE)));
        }
        at = items.getLast().offset() + 1;
        return new Page(items, at, wanted.ceiling(at) == null ? End.ALL : End.MORE);
    }
}
