package org.glassmq.broker.store;

/**
 * Some messages at the head of a log.
 *
 * @param next    offset behind them: of the first message that is not among them
 * @param bytes   of their bodies
 * @param arrival when the message at {@code next} arrived, milliseconds since the epoch; -1 if that is not known
 */
public record LogHead(long next, long bytes, long arrival) {}
