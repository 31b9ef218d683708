package org.glassmq.broker.store;

/**
 * A log as it was found when the store was opened. Transient messages of the last run are gone and not counted.
 *
 * @param firstOffset   of what is kept; {@code nextOffset} when nothing is
 * @param nextOffset    above every offset that was ever stored in this log
 * @param ready         messages that are not settled
 * @param readyBytes    bytes of their bodies
 * @param deliveredUpTo highest offset that was ever delivered; -1 if none was
 * @param settled       settled messages that are kept
 */
public record RecoveredLog(
        long id, long firstOffset, long nextOffset, long ready, long readyBytes, long deliveredUpTo, long settled) {}
