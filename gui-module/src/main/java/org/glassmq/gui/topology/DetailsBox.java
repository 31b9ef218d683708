package org.glassmq.gui.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.topology.NodeKey.Kind;
import org.glassmq.gui.topology.Vertex.Counts;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The chosen node in figures, what leads to it and from it, and what can be done to it. */
final class DetailsBox extends VBox {
    private static final int MOST_EDGES = 40;
    private static final int MOST_KEYS = 4;

    private final TopologyTexts texts;
    private final Consumer<NodeKey> choose;
    private final Label kind = new Label();
    private final Label title = new Label();
    private final FlowPane buttons = new FlowPane();
    private final GridPane facts = new GridPane();
    private final List<Label> values = new ArrayList<>();
    private final VBox edges = new VBox();
    private Optional<Vertex> shown = Optional.empty();
    private List<Link> linked = List.of();

    /**
     * @param choose goes to another node
     * @param close  takes this box away
     */
    DetailsBox(TopologyTexts texts, Consumer<NodeKey> choose, Runnable close) {
        this.texts = texts;
        this.choose = choose;
        getStyleClass().add("topology-details");
        setId("details");
        kind.getStyleClass().add("hint");
        title.getStyleClass().add("topology-details-title");
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        Button x = new Button(null, new FontIcon(Feather.X));
        x.getStyleClass().add("flat-button");
        x.setAccessibleText(texts.text("topology.close"));
        x.setOnAction(_ -> close.run());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        buttons.getStyleClass().add("topology-buttons");
        facts.getStyleClass().add("facts");
        edges.getStyleClass().add("topology-edges");
        ScrollPane scroll = new ScrollPane(edges);
        scroll.getStyleClass().add("page-scroll");
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(new HBox(kind, space, x), title, buttons, facts, scroll);
    }

    /** Shows a node; what has not changed stays, so that the focus does. */
    void show(Picture picture, Vertex vertex, List<Command> actions) {
        List<Link> now = picture.graph().links().stream()
                .filter(link -> link.from().equals(vertex.key()) || link.to().equals(vertex.key()))
                .toList();
        boolean other = shown.filter(before -> before.key().equals(vertex.key())).isEmpty();
        if (other) {
            kind.setText(texts.kind(vertex.key()) + (vertex.type().isEmpty() ? "" : " · " + vertex.type()));
            title.setText(texts.title(vertex));
            buttons.getChildren().setAll(actions.stream().map(DetailsBox::button).toList());
            layOut(vertex);
        }
        fill(vertex);
        if (other || !now.equals(linked)) {
            linked = now;
            showEdges(picture, vertex.key());
        }
        shown = Optional.of(vertex);
    }

    private static Node button(Command action) {
        Button button = new Button(action.text(), new FontIcon(action.icon()));
        button.setOnAction(_ -> action.action().run());
        action.key().ifPresent(key -> button.setTooltip(new Tooltip(key.getDisplayText())));
        return button;
    }

    private void layOut(Vertex vertex) {
        facts.getChildren().clear();
        values.clear();
        List<String> names = names(vertex);
        for (int i = 0; i < names.size(); i++) {
            Label name = new Label(names.get(i));
            name.getStyleClass().add("hint");
            Label value = new Label();
            values.add(value);
            facts.addRow(i, name, value);
        }
    }

    private List<String> names(Vertex vertex) {
        List<String> names = new ArrayList<>(List.of(texts.text("topology.fact.vhost")));
        if (vertex.key().isGroup()) {
            names.add(texts.text("topology.fact.members"));
        }
        names.addAll(
                switch (vertex.key().kind()) {
                    case PRODUCER -> List.of(
                            texts.text("topology.fact.unconfirmed"), texts.text("topology.fact.published"));
                    case ENTRY -> List.of();
                    case EXCHANGE -> List.of(
                            texts.text("topology.fact.published"), texts.text("topology.fact.routed"));
                    case QUEUE -> List.of(
                            texts.text("topology.fact.ready"),
                            texts.text("topology.fact.unacked"),
                            texts.text("topology.fact.lag"),
                            texts.text("topology.fact.consumers"),
                            texts.text("topology.fact.in"),
                            texts.text("topology.fact.delivered"));
                    case CONSUMER -> List.of(
                            texts.text("topology.fact.consumers"),
                            texts.text("topology.fact.unacked"),
                            texts.text("topology.fact.delivered"));
                });
        return names;
    }

