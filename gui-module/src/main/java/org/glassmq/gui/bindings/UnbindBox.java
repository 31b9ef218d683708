package org.glassmq.gui.bindings;

import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.gui.table.CellGraphicBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The button that takes the binding of its row away. */
final class UnbindBox implements CellGraphicBox<BindingInfo> {
    private final Button button = new Button(null, new FontIcon(Feather.X));
    private BindingInfo shown;

    UnbindBox(String text, Consumer<BindingInfo> unbind) {
        button.getStyleClass().addAll("flat-button", "row-button");
        button.setTooltip(new Tooltip(text));
        button.setAccessibleText(text);
        button.setFocusTraversable(false);
        button.setOnAction(_ -> unbind.accept(shown));
    }

    @Override
    public Node node() {
        return button;
    }

    @Override
    public void show(BindingInfo binding) {
        shown = binding;
    }
}
