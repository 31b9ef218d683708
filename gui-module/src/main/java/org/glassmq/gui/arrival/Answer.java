package org.glassmq.gui.arrival;

import java.util.List;
import java.util.Optional;
import org.glassmq.broker.api.Alarm;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.ExchangeInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.RoutePreview;
import org.glassmq.broker.api.RouteRequest;

/**
 * What the broker says of the way of a message.
 *
 * @param request   what was asked
 * @param preview   where it would go
 * @param exchanges of the virtual host
 * @param outcomes  what would become of it in the first queues
 * @param alarms    why publishers are held back just now; empty if they are not
 */
record Answer(
        RouteRequest request,
        RoutePreview preview,
        List<ExchangeInfo> exchanges,
        List<QueueOutcome> outcomes,
        List<Alarm> alarms) {

    /** Queues that are looked into: each is a question of its own. */
    private static final int MOST_QUEUES = 100;

    Answer {
        exchanges = List.copyOf(exchanges);
        outcomes = List.copyOf(outcomes);
        alarms = List.copyOf(alarms);
    }

    /** Asks the broker; blocks. */
    static Answer ask(BrokerSession session, RouteRequest request) {
        RoutePreview preview = session.route(request);
        List<QueueOutcome> outcomes = preview.queues().stream()
                .limit(MOST_QUEUES)
                .map(name -> session.queue(new QueueRef(request.virtualHost(), name)))
                .flatMap(Optional::stream)
                .map(detail -> QueueOutcome.of(detail.info(), preview))
                .toList();
        return new Answer(
                request,
                preview,
                session.exchanges(request.virtualHost()),
                outcomes,
                session.overview().alarms());
    }

    /** Nothing was described yet. */
    boolean vague() {
        return request.exchange().isEmpty() && request.routingKey().isEmpty();
    }

    /** The exchange that is published to, if it is there. */
    Optional<ExchangeInfo> exchange() {
        return exchanges.stream()
                .filter(exchange -> exchange.name().equals(request.exchange()))
                .findFirst();
    }

    /** Queues that would not take it. */
    long refusing() {
        return outcomes.stream().filter(QueueOutcome::refused).count();
    }
}
