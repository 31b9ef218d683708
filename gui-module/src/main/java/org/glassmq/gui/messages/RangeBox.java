package org.glassmq.gui.messages;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.LazyTip;
import org.glassmq.gui.support.Messages;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Asks for a range of offsets to export, while it is open. */
final class RangeBox extends HBox {
    private final Messages messages;
    private final Formats formats;
    private final Supplier<Offsets.Range> kept;
    private final TextField from = new TextField();
    private final TextField to = new TextField();
    private final Label told = new Label();

    /**
     * @param kept   what there is
     * @param asJson exports a range as JSON Lines
     * @param asCsv  exports a range as CSV
     */
    RangeBox(
            ConsoleContext context,
            Supplier<Offsets.Range> kept,
            Consumer<Offsets.Range> asJson,
            Consumer<Offsets.Range> asCsv) {
        this.messages = context.messages();
        this.formats = context.formats();
        this.kept = kept;
        getStyleClass().add("message-tools");
        field(from, "rangeFrom", messages.text("messages.export.from"));
        field(to, "rangeTo", messages.text("messages.export.to"));
        Button json = new Button(messages.text("messages.export.range.jsonl"));
        json.setOnAction(_ -> read().ifPresent(asJson));
        Button csv = new Button(messages.text("messages.export.range.csv"));
        csv.setOnAction(_ -> read().ifPresent(asCsv));
        Button close = new Button(null, new FontIcon(Feather.X));
        close.getStyleClass().add("flat-button");
        close.setAccessibleText(messages.text("messages.export.range.close"));
        LazyTip.on(close, messages.text("messages.export.range.close") + " (Esc)");
        close.setOnAction(_ -> open(false));
        getChildren().addAll(new Label(messages.text("messages.export.offsets")), from, to, json, csv, close, told);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                open(false);
                event.consume();
            }
        });
        from.textProperty().addListener(_ -> read());
        to.textProperty().addListener(_ -> read());
        open(false);
    }

    private static void field(TextField field, String id, String prompt) {
        field.setId(id);
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
    }

    /** Opens it, with the cursor in the first field. */
    void open() {
        open(true);
        read();
        from.requestFocus();
    }

    private void open(boolean open) {
        setVisible(open);
        setManaged(open);
    }

    /** Understands what is typed, and says so. */
    private Optional<Offsets.Range> read() {
        RangeForm.Reading reading = RangeForm.read(from.getText(), to.getText(), kept.get());
        told.getStyleClass().removeAll("bad", "hint");
        told.getStyleClass().add(reading instanceof RangeForm.Reading.Wanted ? "hint" : "bad");
        told.setText(
                switch (reading) {
                    case RangeForm.Reading.Wanted(Offsets.Range range) -> messages.text(
                            "messages.export.range.count",
                            formats.number(range.first()),
                            formats.number(range.last()),
                            formats.number(range.count()));
                    case RangeForm.Reading.NoOffset(String typed) ->
                        messages.text("messages.export.range.no-offset", typed);
                    case RangeForm.Reading.Backwards(long first, long last) -> messages.text(
                            "messages.export.range.backwards", formats.number(first), formats.number(last));
                    case RangeForm.Reading.Outside(Offsets.Range there) -> messages.text(
                            "messages.export.range.outside",
                            formats.number(there.first()),
                            formats.number(there.last()));
                });
        return reading instanceof RangeForm.Reading.Wanted(Offsets.Range range) ? Optional.of(range) : Optional.empty();
    }
}
