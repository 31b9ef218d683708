package org.glassmq.broker.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.glassmq.broker.api.Counters;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.ReplayReason;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.replay.SourceReader.End;
import org.glassmq.broker.replay.SourceReader.Item;
import org.glassmq.broker.replay.SourceReader.Page;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due of one replay, as far as there is room: page after page of the source, of which the next is read
 * while this one is sent. Belongs to the replay's thread. Blocks while a page is not there yet.
 */
final class Sending {
    /** Messages handed over at once. */
    private static final int BATCH = 500;
    /** Messages on their way. */
    private static final int WINDOW = 2_000;
    /** Body bytes on their way; one message may be larger. */
    private static final long WINDOW_BYTES = 16L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

    /** Lines that are named in the log because they hold no message. */
    private static final int MOST_NAMED = 100;

    private final Workshop workshop;
    private final SourceReader reader;
    private final Examiner examiner;
    private final Courier courier;
    private final Ledger ledger;
    private final Pacer pacer;
    private final long limit;
    private CompletableFuture<Page> ahead;
    private Page page;
    private int next;
    private int unreadable;

    /** How it goes on. */
    sealed interface Step {
        /** There is more to send now. */
        record More() implements Step {}

        /** The next message is due at that time, by the workshop's clock. */
        record Wait(long until) implements Step {}

        /** So much is on its way that some of it has to arrive first. */
        record Full() implements Step {}

        /** As many went out as were to go before a word is said. */
        record Canary() implements Step {}

        /** Everything went out. */
        record End() implements Step {}

        /** A message cannot be sent to anybody. */
        record Returned(Why why) implements Step {}
    }

    /** @param limit how many messages are sent at most, from the beginning of the replay */
    Sending(
            Workshop workshop,
            SourceReader reader,
            Examiner examiner,
            Courier courier,
            Ledger ledger,
            Pacer pacer,
            long limit) {
        this.workshop = workshop;
        this.reader = reader;
        this.examiner = examiner;
        this.courier = courier;
        this.ledger = ledger;
        this.pacer = pacer;
        this.limit = limit;
    }

    /**
     * Sends what is due.
     *
     * @param canary     how many messages may go out, from the beginning of the replay
     * @param savedBelow after a crash it goes on from here, or from a place above
     */
    Step step(OptionalLong canary, long savedBelow) {
        List<Letter> batch = new ArrayList<>();
        Step step = null;
        while (step == null) {
            step = step(canary.orElse(Long.MAX_VALUE), batch);
        }
        if (!batch.isEmpty()) {
            courier.send(batch, savedBelow);
            workshop.connections().count(new Counters(batch.size(), 0, 0, 0, 0, 0));
        }
        return step;
    }

    /** Takes one message; null if the next one may be taken too. */
    private Step step(long canary, List<Letter> batch) {
        if (batch.size() == BATCH) {
            return new Step.More();
        }
        if (ledger.inFlight() >= WINDOW || ledger.bytesInFlight() >= WINDOW_BYTES) {
            return new Step.Full();
        }
        if (ledger.sent() >= limit) {
            return new Step.End();
        }
        if (ledger.sent() >= canary) {
            return new Step.Canary();
        }
        if (!batch.isEmpty() && isPageOver() && !isNextPageThere()) {
            return new Step.More();
        }
        Item item = peek();
        if (item == null) {
            return new Step.End();
        }
        if (item.message() == null) {
            next++;
            if (item.missing() == ReplayReason.UNREADABLE && ++unreadable <= MOST_NAMED) {
                LOG.warn("{}{}", item.why(), unreadable == MOST_NAMED ? "; further ones are not named here" : "");
            }
            ledger.notSent(item.offset(), item.missing());
            return null;
        }
        long now = workshop.nanos().getAsLong();
        long due = pacer.due(item.message().arrivedAt(), now);
        if (due > now) {
            return new Step.Wait(due);
        }
        next++;
        return send(item, batch);
    }

    private Step send(Item item, List<Letter> batch) {
        switch (examiner.examine(item.offset(), item.message())) {
            case Verdict.Send send -> {
                pacer.sent(item.message().arrivedAt());
                Ledger.Slot slot = ledger.sending(item.offset(), send.message().body().length);
                batch.add(new Letter(courier, slot, item.message(), send));
                return null;
            }
            case Verdict.Refuse refuse -> {
                ledger.notSent(item.offset(), refuse.reason());
                return refuse.reason() == ReplayReason.UNROUTABLE
                        ? new Step.Returned(Why.of(Phrase.AT_OFFSET, item.offset(), refuse.why()))
                        : null;
            }
        }
    }

    // ---- pages -------------------------------------------------------------------------------------------

    private boolean isPageOver() {
        return page == null || next == page.items().size();
    }

    private boolean isNextPageThere() {
        return page != null && page.end() == End.ALL || ahead != null && ahead.isDone();
    }

    private Item peek() {
        while (isPageOver()) {
            if (page != null) {
                ledger.readUpTo(page.upTo());
                if (page.end() == End.ALL) {
                    return null;
                }
            }
            page = (ahead == null ? read() : ahead).join();
            next = 0;
            examiner.refresh();
            ahead = page.end() == End.MORE ? read() : null;
        }
        return page.items().get(next);
    }

    private CompletableFuture<Page> read() {
        return CompletableFuture.supplyAsync(reader::next, workshop.environment().blocking());
    }
}
