package org.glassmq.gui.publish;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.RoutePreview;
import org.glassmq.gui.support.CopyMenu;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Tone;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What one binding says of the message. */
final class RouteCell extends ListCell<RoutePreview.Verdict> {
    private final Messages messages;
    private final FontIcon icon = new FontIcon();
    private final Hyperlink target = new Hyperlink();
    private final Label binding = new Label();
    private final Label why = new Label();
    private final HBox line;

    /** @param open leads to a queue */
    RouteCell(Messages messages, Consumer<String> open) {
        this.messages = messages;
        binding.getStyleClass().add("hint");
        why.getStyleClass().addAll("hint", "small");
        HBox head = new HBox(target, binding);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("route-head");
        VBox text = new VBox(head, why);
        line = new HBox(icon, text);
        line.getStyleClass().add("list-line");
        target.setOnAction(_ -> {
            if (getItem() != null && getItem().binding().target() == BindingInfo.Target.QUEUE) {
                open.accept(getItem().binding().destination());
            }
        });
        setPrefWidth(0);
        CopyMenu.on(this, messages, () -> target.getText() + "\t" + binding.getText() + "\t" + why.getText());
    }

    @Override
    protected void updateItem(RoutePreview.Verdict verdict, boolean empty) {
        super.updateItem(verdict, empty);
        if (empty || verdict == null) {
            setGraphic(null);
            return;
        }
        BindingInfo by = verdict.binding();
        boolean matched = verdict.matched();
        icon.setIconCode(matched ? Feather.CHECK : Feather.MINUS);
        (matched ? Tone.GOOD : Tone.MUTED).apply(icon);
        target.setText(
                by.target() == BindingInfo.Target.QUEUE
                        ? by.destination()
                        : messages.text("publish.route.exchange", by.destination()));
        binding.setText(
                by.source().isEmpty()
                        ? messages.text("publish.route.by-name")
                        : messages.text("publish.route.by", by.source(), by.routingKey()));
        why.setText(messages.say(verdict.why()));
        target.setDisable(by.target() != BindingInfo.Target.QUEUE);
        line.setOpacity(matched ? 1 : 0.72);
        setGraphic(line);
    }
}
