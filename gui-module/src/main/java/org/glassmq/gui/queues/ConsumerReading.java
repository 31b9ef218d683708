package org.glassmq.gui.queues;

import java.time.Duration;
import java.util.Optional;
import org.glassmq.broker.api.ConsumerInfo;
import org.glassmq.gui.support.Rates;

/**
 * A consumer of a queue and how it keeps up.
 *
 * @param info      the consumer
 * @param client    what its connection calls itself
 * @param rates     over the last seconds; only deliveries and acknowledgements count
 * @param oldestAge since when it holds the oldest message that it has not acknowledged
 */
public record ConsumerReading(ConsumerInfo info, String client, Rates rates, Optional<Duration> oldestAge) {

    /** Tells consumers of a queue apart. */
    public String key() {
        return info.connectionId() + '/' + info.channel() + '/' + info.tag();
    }

    /** How much of its prefetch it uses, 0 to 1; 0 if it has none. */
    public double prefetchUse() {
        return info.prefetch() == 0 ? 0 : Math.min(1.0, (double) info.unacked() / info.prefetch());
    }
}
