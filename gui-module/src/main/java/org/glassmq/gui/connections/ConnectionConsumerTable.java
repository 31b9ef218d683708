package org.glassmq.gui.connections;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import org.glassmq.gui.connections.ConnectionViewModel.ConsumerReading;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Keys;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.table.Column;
import org.glassmq.gui.table.Filter;
import org.glassmq.gui.table.LiveTable;
import org.glassmq.gui.table.Order;
import org.glassmq.gui.table.Row;
import org.glassmq.gui.table.RowAction;
import org.glassmq.gui.table.RowAction.Asks;
import org.glassmq.gui.table.RowKind;
import org.glassmq.gui.table.TableSpec;
import org.glassmq.gui.table.TableViewModel;
import org.glassmq.gui.table.Width;
import org.kordamp.ikonli.feather.Feather;

/** Turns a {@link TableView} into the table of a connection's consumers. Enter opens the queue of one. */
final class ConnectionConsumerTable {
    private final Messages messages;
    private final TableViewModel<String, ConsumerReading> model;

    ConnectionConsumerTable(
            TableView<Row<String, ConsumerReading>> table, ConnectionTexts texts, ConsoleContext context) {
        this.messages = context.messages();
        this.model = new TableViewModel<>(
                new RowKind<>(
                        ConsumerReading::key,
                        reading -> reading.info().queue().virtualHost(),
                        Order.by(ConnectionConsumerColumn.QUEUE),
                        ConnectionConsumerColumn.QUEUE.ascending().thenComparing(ConsumerReading::key),
                        new Searched()),
                () -> _ -> List.of(),
                context.background(),
                System::nanoTime);
        RowAction opening = new RowAction(
                Feather.ARROW_RIGHT,
                Keys.OPEN,
                () -> messages.text("connections.consumer.open"),
                () -> model.one().isPresent(),
                Asks.AT_ONCE,
                () -> model.one().ifPresent(
                        reading -> context.navigation().open(new Place.Queue(reading.info().queue()))));
        Label none = new Label(messages.text("connections.consumer.none"));
        none.getStyleClass().add("hint");
        table.setPlaceholder(none);
        table.setAccessibleText(messages.text("connections.consumers"));
        new LiveTable<>(
                table,
                model,
                new TableSpec<>("connection.consumers", columns(texts, context.formats()), opening, List.of(List.of())),
                context);
    }

    void show(List<ConsumerReading> consumers) {
        model.show(consumers);
    }

    private List<Column<ConsumerReading>> columns(ConnectionTexts texts, Formats formats) {
        return List.of(
                of(ConnectionConsumerColumn.QUEUE, "connections.consumer.queue", 0, r -> r.info().queue().name())
                        .wide(new Width(0, 120, 240, 600)),
                of(ConnectionConsumerColumn.TAG, "connections.consumer.tag", 0, r -> r.info().tag())
                        .wide(new Width(1, 120, 200, 400)),
                of(
                        ConnectionConsumerColumn.CHANNEL,
                        "connections.consumer.channel",
                        90,
                        r -> formats.number(r.info().channel())),
                of(
                        ConnectionConsumerColumn.UNACKED,
                        "connections.column.unacked",
                        140,
                        reading -> texts.unacked(reading.info())),
                of(
                        ConnectionConsumerColumn.AGE,
                        "connections.consumer.age",
                        120,
                        r -> r.oldestAge().map(formats::age).orElse("–")),
                of(ConnectionConsumerColumn.ACK, "connections.consumer.ack", 90, r -> formats.rate(r.ackRate())));
    }

    private Column<ConsumerReading> of(
            ConnectionConsumerColumn column, String key, double width, Function<ConsumerReading, String> text) {
        return Column.of(column, messages.text(key), width, text);
    }

    /** There is no filter above this table. */
    private static final class Searched implements Filter.Searched<ConsumerReading> {
        @Override
        public String name(ConsumerReading reading) {
            return reading.info().tag();
        }

        @Override
        public boolean has(ConsumerReading reading, String word) {
            return reading.info().tag().toLowerCase(Locale.ROOT).contains(word);
        }
    }
}
