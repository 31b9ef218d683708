package org.glassmq.broker.api;

/**
 * How far an import of definitions is.
 *
 * @param done  entries dealt with; an import deals with each twice: it compares all before it changes anything
 * @param total as many as there will be
 */
public record ImportProgress(long done, long total) {

    /** Done, 0 to 1. */
    public double share() {
        return total == 0 ? 1 : (double) done / total;
    }
}
