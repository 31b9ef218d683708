package org.glassmq.gui.publish;

import java.util.Comparator;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glassmq.broker.api.RoutePreview;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.Tone;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Where the message would go, and by which bindings. */
final class RouteBox extends VBox {
    private final RouteViewModel model;
    private final PublishForm form;
    private final Messages messages;
    private final ObservableList<RoutePreview.Verdict> verdicts = FXCollections.observableArrayList();
    private final FontIcon icon = new FontIcon(Feather.HELP_CIRCLE);
    private final Label title = new Label();
    private final Label hint = new Label();
    private final Button declare = new Button(null, new FontIcon(Feather.PLUS));

    RouteBox(RouteViewModel model, PublishForm form, Messages messages, Owner life) {
        this.model = model;
        this.form = form;
        this.messages = messages;
        getStyleClass().add("card");
        title.setId("routeTitle");
        title.getStyleClass().add("card-title");
        title.setWrapText(true);
        HBox head = new HBox(icon, title);
        head.getStyleClass().add("card-head");
        hint.setId("routeHint");
        hint.getStyleClass().add("hint");
        hint.setWrapText(true);
        hint.setMinHeight(USE_PREF_SIZE);
        declare.setId("declareQueue");
        declare.setMnemonicParsing(false);
        declare.setOnAction(_ -> model.declareQueue());
        ListView<RoutePreview.Verdict> list = new ListView<>(verdicts);
        list.setId("route");
        list.getStyleClass().add("plain-list");
        list.setCellFactory(_ -> new RouteCell(messages, model::openQueue));
        list.setAccessibleText(messages.text("publish.route"));
        list.setPrefHeight(140);
        list.setMinHeight(44);
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(head, hint, declare, list);
        life.listen(model.routeProperty(), (_, _, _) -> show());
        life.listen(model.knownProperty(), (_, _, _) -> show());
        show();
    }

    private void show() {
        Optional<String> missing = model.queueToDeclare();
        visible(declare, missing.isPresent());
        missing.ifPresent(name -> declare.setText(messages.text("publish.route.declare", name)));
        Optional<RoutePreview> now = model.routeProperty().get();
        verdicts.setAll(now.stream()
                .flatMap(preview -> preview.verdicts().stream())
                .sorted(Comparator.comparing(RoutePreview.Verdict::matched).reversed())
                .toList());
        if (now.isEmpty()) {
            String text = messages.text(model.reachable() ? "publish.route" : "publish.route.unknown");
            head(Feather.HELP_CIRCLE, Tone.MUTED, text, "");
        } else if (!now.get().exchangeFound()) {
            String exchange = form.field(Field.EXCHANGE).get();
            head(
                    Feather.ALERT_OCTAGON,
                    Tone.BAD,
                    messages.text("publish.route.no-exchange", exchange),
                    messages.text("publish.route.no-exchange.hint"));
        } else if (now.get().queues().isEmpty()) {
            head(
                    Feather.CORNER_UP_LEFT,
                    Tone.ATTENTION,
                    messages.text("publish.route.nowhere"),
                    nowhere(missing));
        } else {
            int queues = now.get().queues().size();
            head(Feather.CHECK_CIRCLE, Tone.GOOD, messages.text("publish.route.queues", queues), "");
        }
    }

    private String nowhere(Optional<String> missingQueue) {
        if (missingQueue.isPresent()) {
            return messages.text("publish.route.no-queue", missingQueue.get());
        }
        return messages.text(verdicts.isEmpty() ? "publish.route.no-binding" : "publish.route.nowhere.hint");
    }

    private void head(Feather sign, Tone tone, String text, String more) {
        icon.setIconCode(sign);
        tone.apply(icon);
        title.setText(text);
        hint.setText(more);
        visible(hint, !more.isEmpty());
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
