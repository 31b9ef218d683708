package org.glassmq.broker.store;

import org.glassmq.broker.message.Message;

/**
 * A message as it was read back.
 *
 * @param offset  its place in its log
 * @param settled whether it is history: acked, expired, dropped or purged
 */
public record StoredMessage(long offset, Message message, boolean settled) {}
