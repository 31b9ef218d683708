package org.glassmq.broker.replay;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplayReason;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.message.Message;

/**
 * Reads the messages of a plan in ascending order, page by page. Blocks; not for lanes. For one thread at a time. Holds
 * nothing open between two pages.
 */
interface SourceReader {

    /**
     * A message of the plan.
     *
     * @param offset  its place in the source; of a file, the number of its line
     * @param message null if it is not there, or not as it has to be
     * @param missing why it is null; null if it is not
     * @param why     the same in words
     */
    record Item(long offset, Message message, ReplayReason missing, Why why) {
        static Item of(long offset, Message message) {
            return new Item(offset, message, null, Why.NONE);
        }
    }

    /**
     * Some messages.
     *
     * @param upTo all of the plan's messages below this offset have been read
     * @param end  whether that were all
     */
    record Page(List<Item> items, long upTo, End end) {}

    /** Whether there is more. */
    enum End {
        MORE,
        ALL
    }

    /**
     * The next page.
     *
     * @throws java.util.concurrent.CancellationException if it was cancelled meanwhile
     * @throws org.glassmq.broker.api.SessionException if the source cannot be read any more
     */
    Page next();

    /**
     * Reads the source of a plan.
     *
     * @param from      first offset
     * @param upTo      the first one that is not read
     * @param cancelled asked while something takes long
     */
    static SourceReader of(
            Workshop workshop, Scope scope, ReplayPlan plan, long from, long upTo, BooleanSupplier cancelled) {
        return plan.source() instanceof ReplaySource.File file
                ? new FileReader(file, from, upTo, scope.mostLineBytes(), cancelled)
                : new QueueReader(workshop.browser(), scope.source().orElseThrow(), plan, from, upTo, cancelled);
    }

    /** Where a plan that starts now ends. Blocks for as long as it takes to go through a file. */
    static long end(Workshop workshop, Scope scope, ReplaySource source) {
        return switch (source) {
            case ReplaySource.Offsets offsets ->
                Math.min(offsets.to(), workshop.browser().next(scope.source().orElseThrow()));
            case ReplaySource.Selection selection -> selection.offsets().getLast() + 1;
            case ReplaySource.File file -> FileReader.lines(file) + 1;
        };
    }
}
