package org.glassmq.gui.thresholds;

import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.TitleConverter;
import org.glassmq.gui.thresholds.Threshold.Kind;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The dialog in which thresholds are set. */
public final class ThresholdsBox extends VBox {
    private final ThresholdsViewModel model;
    private final Messages messages;
    private final VBox lines = new VBox();
    private final Label problem = new Label();
    private final Button save;
    private final Button add;

    /**
     * @param suggested name that a new threshold begins with
     * @param done      closes the dialog
     */
    public ThresholdsBox(ThresholdsViewModel model, Messages messages, String suggested, Runnable done) {
        this.model = model;
        this.messages = messages;
        this.save = new Button(messages.text("thresholds.save"));
        this.add = new Button(messages.text("thresholds.add"), new FontIcon(Feather.PLUS));
        getStyleClass().addAll("dialog", "declare-dialog");
        Label title = new Label(messages.text("thresholds.title"));
        title.getStyleClass().add("dialog-title");
        Label about = new Label(messages.text("thresholds.about"));
        about.setWrapText(true);
        about.setMinHeight(USE_PREF_SIZE);
        about.getStyleClass().add("hint");
        lines.getStyleClass().add("fields");
        ScrollPane scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(380);
        scroll.getStyleClass().add("page-scroll");
        problem.getStyleClass().add("bad");
        problem.setWrapText(true);
        add.setOnAction(_ -> model.add(suggested));
        getChildren().addAll(title, about, scroll, add, problem, buttons(done));
        model.rows().addListener((ListChangeListener<ThresholdRow>) _ -> show());
        show();
    }

    /** What gets the focus. */
    public Node first() {
        return add;
    }

    private Node buttons(Runnable done) {
        Button cancel = new Button(messages.text("support.cancel"));
        cancel.setCancelButton(true);
        cancel.setOnAction(_ -> done.run());
        save.setDefaultButton(true);
        save.getStyleClass().add("accent");
        save.setOnAction(_ -> {
            model.save();
            done.run();
        });
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox buttons = new HBox(space, cancel, save);
        buttons.getStyleClass().add("dialog-buttons");
        return buttons;
    }

    private void show() {
        lines.getChildren().setAll(model.rows().stream().map(this::line).toList());
        if (model.rows().isEmpty()) {
            Label none = new Label(messages.text("thresholds.none"));
            none.getStyleClass().add("hint");
            lines.getChildren().add(none);
        }
        check();
    }

    private HBox line(ThresholdRow row) {
        TextField pattern = new TextField();
        pattern.textProperty().bindBidirectional(row.patternProperty());
        pattern.setPromptText(messages.text("thresholds.pattern.prompt"));
        describe(pattern, "thresholds.pattern");
        HBox.setHgrow(pattern, Priority.ALWAYS);
        ComboBox<Kind> kind = new ComboBox<>();
        kind.getItems().setAll(Kind.values());
        kind.setConverter(new TitleConverter<>(this::title));
        kind.valueProperty().bindBidirectional(row.kindProperty());
        kind.setAccessibleText(messages.text("thresholds.kind"));
        kind.setTooltip(new Tooltip(messages.text("thresholds.kind")));
        TextField limit = new TextField();
        limit.textProperty().bindBidirectional(row.limitProperty());
        limit.setPrefWidth(110);
        describe(limit, "thresholds.limit");
        Label unit = new Label();
        unit.setMinWidth(80);
        Runnable showKind = () -> {
            limit.setVisible(row.kindProperty().get().limited());
            unit.setText(unit(row.kindProperty().get()));
        };
        Button remove = new Button(null, new FontIcon(Feather.X));
        remove.getStyleClass().add("flat-button");
        remove.setAccessibleText(messages.text("thresholds.remove"));
        remove.setTooltip(new Tooltip(messages.text("thresholds.remove")));
        remove.setOnAction(_ -> model.remove(row));
        row.patternProperty().addListener((_, _, _) -> check());
        row.limitProperty().addListener((_, _, _) -> check());
        row.kindProperty().addListener((_, _, _) -> {
            showKind.run();
            check();
        });
        showKind.run();
        HBox line = new HBox(pattern, kind, limit, unit, remove);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("header-row");
        return line;
    }

    private void describe(TextField field, String key) {
        field.setAccessibleText(messages.text(key));
        field.setTooltip(new Tooltip(messages.text(key)));
    }

    private void check() {
        Optional<ThresholdRow.Problem> found = model.problem();
        problem.setText(found.map(this::text).orElse(""));
        problem.setVisible(found.isPresent());
        problem.setManaged(found.isPresent());
        save.setDisable(found.isPresent());
    }

    private String text(ThresholdRow.Problem found) {
        return messages.text(
                switch (found) {
                    case NO_NAME -> "thresholds.problem.no-name";
                    case LONG_NAME -> "thresholds.problem.long-name";
                    case BAD_LIMIT -> "thresholds.problem.limit";
                });
    }

    private String title(Kind kind) {
        return messages.text(
                switch (kind) {
                    case LAG -> "thresholds.kind.lag";
                    case AGE -> "thresholds.kind.age";
                    case GROWTH -> "thresholds.kind.growth";
                    case NO_CONSUMERS -> "thresholds.kind.no-consumers";
                });
    }

    private String unit(Kind kind) {
        return switch (kind) {
            case LAG -> messages.text("thresholds.unit.messages");
            case AGE -> messages.text("thresholds.unit.seconds");
            case GROWTH -> messages.text("thresholds.unit.minutes");
            case NO_CONSUMERS -> "";
        };
    }
}
