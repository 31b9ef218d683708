package org.glassmq.broker.core;

import java.util.List;
import java.util.OptionalLong;
import org.glassmq.broker.api.ConsumerInfo;
import org.glassmq.broker.api.QueueInfo;

/** Tells a person about a queue. Only for the moment, in the queue's lane; what it returns may leave it. */
public sealed interface QueueSnapshot permits ClassicSnapshot, StreamSnapshot {
    /**
     * The queue itself.
     *
     * @param firstStored   oldest offset that the store has
     * @param storedHistory settled messages that the store has
     */
    QueueInfo info(OptionalLong firstStored, long storedHistory);

    /** Its consumers, in the order they came. */
    List<ConsumerInfo> consumers();
}
