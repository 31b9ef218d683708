package org.glassmq.gui.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.PagePart;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.table.Filter.Syntax;
import org.kordamp.ikonli.javafx.FontIcon;

/** The table of all things of a kind as a part of a page: what they are, how many, and a button for each action. */
public final class TablePartBox<K, V> extends VBox implements PagePart {
    private final TableViewModel<K, V> model;
    private final ConsoleContext context;
    private final TableBox<K, V> table;
    private final HBox header = new HBox();
    private final List<RowAction> actions = new ArrayList<>();

    /** How much a button stands out. */
    public enum Look {
        USUAL,
        /** What most people come for. */
        ACCENT
    }

    /** @param syntaxes how the filter can be read */
    public TablePartBox(
            TableViewModel<K, V> model,
            TableSpec<V> spec,
            TableWords words,
            Set<Syntax> syntaxes,
            ConsoleContext context) {
        this.model = model;
        this.context = context;
        getStyleClass().addAll("page", "live-tables");
        Label title = new Label(words.title());
        title.getStyleClass().add("page-title");
        Label subtitle = new Label();
        subtitle.getStyleClass().add("page-subtitle");
        VBox titles = new VBox(title, subtitle);
        HBox.setHgrow(titles, Priority.ALWAYS);
        header.getStyleClass().add("page-header");
        header.getChildren().add(titles);
        table = new TableBox<>(model, spec, words, syntaxes, context);
        table.count(subtitle);
        setVgrow(table, Priority.ALWAYS);
        getChildren().setAll(header, table);
    }

    /** Puts something before the buttons. */
    public void insert(Node node) {
        header.getChildren().add(1, node);
    }

    /** Puts a button into the header that does what an action does; its key works on the whole page. */
    public void button(String id, String text, RowAction action, Look look) {
        Button button = new Button(text, new FontIcon(action.icon()));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        if (look == Look.ACCENT) {
            button.getStyleClass().add("accent");
        }
        actions.add(action);
        header.getChildren().add(button);
        table.join(button, action);
    }

    public TableBox<K, V> table() {
        return table;
    }

    @Override
    public Node node() {
        return this;
    }

    @Override
    public void show(Owner sight) {
        model.follow(context.live(), sight);
        table.show(sight);
    }

    @Override
    public void find() {
        table.find();
    }

    @Override
    public boolean escape() {
        return table.escape();
    }

    @Override
    public List<Command> commands() {
        return actions.stream().flatMap(action -> action.command().stream()).toList();
    }

    @Override
    public boolean key(KeyEvent event) {
        return actions.stream()
                .filter(action -> action.key().match(event))
                .findFirst()
                .map(action -> {
                    action.perform();
                    return true;
                })
                .orElse(false);
    }
}
