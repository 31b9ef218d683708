package org.glassmq.gui.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.topology.NodeKey.Kind;
import org.glassmq.gui.topology.Vertex.Counts;

/** What is written on nodes and edges. */
final class TopologyTexts {
    private static final String BETWEEN = " · ";

    private final Messages messages;
    private final Formats formats;

    TopologyTexts(Messages messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
    }

    String text(String key, Object... arguments) {
        return messages.text(key, arguments);
    }

    String number(long value) {
        return formats.number(value);
    }

    /** Name of a node. */
    String title(Vertex vertex) {
        NodeKey key = vertex.key();
        if (!key.isGroup()) {
            return key.is(Kind.EXCHANGE) && vertex.title().isEmpty()
                    ? messages.text("topology.default")
                    : vertex.title();
        }
        return key.name().isEmpty() ? messages.text("topology.others") : key.name() + "*";
    }

    /** What sort of thing a node is. */
    String kind(NodeKey key) {
        return messages.text(
                switch (key.kind()) {
                    case PRODUCER -> key.isGroup() ? "topology.kind.producers" : "topology.kind.producer";
                    case ENTRY -> "topology.kind.entry";
                    case EXCHANGE -> key.isGroup() ? "topology.kind.exchanges" : "topology.kind.exchange";
                    case QUEUE -> key.isGroup() ? "topology.kind.queues" : "topology.kind.queue";
                    case CONSUMER -> key.isGroup() ? "topology.kind.consumers" : "topology.kind.consumer";
                });
    }

    /** The second line of a node. */
    String line(Vertex vertex) {
        Counts counts = vertex.counts();
        List<String> parts = new ArrayList<>();
        if (vertex.key().isGroup()) {
            parts.add("× " + formats.number(vertex.members()));
        }
        switch (vertex.key().kind()) {
            case QUEUE -> {
                parts.add(messages.text("topology.ready", formats.compact(counts.ready())));
                parts.add(
                        vertex.type().equals("stream")
                                ? messages.text("topology.lag", formats.compact(counts.lag()))
                                : messages.text("topology.unacked", formats.compact(counts.unacked())));
                if (!vertex.key().isGroup()) {
                    parts.add(messages.text(
                            "topology.consumers", counts.consumers(), formats.compact(counts.consumers())));
                }
            }
            case EXCHANGE -> {
                if (!vertex.type().isEmpty()) {
                    parts.add(vertex.type());
                }
                if (counts.ready() > 0) {
                    parts.add(messages.text("topology.waiting", formats.compact(counts.ready())));
                }
            }
            case CONSUMER -> {
                parts.add(messages.text(
                        "topology.consumers", counts.consumers(), formats.compact(counts.consumers())));
                parts.add(messages.text("topology.unacked", formats.compact(counts.unacked())));
            }
            case PRODUCER -> {
                if (!vertex.key().isGroup()) {
                    parts.add(vertex.type());
                }
                if (counts.unacked() > 0) {
                    parts.add(messages.text("topology.unconfirmed", formats.compact(counts.unacked())));
                }
            }
            case ENTRY -> {}
        }
        return String.join(BETWEEN, parts);
    }

    /** What moves through a node, beside its name; empty if nothing does. */
    String flow(Vertex vertex) {
        Counts counts = vertex.counts();
        return switch (vertex.key().kind()) {
            case PRODUCER -> moving(counts.out());
            case CONSUMER -> moving(counts.in());
            case ENTRY -> "";
            case QUEUE, EXCHANGE -> {
                boolean idle = counts.in().orElse(0) < 0.05 && counts.out().orElse(0) < 0.05;
                yield idle
                        ? ""
                        : compact(counts.in()) + " → "
                                + messages.text("support.rate", compact(counts.out()));
            }
        };
    }

    private String compact(OptionalDouble rate) {
        double value = rate.orElse(0);
        return formats.compact(value < 10 ? Math.round(value * 10) / 10.0 : Math.round(value));
    }

    private String moving(OptionalDouble rate) {
        return rate.orElse(0) < 0.05 ? "" : messages.text("support.rate", compact(rate));
    }

    /** What is written at an edge, where its routing key is known to its label. */
    String label(Link link, String key) {
        String keys = link.keys().size() > 1
                ? messages.text("topology.keys", formats.number(link.keys().size()))
                : key;
        String rate = moving(link.rate());
        return keys.isEmpty() || rate.isEmpty() ? keys + rate : keys + "  " + rate;
    }

    /** What a rate is; says so where it is not known. */
    String rate(OptionalDouble rate) {
        return rate.isPresent() ? formats.rate(rate.getAsDouble()) : messages.text("topology.unknown");
    }

    /** All of a node in a sentence, for those who do not see it. */
    String spoken(Vertex vertex) {
        return messages.text("topology.spoken", kind(vertex.key()), title(vertex), line(vertex), flow(vertex));
    }
}
