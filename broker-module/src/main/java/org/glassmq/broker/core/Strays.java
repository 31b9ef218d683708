package org.glassmq.broker.core;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glassmq.broker.api.LifeEvent;
import org.glassmq.broker.api.Unrouted;
import org.glassmq.broker.api.UnroutedPublish;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.message.Properties;
import org.glassmq.broker.trace.UnroutedTrace;

/** Messages that were published and reached no queue. */
public final class Strays {
    private final List<Lane> lanes;

    public Strays(List<Lane> lanes) {
        this.lanes = lanes;
    }

    /** Notes down one of them; in the lane. */
    public static void note(
            Lane lane,
            Exchange<MessageQueue> exchange,
            Message message,
            LifeEvent.Client by,
            UnroutedPublish.Fate fate) {
        lane.unrouted().note(lane.now(), () -> new UnroutedPublish(
                Instant.ofEpochMilli(message.arrivedAt()),
                exchange.virtualHost(),
                message.address().exchange(),
                message.address().routingKey(),
                summary(message.properties()),
                message.body().length,
                by,
                exchange.alternate(),
                fate));
    }

    private static Map<String, String> summary(Properties properties) {
        Map<String, String> summary = new LinkedHashMap<>();
        for (Map.Entry<String, Object> header : properties.headers().entrySet()) {
            if (summary.size() == UnroutedPublish.MOST_HEADERS) {
                break;
            }
            String value = String.valueOf(header.getValue());
            summary.put(
                    header.getKey(),
                    value.length() <= UnroutedPublish.LONGEST_VALUE
                            ? value
                            : value.substring(0, UnroutedPublish.LONGEST_VALUE));
        }
        return summary;
    }

    /** The last ones of all lanes. Blocks; not for lanes. */
    public Unrouted last() {
        List<Unrouted> parts = lanes.stream()
                .map(lane -> lane.ask(() -> part(lane.unrouted())).join())
                .toList();
        return new Unrouted(
                parts.stream()
                        .flatMap(part -> part.publishes().reversed().stream())
                        .sorted(Comparator.comparing(UnroutedPublish::at).reversed())
                        .toList(),
                parts.stream().mapToLong(Unrouted::notKept).sum());
    }

    private static Unrouted part(UnroutedTrace trace) {
        return new Unrouted(trace.kept(), trace.notKept());
    }
}
