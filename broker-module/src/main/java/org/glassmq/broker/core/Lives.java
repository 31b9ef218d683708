package org.glassmq.broker.core;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.LifeEvent;
import org.glassmq.broker.api.MessageLife;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.message.Origin;

/** Tells the lives of messages: what was noted down, and what the message itself still says. Blocks; not for lanes. */
public final class Lives {
    private final Browser browser;
    private final Clock clock;

    public Lives(Browser browser, Clock clock) {
        this.browser = browser;
        this.clock = clock;
    }

    /** How the lives of messages begin that a client publishes to one address. */
    public static Origin origin(LifeEvent.Client by, Address address, Route<MessageQueue> route) {
        List<String> names = QueueTrace.names(route.queues());
        return new Origin.Publish(by, address.exchange(), address.routingKey(), route.size(), names);
    }

    /** What is known of a message that is or was in a queue. */
    public MessageLife of(MessageQueue queue, long offset) {
        Optional<BrowsedMessage> message = browser.message(queue, offset, 0); // what comes later is in the trace
        MessageLife noted = queue.lane()
                .ask(() -> new MessageLife(
                        queue.attributes().ref(),
                        offset,
                        queue.lane().trace().find(queue.id(), offset),
                        queue.lane().trace().since()))
                .join();
        return message.isEmpty() ? noted : completed(noted, message.get());
    }

    private MessageLife completed(MessageLife noted, BrowsedMessage message) {
        List<LifeEvent> events = new ArrayList<>(noted.events());
        boolean known = events.stream().anyMatch(event -> event instanceof LifeEvent.Enqueued);
        boolean begun = events.stream()
                .anyMatch(event -> event instanceof LifeEvent.Published || event instanceof LifeEvent.CameFrom);
        List<LifeEvent> before = new ArrayList<>();
        if (!begun) {
            before.add(new LifeEvent.Published(
                    message.arrivedAt(), Optional.empty(), message.exchange(), message.routingKey()));
        }
        if (!known) {
            before.add(new LifeEvent.Enqueued(message.arrivedAt()));
            if (events.isEmpty() && (message.deliveries() > 0 || message.state() != BrowsedMessage.State.READY)) {
                before.add(new LifeEvent.Remembered(clock.instant(), message.deliveries(), message.state()));
            }
        }
        events.addAll(0, before);
        return new MessageLife(noted.queue(), noted.offset(), events, noted.since());
    }
}
