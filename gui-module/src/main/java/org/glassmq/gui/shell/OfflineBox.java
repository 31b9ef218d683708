package org.glassmq.gui.shell;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import org.glassmq.gui.support.EmptyBox;
import org.glassmq.gui.support.Modal;
import org.glassmq.gui.support.Owner;
import org.kordamp.ikonli.feather.Feather;

/** Stands in for a page while the broker is not running, and leads to where it can be started. */
public final class OfflineBox extends StackPane {

    /**
     * @param text  what could be seen if it ran
     * @param page  hidden meanwhile
     * @param modal of the page; closed when the broker goes
     * @param life  how long the page lives
     */
    public OfflineBox(ConsoleContext context, String text, Node page, Modal modal, Owner life) {
        Button open = new Button(context.messages().text("shell.offline.open"));
        open.setOnAction(_ -> context.navigation().open(new Place.Overview()));
        getStyleClass().add("offline");
        getChildren()
                .add(new EmptyBox(Feather.POWER, context.messages().text("shell.offline.title"), text, open));
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
