package org.glassmq.broker.archive;

import java.time.Instant;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.QueueRef;

/**
 * A message out of a file.
 *
 * @param queue      where it was
 * @param offset     its place there
 * @param arrivedAt  when the broker took it
 * @param exchange   where it was published to
 * @param routingKey with which key
 * @param properties all basic properties, headers with their types
 * @param body       the whole body
 */
public record ArchivedMessage(
        QueueRef queue,
        long offset,
        Instant arrivedAt,
        String exchange,
        String routingKey,
        MessageProperties properties,
        byte[] body) {}
