package org.glassmq.broker.api;

import java.util.List;

/**
 * Is told what a {@link BrokerSession#search} finds. Calls come one at a time, on a thread of the search's own; a
 * listener that takes its time makes the search wait, and nothing else.
 */
public interface SearchListener {

    /** How much of each body comes along. */
    int PREVIEW_BYTES = 1_024;

    /** Messages that match, by ascending offset, up to 1,000 at once; not empty. */
    void found(List<BrowsedMessage> messages);

    /** The search has come so far. After each stretch, whether something was found in it or not. */
    void progress(Progress progress);

    /** The search is over, and this is the last call. */
    void ended(End end);

    /**
     * How far a search has come.
     *
     * @param scanned all offsets below this one were looked at
     * @param upTo    where it will end: the next offset of the queue when it began
     * @param found   messages found so far
     */
    record Progress(long scanned, long upTo, long found) {}

    /** How a search ended. */
    sealed interface End {
        /** All was looked at. */
        record Completed() implements End {}

        /** It was closed before that. */
        record Cancelled() implements End {}

        /** It could not go on; why, for people. */
        record Failed(Why why) implements End {}
    }
}
