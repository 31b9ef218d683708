package org.glassmq.gui.declare;

import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.TitleConverter;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Asks for an argument with its name, its kind and its value. */
final class FreeArgumentBox extends HBox {
    private final TextField name = new TextField();

    FreeArgumentBox(FreeArgument argument, Messages messages, Consumer<FreeArgument> remove) {
        getStyleClass().add("argument-line");
        name.textProperty().bindBidirectional(argument.nameProperty());
        name.setPromptText(messages.text("declare.argument.name"));
        name.setAccessibleText(messages.text("declare.argument.name"));
        name.getStyleClass().addAll("mono", "argument-name");
        ComboBox<ArgumentKind> kind = new ComboBox<>();
        kind.getItems().setAll(ArgumentKind.values());
        kind.setConverter(new TitleConverter<>(which -> messages.text(which.key())));
        kind.valueProperty().bindBidirectional(argument.kindProperty());
        kind.setAccessibleText(messages.text("declare.argument.kind"));
        TextField value = new TextField();
        value.textProperty().bindBidirectional(argument.valueProperty());
        value.setPromptText(messages.text("declare.argument.value"));
        value.setAccessibleText(messages.text("declare.argument.value"));
        value.disableProperty().bind(argument.kindProperty().isEqualTo(ArgumentKind.NOTHING));
        HBox.setHgrow(value, Priority.ALWAYS);
        Button removing = new Button(null, new FontIcon(Feather.X));
        removing.getStyleClass().add("flat-button");
        removing.setAccessibleText(messages.text("declare.argument.remove"));
        removing.setOnAction(_ -> remove.accept(argument));
        getChildren().addAll(name, kind, value, removing);
    }

    void focusName() {
        name.requestFocus();
    }
}
