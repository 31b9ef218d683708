package org.glassmq.gui.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.TitleConverter;
import org.glassmq.gui.topology.Picture.Tally;
import org.glassmq.gui.topology.TopologyViewModel.Motion;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The head of the screen: what is shown and how much of it, filter, virtual host, zoom, motion, export. */
final class ToolsBox extends VBox {
    private static final Duration TYPING = Duration.ofMillis(150);

    private final TopologyViewModel model;
    private final TopologyTexts texts;
    private final GraphBox graph;
    private final ExportDialogs export;
    private final Label subtitle = new Label();
    private final Hyperlink collapse = new Hyperlink();
    private final TextField filter = new TextField();
    private final ComboBox<String> hosts = new ComboBox<>();
    private final ToggleButton motion = new ToggleButton();

    ToolsBox(TopologyViewModel model, TopologyTexts texts, GraphBox graph, ExportDialogs export) {
        this.model = model;
        this.texts = texts;
        this.graph = graph;
        this.export = export;
        Label title = new Label(texts.text("topology.title"));
        title.getStyleClass().add("page-title");
        subtitle.getStyleClass().add("page-subtitle");
        subtitle.setId("tally");
        collapse.setText(texts.text("topology.collapse.all"));
        collapse.setOnAction(_ -> model.collapse());
        makeFilter();
        makeHosts();
        makeMotion();
        HBox zoom = new HBox(
                button(Feather.ZOOM_OUT, "topology.zoom.smaller", GraphKeys.SMALLER, graph::smaller),
                button(Feather.ZOOM_IN, "topology.zoom.larger", GraphKeys.LARGER, graph::larger),
                button(Feather.MAXIMIZE, "topology.zoom.all", GraphKeys.ALL, graph::all));
        zoom.getStyleClass().add("topology-zoom");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox under = new HBox(subtitle, collapse);
        under.getStyleClass().add("topology-under");
        HBox head = new HBox(
                new VBox(title, under),
                space,
                filter,
                hosts,
                motion,
                zoom,
                exports());
        head.getStyleClass().addAll("page-header", "topology-head");
        getChildren().add(head);
    }

    private void makeFilter() {
        filter.setPromptText(texts.text("topology.filter"));
        filter.setAccessibleText(texts.text("topology.filter"));
        filter.setId("filter");
        filter.getStyleClass().add("topology-filter");
        PauseTransition quiet = new PauseTransition(javafx.util.Duration.millis(TYPING.toMillis()));
        quiet.setOnFinished(_ -> model.filter(filter.getText()));
        filter.textProperty().addListener((_, _, _) -> quiet.playFromStart());
        filter.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.DOWN) {
                graph.requestFocus();
                event.consume();
            }
        });
    }

    /** Virtual hosts by name; the empty name stands for all. */
    private void makeHosts() {
        hosts.setId("hosts");
        hosts.setAccessibleText(texts.text("topology.vhost"));
        hosts.setConverter(new TitleConverter<>(
                host -> host.isEmpty() ? texts.text("topology.vhost.all") : host));
        hosts.getItems().setAll("");
        hosts.setValue("");
        hosts.setOnAction(_ -> {
            String wanted = hosts.getValue();
            if (wanted != null) {
                model.chooseHost(wanted.isEmpty() ? Optional.empty() : Optional.of(wanted));
            }
        });
    }

    private void makeMotion() {
        motion.setText(texts.text("topology.motion"));
        motion.setGraphic(new FontIcon(Feather.ACTIVITY));
        motion.setId("motion");
        motion.getStyleClass().add("topology-motion");
        motion.setSelected(model.motionProperty().get() == Motion.ON);
        motion.setTooltip(new Tooltip(texts.text("topology.motion.about", GraphKeys.MOTION.getDisplayText())));
        motion.setOnAction(_ -> model.motionProperty().set(motion.isSelected() ? Motion.ON : Motion.OFF));
    }

    private Button button(Ikon icon, String key, KeyCombination keys, Runnable action) {
        Button button = new Button(null, new FontIcon(icon));
        button.getStyleClass().add("flat-button");
        button.setAccessibleText(texts.text(key));
        button.setTooltip(new Tooltip(texts.text(key) + " (" + keys.getDisplayText() + ")"));
        button.setOnAction(_ -> action.run());
        return button;
    }

    private Node exports() {
        MenuButton button = new MenuButton(texts.text("topology.export"), new FontIcon(Feather.DOWNLOAD));
        for (Command command : commands()) {
            MenuItem item = new MenuItem(command.text(), new FontIcon(command.icon()));
            item.setOnAction(_ -> command.action().run());
            button.getItems().add(item);
        }
        MenuItem definitions = new MenuItem(texts.text("topology.definitions"), new FontIcon(Feather.FILE_TEXT));
        definitions.setOnAction(_ -> export.definitions());
        button.getItems().addAll(new SeparatorMenuItem(), definitions);
        return button;
    }

    List<Command> commands() {
        return List.of(
                new Command(texts.text("topology.export.png"), Feather.IMAGE, () -> export.png(picture(), this)),
                new Command(texts.text("topology.export.svg"), Feather.FILE, () -> export.svg(picture(), this)),
                new Command(texts.text("topology.export.copy"), Feather.COPY, () -> export.copy(picture())));
    }

    private Picture picture() {
        return model.pictureProperty().get().orElse(Picture.EMPTY);
    }

    void show(Owner sight) {
        sight.listen(model.pictureProperty(), (_, _, _) -> refresh());
        sight.listen(model.motionProperty(), (_, _, now) -> motion.setSelected(now == Motion.ON));
        refresh();
    }

    private void refresh() {
        Picture now = picture();
        Tally tally = now.tally();
        String text = texts.text("topology.tally", tally.total(), texts.number(tally.total()));
        if (tally.grouped() > 0) {
            text += " · " + texts.text("topology.tally.grouped", texts.number(tally.grouped()));
        }
        if (tally.hidden() > 0) {
            text += " · " + texts.text("topology.tally.hidden", texts.number(tally.hidden()));
        }
        subtitle.setText(model.pictureProperty().get().isPresent() ? text : "");
        boolean opened = !model.choice().expanded().isEmpty();
        collapse.setVisible(opened);
        collapse.setManaged(opened);
        List<String> wanted = new ArrayList<>(List.of(""));
        wanted.addAll(now.hosts());
        if (!hosts.getItems().equals(wanted)) {
            hosts.setItems(FXCollections.observableArrayList(wanted));
            hosts.setValue(model.choice().host().filter(wanted::contains).orElse(""));
        }
        boolean several = now.hosts().size() > 1;
        hosts.setVisible(several);
        hosts.setManaged(several);
    }

    void find() {
        filter.requestFocus();
        filter.selectAll();
    }

    /** Clears the filter; false if there was none. */
    boolean escape() {
        if (filter.getText().isEmpty()) {
            return false;
        }
        filter.clear();
        graph.requestFocus();
        return true;
    }
}