    private void fill(Vertex vertex) {
        Counts counts = vertex.counts();
        Stream<String> head = vertex.key().isGroup()
                ? Stream.of(vertex.key().host(), texts.number(vertex.members()))
                : Stream.of(vertex.key().host());
        Stream<String> rest =
                switch (vertex.key().kind()) {
                    case PRODUCER -> Stream.of(texts.number(counts.unacked()), texts.rate(counts.out()));
                    case ENTRY -> Stream.of();
                    case EXCHANGE -> Stream.of(texts.rate(counts.in()), texts.rate(counts.out()));
                    case QUEUE -> Stream.of(
                            texts.number(counts.ready()),
                            texts.number(counts.unacked()),
                            texts.number(counts.lag()),
                            texts.number(counts.consumers()),
                            texts.rate(counts.in()),
                            texts.rate(counts.out()));
                    case CONSUMER -> Stream.of(
                            texts.number(counts.consumers()),
                            texts.number(counts.unacked()),
                            texts.rate(counts.in()));
                };
        List<String> now = Stream.concat(head, rest).toList();
        for (int i = 0; i < now.size(); i++) {
            values.get(i).setText(now.get(i));
        }
    }

    private void showEdges(Picture picture, NodeKey node) {
        edges.getChildren().clear();
        showEdges(picture, texts.text("topology.incoming"), link -> link.to().equals(node), true);
        showEdges(picture, texts.text("topology.outgoing"), link -> link.from().equals(node), false);
    }

    private void showEdges(
            Picture picture, String heading, Predicate<Link> which, boolean incoming) {
        List<Link> some = linked.stream().filter(which).toList();
        if (some.isEmpty()) {
            return;
        }
        Label head = new Label(heading + " (" + texts.number(some.size()) + ")");
        head.getStyleClass().add("topology-edges-title");
        edges.getChildren().add(head);
        some.stream().limit(MOST_EDGES).forEach(link -> edges.getChildren()
                .add(edge(picture, link, incoming ? link.from() : link.to())));
        if (some.size() > MOST_EDGES) {
            edges.getChildren().add(hint(texts.text("topology.more", texts.number(some.size() - MOST_EDGES))));
        }
    }

    private Node edge(Picture picture, Link link, NodeKey other) {
        Vertex vertex = picture.byKey().get(other);
        Hyperlink name = new Hyperlink(other.kind() == Kind.ENTRY ? texts.kind(other) : texts.title(vertex));
        name.setOnAction(_ -> choose.accept(other));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label rate = new Label(
                switch (link.relation()) {
                    case DEAD_LETTER -> texts.text("topology.relation.dead-letter");
                    case ALTERNATE -> texts.text("topology.relation.alternate");
                    case PUBLISH, BINDING, CONSUME -> texts.rate(link.rate());
                });
        rate.setMinWidth(USE_PREF_SIZE);
        if (link.rate().isEmpty()) {
            rate.getStyleClass().add("hint");
            rate.setTooltip(new Tooltip(texts.text("topology.unknown.about")));
        }
        VBox edge = new VBox(new HBox(name, space, rate));
        if (link.keys().stream().anyMatch(key -> !key.isEmpty())) {
            edge.getChildren().add(hint(keys(link.keys())));
        }
        return edge;
    }

    private String keys(List<String> keys) {
        String first = String.join(", ", keys.subList(0, Math.min(keys.size(), MOST_KEYS)));
        int rest = keys.size() - MOST_KEYS;
        return rest > 0 ? first + ", " + texts.text("topology.more", texts.number(rest)) : first;
    }

    private static Label hint(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("hint");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
