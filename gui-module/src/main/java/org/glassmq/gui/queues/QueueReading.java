package org.glassmq.gui.queues;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.support.Rates;

/**
 * A queue as one line of the table, worked out from the last samples.
 *
 * @param info   the newest sample
 * @param rates  over the last seconds; empty until there are two samples
 * @param lag    number, age and trend
 * @param depths messages in the queue, one value per second, oldest first; shared, must not be changed
 */
public record QueueReading(QueueInfo info, Optional<Rates> rates, Lag lag, float[] depths) {

    /** Name of the queue. */
    public QueueRef ref() {
        return info.ref();
    }

    /** Ready and unacknowledged messages. */
    public long total() {
        return info.ready() + info.unacked();
    }

    /** One of the rates, messages per second; empty until there are two samples. */
    public OptionalDouble rate(ToDoubleFunction<Rates> which) {
        return rates.isPresent() ? OptionalDouble.of(which.applyAsDouble(rates.get())) : OptionalDouble.empty();
    }
}
