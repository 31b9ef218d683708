package org.glassmq.broker.api;

import java.util.List;

/**
 * A stretch of a queue.
 *
 * @param messages    by ascending offset; offsets that were trimmed are missing
 * @param firstOffset oldest offset that can be browsed now
 * @param nextOffset  offset of the next message to arrive
 */
public record BrowsePage(List<BrowsedMessage> messages, long firstOffset, long nextOffset) {

    public BrowsePage {
        messages = List.copyOf(messages);
    }
}
