package org.glassmq.gui.queues;

import static org.glassmq.gui.table.Width.fixed;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.glassmq.broker.api.ConsumerInfo;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Rates;
import org.glassmq.gui.support.TableLayout;
import org.glassmq.gui.table.ColumnWidths;
import org.glassmq.gui.table.Width;

/** Gives a {@link TableView} the columns of consumers and their lag. */
final class ConsumerTable {
    private static final Width TAG = new Width(1, 124, 200, 420);
    private static final Width CLIENT = new Width(0, 130, 220, 420);

    private final Map<TableColumn<ConsumerRow, ?>, Width> widths = new LinkedHashMap<>();
    private final ColumnWidths<ConsumerRow> shape;
    private final Messages messages;
    private final Formats formats;

    ConsumerTable(TableView<ConsumerRow> table, QueueViewModel model, Messages messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
        add("tag", messages.text("queues.consumer.tag"), TAG, reading -> reading.info().tag());
        add("client", messages.text("queues.consumer.client"), CLIENT, ConsumerReading::client);
        number("channel", messages.text("queues.consumer.channel"), 76, r -> formats.number(r.info().channel()));
        add("state", messages.text("queues.consumer.state"), fixed(124), reading -> state(reading.info()));
        add("ack", messages.text("queues.consumer.ack-mode"), fixed(90), reading -> messages.text(
                reading.info().ackRequired() ? "queues.consumer.ack-mode.manual" : "queues.consumer.ack-mode.auto"));
        number("unacked", messages.text("queues.consumer.unacked"), 148, reading -> unacked(reading.info()));
        number("lag", messages.text("queues.consumer.lag"), 74, reading -> lag(reading.info()));
        number("age", messages.text("queues.consumer.age"), 126, r -> r.oldestAge().map(formats::age).orElse("–"));
        rate("deliver-rate", messages.text("queues.consumer.deliver-rate"), Rates::delivered);
        rate("ack-rate", messages.text("queues.consumer.ack-rate"), Rates::acked);
        table.getColumns().addAll(widths.keySet());
        shape = ColumnWidths.of(table, widths);
        table.setItems(model.consumers());
        Label none = new Label(messages.text("queues.consumer.none"));
        none.getStyleClass().add("hint");
        table.setPlaceholder(none);
    }

    /** How its columns follow the window. */
    TableLayout.Shape shape() {
        return shape;
    }

    private String state(ConsumerInfo info) {
        String active = messages.text(info.active() ? "queues.consumer.active" : "queues.consumer.waiting");
        return info.exclusive() ? active + ", " + messages.text("queues.consumer.exclusive") : active;
    }

    private String unacked(ConsumerInfo info) {
        return info.prefetch() == 0
                ? messages.text("queues.consumer.unlimited", formats.number(info.unacked()))
                : formats.number(info.unacked()) + " / " + formats.number(info.prefetch());
    }

    private String lag(ConsumerInfo info) {
        return info.lag().isPresent() ? formats.number(info.lag().getAsLong()) : "–";
    }

    private void rate(String id, String title, ToDoubleFunction<Rates> which) {
        number(id, title, 66, reading -> formats.rate(which.applyAsDouble(reading.rates())));
    }

    private void number(String id, String title, double width, Function<ConsumerReading, String> text) {
        TableColumn<ConsumerRow, ConsumerReading> column = make(id, title, fixed(width));
        column.getStyleClass().add("number-column");
        column.setCellFactory(_ -> new Cell(text, Pos.CENTER_RIGHT));
    }

    private void add(String id, String title, Width width, Function<ConsumerReading, String> text) {
        make(id, title, width).setCellFactory(_ -> new Cell(text, Pos.CENTER_LEFT));
    }

    private TableColumn<ConsumerRow, ConsumerReading> make(String id, String title, Width width) {
        TableColumn<ConsumerRow, ConsumerReading> column = new TableColumn<>(title);
        column.setId(id);
        column.setPrefWidth(width.narrowest());
        column.setSortable(false);
        column.setCellValueFactory(row -> row.getValue().readingProperty());
        widths.put(column, width);
        return column;
    }

    private static final class Cell extends TableCell<ConsumerRow, ConsumerReading> {
        private final Function<ConsumerReading, String> content;

        private Cell(Function<ConsumerReading, String> content, Pos place) {
            this.content = content;
            setAlignment(place);
        }

        @Override
        protected void updateItem(ConsumerReading reading, boolean empty) {
            super.updateItem(reading, empty);
            String text = empty || reading == null ? null : content.apply(reading);
            if (text == null ? getText() != null : !text.equals(getText())) {
                setText(text);
            }
        }
    }
}
