package org.glassmq.gui.support;

import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A header that is typed: name, type, value. */
public final class HeaderRowBox extends VBox {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private final HeaderRow row;
    private final TextField name = new TextField();
    private final TextField value = new TextField();

    /** @param remove called when the header is to go */
    public HeaderRowBox(HeaderRow row, Messages messages, Consumer<HeaderRow> remove) {
        this.row = row;
        name.textProperty().bindBidirectional(row.nameProperty());
        name.setPromptText(messages.text("support.header.name"));
        name.setAccessibleText(messages.text("support.header.name"));
        name.setPrefColumnCount(12);
        ChoiceBox<HeaderType> type = new ChoiceBox<>();
        type.getItems().setAll(HeaderType.values());
        type.setConverter(new TitleConverter<>(of -> messages.text(of.titleKey())));
        type.valueProperty().bindBidirectional(row.typeProperty());
        type.setAccessibleText(messages.text("support.header.type"));
        type.getStyleClass().add("header-type");
        value.textProperty().bindBidirectional(row.valueProperty());
        value.setAccessibleText(messages.text("support.header.value"));
        value.promptTextProperty().bind(type.valueProperty().map(of -> messages.text(of.allowedKey())));
        value.disableProperty().bind(type.valueProperty().map(of -> of == HeaderType.VOID));
        HBox.setHgrow(value, Priority.ALWAYS);
        Button drop = new Button(null, new FontIcon(Feather.X));
        drop.getStyleClass().add("flat-button");
        drop.setAccessibleText(messages.text("support.header.remove"));
        drop.setOnAction(_ -> remove.accept(row));
        Label error = new Label();
        error.getStyleClass().add("field-error");
        error.setWrapText(true);
        error.textProperty().bind(row.errorProperty());
        error.visibleProperty().bind(row.errorProperty().isNotEmpty());
        error.managedProperty().bind(error.visibleProperty());
        row.errorProperty().addListener((_, _, now) -> value.pseudoClassStateChanged(DANGER, !now.isEmpty()));
        HBox line = new HBox(name, type, value, drop);
        line.getStyleClass().add("header-row");
        getChildren().addAll(line, error);
    }

    /** Nothing was typed into it. */
    public boolean blank() {
        return row.blank();
    }

    /** Puts the cursor into the field of the name. */
    public void focusName() {
        name.requestFocus();
    }
}
