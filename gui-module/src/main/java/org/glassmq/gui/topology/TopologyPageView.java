package org.glassmq.gui.topology;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Page;
import org.glassmq.gui.shell.PagePart;
import org.glassmq.gui.shell.PartsPage;
import org.glassmq.gui.support.Modal;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.topology.TopologyViewModel.Motion;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The Topology screen: the graph, what it can be told to show, and the chosen node. */
public final class TopologyPageView implements PagePart {
    private static final String ZOOM = "zoom.topology";

    private final ConsoleContext context;
    private final TopologyTexts texts;
    private final TopologyViewModel model;
    private final BorderPane stage = new BorderPane();
    private final HintsBox hints;
    private final GraphBox graph;
    private final ToolsBox tools;
    private final DetailsBox details;
    private final NodeAction actions;
    private Optional<ContextMenu> menu = Optional.empty();

    private TopologyPageView(ConsoleContext context, InstantSource clock, Modal modal) {
        this.context = context;
        texts = new TopologyTexts(context.messages(), context.formats());
        model = new TopologyViewModel(context.live(), context.settings(), clock, System::nanoTime);
        actions = new NodeAction(model, context, modal);
        graph = new GraphBox(
                model,
                texts,
                new Pointed(),
                zoom -> context.settings().put(ZOOM, Integer.toString((int) Math.round(zoom * 100))),
                context.settings().number(ZOOM).stream()
                        .filter(percent -> percent > 0)
                        .mapToObj(percent -> percent / 100.0)
                        .findFirst());
        ExportDialogs export = new ExportDialogs(context, texts, graph.colours());
        tools = new ToolsBox(model, texts, graph, export);
        details = new DetailsBox(
                texts,
                node -> {
                    model.selectedProperty().set(Optional.of(node));
                    graph.requestFocus();
                },
                () -> model.selectedProperty().set(Optional.empty()));
        hints = new HintsBox(context, model);
        stage.getStyleClass().addAll("page", "topology");
        stage.setTop(tools);
        stage.setCenter(new StackPane(graph, hints));
        stage.getStylesheets()
                .add(Objects.requireNonNull(TopologyPageView.class.getResource("topology.css"))
                        .toExternalForm());
    }

    /**
     * Makes the page.
     *
     * @param clock dates the readings that rates are worked out from
     */
    public static Page create(ConsoleContext context, InstantSource clock) {
        return PartsPage.always(modal -> {
            PagePart graph = new TopologyPageView(context, clock, modal);
            return (_, _) -> graph;
        });
    }

    private final class Pointed implements GraphBox.Actions {
        @Override
        public void open(NodeKey node) {
            actions.open(node);
        }

        @Override
        public void menu(NodeKey node, double screenX, double screenY) {
            showMenu(node, screenX, screenY);
        }

        @Override
        public void bind(NodeKey from, NodeKey to) {
            actions.bind(from, to);
        }
    }

    private Optional<Vertex> selected() {
        return model.selectedProperty().get().flatMap(key ->
                model.pictureProperty().get().map(picture -> picture.byKey().get(key)));
    }

    private void showMenu(NodeKey node, double screenX, double screenY) {
        model.selectedProperty().set(Optional.of(node));
        menu.ifPresent(ContextMenu::hide);
        List<MenuItem> items = selected().map(actions::of).orElseGet(List::of).stream()
                .map(TopologyPageView::item)
                .toList();
        if (!items.isEmpty()) {
            ContextMenu now = new ContextMenu(items.toArray(MenuItem[]::new));
            menu = Optional.of(now);
            now.show(graph, screenX, screenY);
        }
    }

    private static MenuItem item(Command command) {
        MenuItem item = new MenuItem(command.text(), new FontIcon(command.icon()));
        command.key().ifPresent(item::setAccelerator);
        item.setOnAction(_ -> command.action().run());
        return item;
    }

    private void showDetails() {
        Optional<Vertex> vertex = selected();
        vertex.ifPresent(now -> details.show(
                model.pictureProperty().get().orElse(Picture.EMPTY), now, actions.of(now)));
        Node wanted = vertex.isPresent() ? details : null;
        if (stage.getRight() != wanted) {
            stage.setRight(wanted);
        }
    }

    @Override
    public boolean key(KeyEvent event) {
        Optional<Runnable> action = Stream.concat(
                        selected().map(actions::of).orElseGet(List::of).stream()
                                .filter(_ -> graph.isFocused()),
                        screenCommands().stream())
                .filter(command -> command.key().filter(key -> key.match(event)).isPresent())
                .map(Command::action)
                .findFirst();
        action.ifPresent(Runnable::run);
        return action.isPresent();
    }

    private void toggleMotion() {
        model.motionProperty().set(model.motionProperty().get() == Motion.ON ? Motion.OFF : Motion.ON);
    }

    @Override
    public Node node() {
        return stage;
    }

    @Override
    public void show(Owner sight) {
        sight.own(() -> menu.ifPresent(ContextMenu::hide));
        sight.listen(model.pictureProperty(), (_, _, _) -> showDetails());
        sight.listen(model.selectedProperty(), (_, _, _) -> showDetails());
        hints.show(sight);
        tools.show(sight);
        graph.show(sight);
        model.follow(sight);
        showDetails();
        graph.requestFocus();
    }

    @Override
    public void find() {
        tools.find();
    }

    @Override
    public boolean escape() {
        if (model.selectedProperty().get().isPresent()) {
            model.selectedProperty().set(Optional.empty());
            return true;
        }
        return tools.escape();
    }

    private List<Command> screenCommands() {
        return List.of(
                new Command(texts.text("topology.zoom.all"), Feather.MAXIMIZE, Optional.of(GraphKeys.ALL), graph::all),
                new Command(
                        texts.text("topology.motion.toggle"),
                        Feather.ACTIVITY,
                        Optional.of(GraphKeys.MOTION),
                        this::toggleMotion));
    }

    @Override
    public List<Command> commands() {
        List<Command> all = new ArrayList<>(selected().map(actions::of).orElseGet(List::of));
        all.addAll(screenCommands());
        all.addAll(tools.commands());
        return all;
    }
}
