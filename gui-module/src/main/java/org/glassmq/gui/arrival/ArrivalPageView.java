package org.glassmq.gui.arrival;

import java.time.InstantSource;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.OfflineBox;
import org.glassmq.gui.shell.Page;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Modal;
import org.glassmq.gui.support.Owner;

/** Why a message did not arrive; or that the broker does not run. */
public final class ArrivalPageView implements Page {
    private final StackPane root = new StackPane();
    private final Owner life = new Owner();
    private final ArrivalView view;
    private Owner sight = new Owner();

    private ArrivalPageView(ConsoleContext context, ArrivalForm form, InstantSource clock) {
        view = ArrivalView.create(context, form, clock, life);
        OfflineBox offline = new OfflineBox(
                context, context.messages().text("arrival.offline"), view.node(), new Modal(view.node()), life);
        root.getChildren().setAll(view.node(), offline);
    }

    /**
     * Makes the page.
     *
     * @param form  what is typed; outlives the page
     * @param clock paces what is read
     */
    public static Page create(ConsoleContext context, ArrivalForm form, InstantSource clock) {
        return new ArrivalPageView(context, form, clock);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(Place place) {
        hide();
        sight = new Owner();
        view.show(sight, place);
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
    public void refresh() {
        view.refresh();
    }

    @Override
    public boolean escape() {
        return view.escape();
    }

    @Override
    public List<Command> commands() {
        return view.commands();
    }
}
