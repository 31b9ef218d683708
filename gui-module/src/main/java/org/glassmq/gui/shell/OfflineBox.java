package org.glassmq.gui.shell;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.glassmq.gui.support.Modal;
import org.glassmq.gui.support.Owner;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Stands in for a page while the broker is not running, and leads to where it can be started. */
public final class OfflineBox extends VBox {

    /**
     * @param text  what could be seen if it ran
     * @param page  hidden meanwhile
     * @param modal of the page; closed when the broker goes
     * @param life  how long the page lives
     */
    public OfflineBox(ConsoleContext context, String text, Node page, Modal modal, Owner life) {
        FontIcon icon = new FontIcon(Feather.POWER);
        icon.getStyleClass().addAll("muted", "large-icon");
        Label title = new Label(context.messages().text("shell.offline.title"));
        title.getStyleClass().add("empty-title");
        Label hint = new Label(text);
        hint.getStyleClass().add("hint");
        Button open = new Button(context.messages().text("shell.offline.open"));
        open.setOnAction(_ -> context.navigation().open(new Place.Overview()));
        getStyleClass().addAll("empty", "offline");
        getChildren().addAll(icon, title, hint, open);
        Runnable show = () -> {
            boolean off = context.live().sessionProperty().get().isEmpty();
            setVisible(off);
            page.setVisible(!off);
            if (off) {
                modal.close();
            }
        };
        life.listen(context.live().sessionProperty(), (_, _, _) -> show.run());
        show.run();
    }
}
