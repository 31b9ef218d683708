package org.glassmq.broker.api;

import java.util.List;

/**
 * The last publishes that reached no queue.
 *
 * @param publishes the latest first
 * @param notKept   how many there were besides, since the broker started: older ones, and those of which there were too
 *                  many at once
 */
public record Unrouted(List<UnroutedPublish> publishes, long notKept) {

    public Unrouted {
        publishes = List.copyOf(publishes);
    }
}
