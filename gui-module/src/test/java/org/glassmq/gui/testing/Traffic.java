package org.glassmq.gui.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueRef;

/** A shop's messages in a {@link FakeSession}, so that there is something to look at. */
public final class Traffic {
    private static final List<String> COUNTRIES = List.of("de", "fr", "cn", "us");

    private final FakeSession session;
    private final RandomGenerator random;
    private final QueueRef invoices;
    private final QueueRef shipping;
    private int number = 10_000;
    private double phase;

    public Traffic(FakeSession session, RandomGenerator random) {
        this.session = session;
        this.random = random;
        session.addExchange("orders", "topic");
        session.addExchange("events", "fanout");
        invoices = session.addQueue("invoices");
        shipping = session.addQueue("shipping.europe");
        session.addQueue("audit");
        session.addQueue("mail.outgoing");
        session.addQueue("orders.dead");
        session.addQueue("hello");
        session.addBinding("orders", "invoices", "order.*.paid");
        session.addBinding("orders", "shipping.europe", "order.de.#");
        session.addBinding("orders", "shipping.europe", "order.fr.#");
        session.addBinding("orders", "audit", "#");
        session.addBinding("events", "audit", "");
        session.addBinding("events", "mail.outgoing", "");
        session.addClient("c-1", "shop-frontend", "127.0.0.1:51820");
        session.addClient("c-2", "invoice-service", "127.0.0.1:51824");
        session.addClient("c-3", "shipping-service", "127.0.0.1:51830");
        session.addConsumer(invoices, "invoice-1", "c-2", 50);
        session.addConsumer(invoices, "invoice-2", "c-2", 50);
        session.addConsumer(shipping, "ship-1", "c-3", 100);
    }

    /** Lets a stretch of time pass with its messages. */
    public void pass(Duration time) {
        session.advance(time);
        step(time);
    }

    /** As {@link #pass}, on the clock of the wall. */
    public void pass(Instant now, Duration time) {
        session.now(now);
        step(time);
    }

    private void step(Duration time) {
        phase += time.toMillis() / 9_000.0;
        double seconds = time.toMillis() / 1000.0;
        double wanted = (420 + 220 * Math.sin(phase) + 60 * Math.sin(phase * 3.1) + random.nextInt(40)) * seconds;
        int count = (int) wanted + (random.nextDouble() < wanted % 1 ? 1 : 0);
        for (int i = 0; i < count; i++) {
            order();
        }
        if (random.nextInt(40) == 0) {
            session.publish(request("orders.audit.eu", "order.us.lost", "{}"));
        }
        take(invoices, "invoice-1", count / 2 + random.nextInt(3));
        take(invoices, "invoice-2", count / 2 + random.nextInt(3));
        take(shipping, "ship-1", (int) (count * 0.42));
    }

    private void order() {
        String country = COUNTRIES.get(random.nextInt(COUNTRIES.size()));
        String body = String.format(
                Locale.ROOT,
                """
                {"order": %d, "country": "%s", "items": [{"sku": "A-%d", "count": %d}], "total": %.2f}""",
                number++,
                country,
                random.nextInt(900) + 100,
                random.nextInt(5) + 1,
                random.nextDouble() * 200);
        session.publish(request("orders", "order." + country + (random.nextInt(3) == 0 ? ".open" : ".paid"), body));
    }

    private void take(QueueRef queue, String tag, int count) {
        session.deliver(queue, tag, count);
        session.settle(queue, tag, Math.max(0, count - random.nextInt(2)));
    }

    private PublishRequest request(String exchange, String key, String body) {
        String target = exchange.equals("orders") ? exchange : "";
        MessageProperties properties = MessageProperties.builder()
                .contentType("application/json")
                .deliveryMode(2)
                .appId("shop")
                .messageId("m-" + number)
                .header("attempt", 1)
                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .build();
        return new PublishRequest("/", target, key, properties, body.getBytes(StandardCharsets.UTF_8));
    }
}
