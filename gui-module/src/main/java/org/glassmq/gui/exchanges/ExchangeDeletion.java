package org.glassmq.gui.exchanges;

import java.util.List;
import java.util.function.Consumer;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.gui.support.Background.Progress;
import org.glassmq.gui.support.Batch;

/**
 * Exchanges that are to be deleted, as it is put to a person before.
 *
 * @param exchanges which ones
 * @param bindings  from and to them when this was asked for
 */
public record ExchangeDeletion(List<ExchangeRef> exchanges, long bindings) {

    public ExchangeDeletion {
        exchanges = List.copyOf(exchanges);
    }

    /** Leaves out what cannot be deleted. */
    static ExchangeDeletion of(List<ExchangeReading> readings) {
        List<ExchangeReading> able = readings.stream()
                .filter(reading -> !reading.ref().isPredeclared())
                .toList();
        return new ExchangeDeletion(
                able.stream().map(ExchangeReading::ref).toList(),
                able.stream().mapToLong(reading -> reading.leadsTo() + reading.fedBy()).sum());
    }

    /** Whether there is nothing to do. */
    public boolean nothing() {
        return exchanges.isEmpty();
    }

    /** What has to be typed: the name of the exchange, or how many there are. */
    public String proof() {
        return exchanges.size() == 1 ? exchanges.getFirst().name() : Integer.toString(exchanges.size());
    }

    /** Deletes them one by one; one that cannot be does not keep the others. Stops between two when interrupted. */
    Batch.Report<ExchangeRef> carryOut(BrokerSession session, Consumer<Progress> progress)
            throws InterruptedException {
        return Batch.run(
                exchanges,
                exchange -> session.deleteExchange(exchange.virtualHost(), exchange.name()),
                progress);
    }
}
