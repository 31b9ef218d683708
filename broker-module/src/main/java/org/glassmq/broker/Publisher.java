package org.glassmq.broker;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.glassmq.broker.api.Counters;
import org.glassmq.broker.api.LifeEvent;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.PublishResult;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import org.glassmq.broker.api.UnroutedPublish.Fate;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.core.CarbonCopies;
import org.glassmq.broker.core.Exchange;
import org.glassmq.broker.core.Lane;
import org.glassmq.broker.core.Lives;
import org.glassmq.broker.core.MessageQueue;
import org.glassmq.broker.core.Receipt;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.core.Route;
import org.glassmq.broker.core.Strays;
import org.glassmq.broker.core.VirtualHost;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.message.Properties;

/** Publishes messages for a session, always mandatory and with a confirm. Not for lanes. */
final class Publisher {
    private static final long PATIENCE_SECONDS = 10;

    private final Broker broker;

    Publisher(Broker broker) {
        this.broker = broker;
    }

    CompletableFuture<PublishResult> publish(VirtualHost host, PublishRequest request) {
        if (!broker.alarms().all().isEmpty()) {
            return completed(new PublishResult.Refused(broker.alarms().all().getFirst().why()));
        }
        if (request.body().length > broker.config().maxMessageSize()) {
            throw new SessionException(
                    Reason.INVALID,
                    Why.of(Phrase.BODY_IS_TOO_LARGE, request.body().length, broker.config().maxMessageSize()));
        }
        Message plain = message(request);
        Exchange<MessageQueue> exchange = host.publishable(request.exchange());
        Route<MessageQueue> route = host.topology().route(exchange, plain.address(), plain.properties());
        exchange.count(route.size());
        if (route.isEmpty() && route.delays().isEmpty()) {
            broker.connections().count(new Counters(1, 0, 0, 0, 1, 0));
            Lane lane = broker.environment().lanes().getFirst();
            lane.execute(() -> Strays.note(lane, exchange, plain, LifeEvent.Client.SESSION, Fate.RETURNED));
            return completed(new PublishResult.Returned(ReplyCode.NO_ROUTE.code(), ReplyCode.NO_ROUTE.name()));
        }
        broker.connections().count(new Counters(1, 0, 0, 0, 0, 0));
        Message message = new Message(
                plain.address(),
                plain.properties(),
                plain.body(),
                plain.arrivedAt(),
                Lives.origin(LifeEvent.Client.SESSION, plain.address(), route));
        return hand(host, message, route);
    }

    private static CompletableFuture<PublishResult> completed(PublishResult result) {
        return CompletableFuture.completedFuture(result);
    }

    private Message message(PublishRequest request) {
        try {
            return new Message(
                    Address.of(request.exchange(), request.routingKey()),
                    Properties.of(request.properties()),
                    request.body(),
                    broker.environment().clock().millis());
        } catch (IllegalArgumentException e) {
            throw new SessionException(Reason.INVALID, Why.of(e), e);
        }
    }

    private CompletableFuture<PublishResult> hand(VirtualHost host, Message message, Route<MessageQueue> route) {
        Confirm confirm = new Confirm(broker.environment().lanes().getFirst());
        Receipt receipt = new Receipt(confirm, 1, route.size() + route.delays().size());
        Message seen = CarbonCopies.withoutBlind(message);
        for (MessageQueue queue : route) {
            queue.lane().execute(() -> queue.publish(seen, receipt));
        }
        for (Exchange<MessageQueue> exchange : route.delays()) {
            confirm.lane().execute(() -> host.delay(confirm.lane(), exchange, message, receipt));
        }
        List<String> names = route.queues().stream().map(MessageQueue::name).toList();
        return confirm.answer
                .<PublishResult>thenApply(accepted -> accepted
                        ? new PublishResult.Confirmed(names)
                        : new PublishResult.Refused(Why.of(Phrase.QUEUE_REFUSED)))
                .completeOnTimeout(
                        new PublishResult.Refused(Why.of(Phrase.NO_CONFIRM, PATIENCE_SECONDS)),
                        PATIENCE_SECONDS,
                        TimeUnit.SECONDS);
    }

    /** Waits for one receipt. */
    private record Confirm(Lane lane, CompletableFuture<Boolean> answer) implements Receipt.Holder {
        Confirm(Lane lane) {
            this(lane, new CompletableFuture<>());
        }

        @Override
        public void settled(long number, boolean accepted) {
            answer.complete(accepted);
        }
    }
}
