package org.glassmq.gui.exchanges;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.SessionException;
import org.glassmq.gui.support.Background.Progress;

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

    /**
     * What came of it.
     *
     * @param done     exchanges that were deleted
     * @param failures exchanges that were not, and why
     */
    public record Report(int done, List<Failure> failures) {}

    /** An exchange that could not be deleted. */
    public record Failure(ExchangeRef exchange, String why) {}

    /** Deletes them one by one; one that cannot be does not keep the others. Stops between two when interrupted. */
    Report carryOut(BrokerSession session, Consumer<Progress> progress) throws InterruptedException {
        int done = 0;
        List<Failure> failures = new ArrayList<>();
        for (ExchangeRef exchange : exchanges) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            try {
                session.deleteExchange(exchange.virtualHost(), exchange.name());
                done++;
            } catch (SessionException e) {
                failures.add(new Failure(exchange, e.getMessage()));
            }
            progress.accept(new Progress(done + failures.size(), exchanges.size()));
        }
        return new Report(done, List.copyOf(failures));
    }
}
