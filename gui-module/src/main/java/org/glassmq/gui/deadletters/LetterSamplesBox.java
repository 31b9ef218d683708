package org.glassmq.gui.deadletters;

import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glassmq.gui.deadletters.DeadLettersViewModel.Sample;
import org.glassmq.gui.support.Messages;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Some letters of the selected group, each of which can be opened. */
final class LetterSamplesBox extends VBox {
    private final DeadLettersViewModel model;
    private final LetterTexts texts;
    private final Messages messages;
    private final Consumer<Sample> open;
    private final Label title = new Label();
    private final VBox lines = new VBox();

    LetterSamplesBox(DeadLettersViewModel model, LetterTexts texts, Messages messages, Consumer<Sample> open) {
        this.model = model;
        this.texts = texts;
        this.messages = messages;
        this.open = open;
        getStyleClass().addAll("card", "letter-samples");
        title.getStyleClass().add("card-title");
        lines.getStyleClass().add("letter-lines");
        getChildren().addAll(title, lines);
        setMinHeight(USE_PREF_SIZE);
        model.samples().addListener((ListChangeListener<Sample>) _ -> show());
        show();
    }

    private void show() {
        boolean some = !model.samples().isEmpty();
        setVisible(some);
        setManaged(some);
        title.setText(messages.text(
                "deadletters.samples",
                texts.number(model.samples().size()),
                texts.number(model.table().one().map(LetterGroup::count).orElse(0L))));
        lines.getChildren().setAll(model.samples().stream().map(this::line).toList());
    }

    private HBox line(Sample sample) {
        Button button = new Button(
                messages.text("deadletters.sample.open", texts.number(sample.message().offset())),
                new FontIcon(Feather.MAIL));
        button.getStyleClass().add("row-button");
        button.setOnAction(_ -> open.accept(sample));
        button.setMinWidth(Region.USE_PREF_SIZE);
        Label time = plain(texts.time(sample.message().arrivedAt()));
        Label key = plain(sample.message().routingKey());
        key.getStyleClass().add("mono");
        Label size = plain(texts.size(sample.message()));
        Label preview = new Label(texts.preview(sample.message()));
        preview.getStyleClass().addAll("mono", "hint");
        preview.setTooltip(new Tooltip(preview.getText()));
        preview.setMinWidth(0);
        HBox.setHgrow(preview, Priority.ALWAYS);
        HBox line = new HBox(button, time, key, size, preview);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("letter-line");
        return line;
    }

    private static Label plain(String text) {
        Label label = new Label(text);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }
}
