package org.glassmq.gui.topology;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.glassmq.broker.api.SessionException;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.topology.Link.Relation;
import org.glassmq.gui.topology.NodeKey.Kind;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What is said in place of the graph when there is none, and above it when something is worth knowing. */
final class HintsBox extends StackPane {
    private final ConsoleContext context;
    private final TopologyViewModel model;
    private Optional<Hint> shown = Optional.empty();

    /** What there is to say. */
    private enum Hint {
        OFFLINE,
        LOADING,
        TROUBLE,
        EMPTY,
        NO_MATCH,
        UNBOUND
    }

    HintsBox(ConsoleContext context, TopologyViewModel model) {
        this.context = context;
        this.model = model;
        setPickOnBounds(false);
    }

    void show(Owner sight) {
        sight.listen(model.pictureProperty(), (_, _, _) -> refresh());
        sight.listen(context.live().sessionProperty(), (_, _, _) -> refresh());
        sight.listen(context.live().troubleProperty(), (_, _, _) -> refresh());
        refresh();
    }

    private void refresh() {
        Optional<Hint> now = hint();
        if (!now.equals(shown) || now.filter(Hint.TROUBLE::equals).isPresent()) {
            shown = now;
            getChildren().clear();
            now.map(this::node).ifPresent(getChildren()::add);
        }
    }

    private Optional<Hint> hint() {
        if (context.live().sessionProperty().get().isEmpty()) {
            return Optional.of(Hint.OFFLINE);
        }
        Optional<Picture> picture = model.pictureProperty().get();
        if (picture.isEmpty()) {
            boolean trouble = context.live().troubleProperty().get().isPresent();
            return Optional.of(trouble ? Hint.TROUBLE : Hint.LOADING);
        }
        Graph graph = picture.get().graph();
        if (graph.vertices().isEmpty()) {
            return Optional.of(model.choice().words().isEmpty() ? Hint.EMPTY : Hint.NO_MATCH);
        }
        boolean bound = graph.links().stream()
                .anyMatch(link -> link.relation() == Relation.BINDING && !link.from().name().isEmpty());
        boolean queues = graph.vertices().stream().anyMatch(vertex -> vertex.key().kind() == Kind.QUEUE);
        return bound || !queues || !model.choice().words().isEmpty() ? Optional.empty() : Optional.of(Hint.UNBOUND);
    }

    private Node node(Hint hint) {
        return switch (hint) {
            case OFFLINE -> page(
                    Feather.POWER,
                    text("topology.offline.title"),
                    text("topology.offline.text"),
                    button("topology.offline.open", new Place.Overview()));
            case LOADING -> loading();
            case TROUBLE -> page(
                    Feather.ALERT_TRIANGLE,
                    text("topology.trouble.title"),
                    context.live().troubleProperty().get().map(SessionException::getMessage).orElse(""),
                    retry());
            case EMPTY -> page(
                    Feather.SHARE_2,
                    text("topology.empty.title"),
                    text("topology.empty.text"),
                    button("topology.empty.queues", new Place.Queues()),
                    button("topology.empty.exchanges", new Place.Exchanges()));
            case NO_MATCH -> page(Feather.SEARCH, text("topology.no-match.title"), text("topology.no-match.text"));
            case UNBOUND -> banner();
        };
    }

    private String text(String key) {
        return context.messages().text(key);
    }

    private Button button(String key, Place place) {
        Button button = new Button(text(key));
        button.setOnAction(_ -> context.navigation().open(place));
        return button;
    }

    private Button retry() {
        Button button = new Button(text("topology.trouble.retry"));
        button.setOnAction(_ -> context.live().refresh());
        return button;
    }

    private Node loading() {
        ProgressIndicator progress = new ProgressIndicator();
        progress.setMaxSize(32, 32);
        VBox box = new VBox(progress, new Label(text("topology.loading")));
        box.getStyleClass().add("empty");
        return box;
    }

    private Node page(Ikon icon, String title, String text, Button... buttons) {
        FontIcon sign = new FontIcon(icon);
        sign.getStyleClass().addAll("muted", "large-icon");
        Label head = new Label(title);
        head.getStyleClass().add("empty-title");
        Label about = new Label(text);
        about.getStyleClass().add("hint");
        about.setWrapText(true);
        HBox row = new HBox(buttons);
        row.getStyleClass().add("button-row");
        VBox box = new VBox(sign, head, about, row);
        box.getStyleClass().addAll("empty", "topology-hint");
        return box;
    }

    /** No exchange is bound yet: says how it is done. */
    private Node banner() {
        Label text = new Label(text("topology.unbound"), new FontIcon(Feather.INFO));
        text.setWrapText(true);
        text.getStyleClass().add("topology-banner");
        StackPane.setAlignment(text, Pos.BOTTOM_CENTER);
        return text;
    }
}
