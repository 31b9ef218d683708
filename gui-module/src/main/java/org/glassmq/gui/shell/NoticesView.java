package org.glassmq.gui.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.glassmq.gui.shell.Notices.Notice;
import org.glassmq.gui.shell.Notices.Severity;
import org.glassmq.gui.support.CopyMenu;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.Tone;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Notices as cards in the corner of the window. What is only good news goes by itself; the rest stays. */
final class NoticesView {
    private static final Duration GOOD_NEWS = Duration.seconds(6);
    private static final int SHOWN = 4;

    private final Notices notices;
    private final Messages messages;
    private final VBox node = new VBox();
    private final Map<Notice, Node> cards = new HashMap<>();

    NoticesView(Notices notices, Messages messages, Owner owner) {
        this.notices = notices;
        this.messages = messages;
        node.getStyleClass().add("notices");
        node.setPickOnBounds(false);
        node.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(node, Pos.BOTTOM_RIGHT);
        ListChangeListener<Notice> listener = _ -> show();
        notices.list().addListener(listener);
        owner.own(() -> notices.list().removeListener(listener));
        show();
    }

    Node node() {
        return node;
    }

    private void show() {
        List<Notice> newest = notices.list().subList(
                Math.max(0, notices.list().size() - SHOWN), notices.list().size());
        cards.keySet().retainAll(newest);
        List<Node> shown = node.getChildren();
        shown.removeIf(card -> !cards.containsValue(card));
        for (int i = 0; i < newest.size(); i++) {
            Node card = cards.computeIfAbsent(newest.get(i), this::card);
            // A card that stays is not touched: someone may be about to press its link.
            if (i == shown.size() || shown.get(i) != card) {
                shown.add(i, card);
            }
        }
    }

    private Node card(Notice notice) {
        FontIcon icon = new FontIcon(
                switch (notice.severity()) {
                    case DONE -> Feather.CHECK_CIRCLE;
                    case INFO -> Feather.INFO;
                    case WARNING -> Feather.ALERT_TRIANGLE;
                    case ERROR -> Feather.ALERT_OCTAGON;
                });
        Tone tone = switch (notice.severity()) {
            case DONE -> Tone.GOOD;
            case INFO -> Tone.MUTED;
            case WARNING -> Tone.ATTENTION;
            case ERROR -> Tone.BAD;
        };
        tone.apply(icon);
        Label text = new Label(notice.text());
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        VBox middle = new VBox(text);
        HBox.setHgrow(middle, Priority.ALWAYS);
        HBox links = new HBox();
        links.getStyleClass().add("notice-links");
        notice.action().ifPresent(action -> links.getChildren().add(link(action.text(), action.action())));
        notice.details().ifPresent(details -> links.getChildren()
                .add(link(messages.text("shell.notice.copy"), () -> CopyMenu.copy(details))));
        if (!links.getChildren().isEmpty()) {
            middle.getChildren().add(links);
        }
        Button close = new Button(null, new FontIcon(Feather.X));
        close.getStyleClass().add("flat-button");
        close.setAccessibleText(messages.text("shell.notice.dismiss"));
        close.setOnAction(_ -> notices.dismiss(notice));
        HBox card = new HBox(icon, middle, close);
        card.getStyleClass().add("notice");
        if (notice.severity() == Severity.DONE || notice.severity() == Severity.INFO) {
            PauseTransition wait = new PauseTransition(GOOD_NEWS);
            wait.setOnFinished(_ -> notices.dismiss(notice));
            card.setOnMouseEntered(_ -> wait.pause());
            card.setOnMouseExited(_ -> wait.play());
            wait.play();
        }
        return card;
    }

    private static Hyperlink link(String text, Runnable action) {
        Hyperlink link = new Hyperlink(text);
        link.setOnAction(_ -> action.run());
        return link;
    }
}
