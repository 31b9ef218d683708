package org.glassmq.gui.archive;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.glassmq.broker.api.BrowsedMessage;

/** What a column of a CSV file can hold. Values are those of the broker: numbers without grouping, times in UTC. */
public enum CsvColumn {
    OFFSET("offset", message -> message.offset()),
    TIME("time", message -> message.arrivedAt()),
    STATE("state", message -> message.state().name().toLowerCase(Locale.ROOT)),
    EXCHANGE("exchange", BrowsedMessage::exchange),
    KEY("key", BrowsedMessage::routingKey),
    /** The whole body, and how it is written in a column of its own. */
    BODY("preview", message -> ""),
    SIZE("size", BrowsedMessage::bodySize),
    DELIVERIES("deliveries", BrowsedMessage::deliveries),
    CONTENT_TYPE("content-type", message -> message.properties().contentType()),
    TYPE("type", message -> message.properties().type());

    private final String id;
    private final Function<BrowsedMessage, Object> value;

    CsvColumn(String id, Function<BrowsedMessage, Object> value) {
        this.id = id;
        this.value = value;
    }

    /** The column that stands for one of the table's, by that one's id. */
    public static Optional<CsvColumn> of(String id) {
        return Arrays.stream(values()).filter(column -> column.id.equals(id)).findFirst();
    }

    String heading() {
        return this == KEY ? "routing_key" : this == TIME ? "arrived_at" : this == BODY ? "body" : id.replace('-', '_');
    }

    String text(BrowsedMessage message) {
        Object found = value.apply(message);
        return found == null ? "" : found.toString();
    }
}
