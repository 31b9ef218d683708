package org.glassmq.broker.core;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.glassmq.broker.api.RoutePreview;
import org.glassmq.broker.api.RoutePreview.DeadLetterWay;
import org.glassmq.broker.api.RouteRequest;

/** Says where a message would go if the queues that get it gave it up. Blocks; not for lanes. */
public final class DeadLetterWays {
    private static final int MOST_QUEUES = 100;

    private final VirtualHost host;
    private final RouteRequest request;

    public DeadLetterWays(VirtualHost host, RouteRequest request) {
        this.host = host;
        this.request = request;
    }

    /** Completes a preview of the request. */
    public RoutePreview addTo(RoutePreview preview) {
        return preview.with(preview.queues().stream()
                .limit(MOST_QUEUES)
                .flatMap(name -> host.find(name).stream())
                .flatMap(queue -> way(queue).stream())
                .toList());
    }

    private Optional<DeadLetterWay> way(MessageQueue queue) {
        if (!(queue instanceof ClassicQueue classic)) {
            return Optional.empty();
        }
        QueueSettings settings = queue.lane().ask(classic::settings).join();
        return settings.deadLetterExchange().map(exchange -> {
            String key = settings.deadLetterRoutingKey().orElse(request.routingKey());
            Map<String, Object> headers =
                    new LinkedHashMap<>(request.headers() == null ? Map.of() : request.headers());
            headers.remove("BCC");
            if (settings.deadLetterRoutingKey().isPresent()) {
                headers.remove("CC");
            }
            RoutePreview onward = host.topology().explain(new RouteRequest(host.name(), exchange, key, headers));
            return new DeadLetterWay(queue.name(), exchange, key, onward.exchangeFound(), onward.queues());
        });
    }
}
