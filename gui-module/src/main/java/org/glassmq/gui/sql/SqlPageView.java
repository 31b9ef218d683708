package org.glassmq.gui.sql;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.OfflineBox;
import org.glassmq.gui.shell.Page;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Modal;
import org.glassmq.gui.support.Owner;

/** The workspace for statements, or that the broker does not run. */
public final class SqlPageView implements Page {
    private final StackPane root = new StackPane();
    private final Owner life = new Owner();
    private final SqlView view;
    private Owner sight = new Owner();

    private SqlPageView(ConsoleContext context, Statements statements) {
        SqlViewModel model = new SqlViewModel(
                context.live(),
                context.background(),
                statements,
                session -> new SqlRunner(session, MemoryWatch::ofThisProcess));
        view = SqlView.create(model, context);
        OfflineBox offline = new OfflineBox(
                context, context.messages().text("sql.offline"), view.node(), new Modal(view.node()), life);
        root.getChildren().setAll(view.node(), offline);
    }

    /** Makes the page. */
    public static Page create(ConsoleContext context, Statements statements) {
        return new SqlPageView(context, statements);
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
        if (place instanceof Place.Sql(Optional<String> draft)) {
            draft.ifPresent(view::draft);
        }
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
    public boolean escape() {
        return view.escape();
    }

    @Override
    public List<Command> commands() {
        return view.commands();
    }
}
