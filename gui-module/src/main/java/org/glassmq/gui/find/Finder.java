package org.glassmq.gui.find;

import org.glassmq.broker.api.QueueRef;

/** Finds messages of a queue by what they are and what is in them. */
public interface Finder {

    /**
     * Looks through a queue from its oldest message to the one that is the newest now. Blocks until it is through; ends
     * early when interrupted.
     *
     * @param sink told on the calling thread what was found
     * @return how many messages were looked at, and how
     */
    Outcome find(QueueRef queue, Criteria criteria, Sink sink) throws InterruptedException;

    /** Takes what is found, by ascending offset. */
    interface Sink {
        /** Offsets that were found, in the first places of an array that must not be kept. */
        void found(long[] offsets, int count);

        /**
         * How far the search is.
         *
         * @param done  offsets behind it
         * @param total offsets in all
         */
        void progress(long done, long total);
    }

    /**
     * A search that went to the end.
     *
     * @param examined messages that were looked at
     * @param cut      of them those whose body was too long to be looked into as a whole, and which did not match
     */
    record Outcome(long examined, long cut) {}
}
