package org.glassmq.gui.support;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Says what will be taken away, asks for proof that it is meant where it cannot be undone, and shows how it goes.
 *
 * @param <R> what comes of it
 */
public final class ConfirmBox<R> extends VBox {
    private static final double ROW = 24;
    /** So many names are seen at once. */
    private static final int ROWS = 8;

    private final Supplier<Background.Work<R>> work;
    private final Outcome<R> outcome;
    private final TextField typed = new TextField();
    private final ProgressBar progress = new ProgressBar(0);
    private final Button cancel;
    private final Button confirm;
    private final boolean asks;
    private Optional<Background.Running> running = Optional.empty();

    /** How the dialog ends. */
    public interface Outcome<R> {
        void done(R result);

        void failed(Exception error);

        /** Not carried out, or broken off. */
        void left();
    }

    public ConfirmBox(
            Question question, Supplier<Background.Work<R>> work, Messages messages, Outcome<R> outcome) {
        this.work = work;
        this.outcome = outcome;
        this.asks = question.proof().isPresent();
        this.cancel = new Button(messages.text("support.cancel"));
        this.confirm = new Button(question.verb());
        getStyleClass().add("dialog");
        getChildren().addAll(head(question), text(question.hits()));
        if (question.names().size() == 1) {
            getChildren().add(hint(question.names().getFirst()));
        } else if (!question.names().isEmpty()) {
            getChildren().add(list(question.names(), messages));
        }
        if (!question.after().isEmpty()) {
            getChildren().add(hint(question.after()));
        }
        question.proof().ifPresent(this::ask);
        progress.setMaxWidth(Double.MAX_VALUE);
        visible(progress, false);
        getChildren().addAll(progress, buttons(question.tone()));
    }

    /** Adds something to fill in, above the buttons. */
    public void insert(Node field) {
        getChildren().add(getChildren().indexOf(progress), field);
    }

    /** What gets the focus. */
    public Node first() {
        return asks ? typed : confirm;
    }

    private static Node head(Question question) {
        boolean warns = question.tone() == Question.Tone.WARNS;
        FontIcon sign = new FontIcon(warns ? Feather.ALERT_TRIANGLE : Feather.CORNER_UP_LEFT);
        if (warns) {
            sign.getStyleClass().add("bad");
        }
        Label title = text(question.verb() + "?");
        title.getStyleClass().add("dialog-title");
        HBox head = new HBox(sign, title);
        head.getStyleClass().add("dialog-head");
        return head;
    }

    private void ask(Question.Proof proof) {
        Label ask = text(proof.ask());
        ask.setLabelFor(typed);
        typed.getStyleClass().add("mono");
        typed.setId("typed");
        typed.setPromptText(proof.text());
        typed.setAccessibleText(proof.ask());
        confirm.disableProperty().bind(typed.textProperty().map(text -> !proof.is(text)));
        VBox field = new VBox(ask, typed);
        field.getStyleClass().add("field");
        getChildren().add(field);
    }

    private Node buttons(Question.Tone tone) {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        cancel.setCancelButton(true);
        cancel.setOnAction(_ -> cancel());
        cancel.setMinWidth(USE_PREF_SIZE);
        confirm.setDefaultButton(true);
        confirm.getStyleClass().add(tone == Question.Tone.WARNS ? "danger" : "accent");
        confirm.setId("confirm");
        confirm.setOnAction(_ -> confirm());
        HBox buttons = new HBox(space, cancel, confirm);
        buttons.getStyleClass().add("dialog-buttons");
        return buttons;
    }

    private void confirm() {
        confirm.disableProperty().unbind();
        confirm.setDisable(true);
        typed.setDisable(true);
        SimpleBooleanProperty busy = new SimpleBooleanProperty();
        busy.addListener((_, _, now) -> visible(progress, now));
        running = Optional.of(work.get()
                .busy(busy)
                .onProgress(now -> progress.setProgress((double) now.done() / now.total()))
                .onSuccess(outcome::done)
                .onError(outcome::failed)
                .start());
    }

    private void cancel() {
        running.ifPresent(Background.Running::cancel);
        outcome.left();
    }

    /** All of them, however many: in a list that scrolls, as high as it has to be. */
    private static Node list(List<String> names, Messages messages) {
        ListView<String> list = new ListView<>();
        list.setId("names");
        list.getItems().setAll(names);
        list.getStyleClass().add("names");
        list.setAccessibleText(messages.text("support.names", names.size()));
        list.setFixedCellSize(ROW);
        double height = Math.min(names.size(), ROWS) * ROW + 2;
        list.setPrefHeight(height);
        list.setMinHeight(Math.min(height, 3 * ROW));
        CopyMenu.on(list, messages, () -> String.join("\n", names));
        return list;
    }

    private static Label hint(String text) {
        Label label = text(text);
        label.getStyleClass().add("hint");
        return label;
    }

    private static Label text(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
