package org.glassmq.gui.queues;

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

/** Gives a {@link TableView} the columns of consumers and their lag. */
final class ConsumerTable {
    private final TableView<ConsumerRow> table;
    private final Messages messages;
    private final Formats formats;

    ConsumerTable(TableView<ConsumerRow> table, QueueViewModel model, Messages messages, Formats formats) {
        this.table = table;
        this.messages = messages;
        this.formats = formats;
        add("tag", messages.text("queues.consumer.tag"), 170, reading -> reading.info().tag());
        add("client", messages.text("queues.consumer.client"), 160, ConsumerReading::client);
        number("channel", messages.text("queues.consumer.channel"), 76, r -> formats.number(r.info().channel()));
        add("state", messages.text("queues.consumer.state"), 150, reading -> state(reading.info()));
        add("ack", messages.text("queues.consumer.ack-mode"), 96, reading -> messages.text(
                reading.info().ackRequired() ? "queues.consumer.ack-mode.manual" : "queues.consumer.ack-mode.auto"));
        number("unacked", messages.text("queues.consumer.unacked"), 120, reading -> unacked(reading.info()));
        number("lag", messages.text("queues.consumer.lag"), 90, reading -> lag(reading.info()));
        number("age", messages.text("queues.consumer.age"), 110, r -> r.oldestAge().map(formats::age).orElse("–"));
        rate("deliver-rate", messages.text("queues.consumer.deliver-rate"), Rates::delivered);
        rate("ack-rate", messages.text("queues.consumer.ack-rate"), Rates::acked);
        table.setItems(model.consumers());
        Label none = new Label(messages.text("queues.consumer.none"));
        none.getStyleClass().add("hint");
        table.setPlaceholder(none);
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
        number(id, title, 96, reading -> formats.rate(which.applyAsDouble(reading.rates())));
    }

    private void number(String id, String title, double width, Function<ConsumerReading, String> text) {
        TableColumn<ConsumerRow, ConsumerReading> column = make(id, title, width);
        column.getStyleClass().add("number-column");
        column.setCellFactory(_ -> new Cell(text, Pos.CENTER_RIGHT));
    }

    private void add(String id, String title, double width, Function<ConsumerReading, String> text) {
        make(id, title, width).setCellFactory(_ -> new Cell(text, Pos.CENTER_LEFT));
    }

    private TableColumn<ConsumerRow, ConsumerReading> make(String id, String title, double width) {
        TableColumn<ConsumerRow, ConsumerReading> column = new TableColumn<>(title);
        column.setId(id);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(row -> row.getValue().readingProperty());
        table.getColumns().add(column);
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
