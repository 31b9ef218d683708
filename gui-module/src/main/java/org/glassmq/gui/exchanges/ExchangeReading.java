package org.glassmq.gui.exchanges;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.glassmq.broker.api.ExchangeInfo;
import org.glassmq.gui.support.Rates;

/**
 * An exchange as one line of the table.
 *
 * @param info    the newest sample
 * @param leadsTo number of bindings from it
 * @param fedBy   number of bindings from other exchanges to it
 * @param rates   over the last seconds: published to it, and delivered to queues; empty until there are two samples
 */
public record ExchangeReading(ExchangeInfo info, int leadsTo, int fedBy, Optional<Rates> rates) {

    /** Name of the exchange. */
    public ExchangeRef ref() {
        return ExchangeRef.of(info);
    }

    /** One of the rates, messages per second; empty until there are two samples. */
    OptionalDouble rate(ToDoubleFunction<Rates> which) {
        return rates.isPresent() ? OptionalDouble.of(which.applyAsDouble(rates.get())) : OptionalDouble.empty();
    }
}
