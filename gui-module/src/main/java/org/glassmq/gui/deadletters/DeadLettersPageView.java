package org.glassmq.gui.deadletters;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.OfflineBox;
import org.glassmq.gui.shell.Page;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Modal;
import org.glassmq.gui.support.Owner;

/** The dead letters of the broker, or that it does not run. */
public final class DeadLettersPageView implements Page {
    private final StackPane root = new StackPane();
    private final Owner life = new Owner();
    private final DeadLettersView view;
    private Owner sight = new Owner();

    private DeadLettersPageView(ConsoleContext context) {
        view = DeadLettersView.create(context);
        OfflineBox offline = new OfflineBox(
                context, context.messages().text("deadletters.offline"), view.node(), new Modal(view.node()), life);
        root.getChildren().setAll(view.node(), offline);
        root.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (view.key(event)) {
                event.consume();
            }
        });
    }

    /** Makes the page. */
    public static Page create(ConsoleContext context) {
        return new DeadLettersPageView(context);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(Place place) {
        hide();
        sight = new Owner();
        view.show(sight);
    }

    @Override
    public void hide() {
        sight.close();
    }

    @Override
    public void dispose() {
        life.close();
    }

    @Override
    public void find() {
        view.find();
    }

    @Override
    public List<Command> commands() {
        return view.commands();
    }

    @Override
    public boolean escape() {
        return view.escape();
    }
}
