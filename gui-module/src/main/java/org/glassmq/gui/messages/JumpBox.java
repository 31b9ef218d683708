package org.glassmq.gui.messages;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.Messages;

/** Leads to an offset or a time of a queue, and says why it cannot. */
final class JumpBox extends HBox {
    private static final double SIGN = 18;

    private final MessagesViewModel model;
    private final ConsoleContext context;
    private final Messages messages;
    private final LongConsumer go;
    private final TextField jump = new TextField();
    private final ProgressIndicator searching = new ProgressIndicator();
    private final Button stop = new Button();
    private final Label problem = new Label();
    private Optional<Background.Running> search = Optional.empty();

    /** What is done with a place that was looked for. */
    interface Found {
        void at(OptionalLong offset);
    }

    /** @param go brings an offset into view */
    JumpBox(MessagesViewModel model, ConsoleContext context, LongConsumer go) {
        this.model = model;
        this.context = context;
        this.messages = context.messages();
        this.go = go;
        getStyleClass().add("message-tools");
        jump.setId("jump");
        jump.setPromptText(messages.text("messages.jump.prompt"));
        jump.setAccessibleText(messages.text("messages.jump.prompt"));
        jump.setOnAction(_ -> jump());
        searching.setPrefSize(SIGN, SIGN);
        searching.setMaxHeight(SIGN);
        stop.setText(messages.text("messages.stop"));
        stop.setOnAction(_ -> stop());
        problem.getStyleClass().add("bad");
        getChildren().addAll(jump, searching, stop, problem);
        visible(searching, false);
        visible(stop, false);
        visible(problem, false);
    }

    /** Puts the cursor into the field. */
    void focus() {
        jump.requestFocus();
        jump.selectAll();
    }

    /** Ends what is looked for. */
    void stop() {
        search.ifPresent(Background.Running::cancel);
    }

    /** Looks for a place; ends what was looked for before. */
    void find(Background.Work<OptionalLong> work, Found found, Runnable failed) {
        stop();
        visible(problem, false);
        SimpleBooleanProperty busy = new SimpleBooleanProperty();
        busy.addListener((_, _, now) -> {
            visible(searching, now);
            visible(stop, now);
        });
        search = Optional.of(work.busy(busy)
                .onSuccess(found::at)
                .onError(error -> {
                    failed.run();
                    context.notices().error(messages.text("messages.search.failed"), error);
                })
                .start());
    }

    /** Says what is wrong; nothing is if the text is empty. */
    void tell(String text) {
        problem.setText(text);
        visible(problem, !text.isEmpty());
    }

    private void jump() {
        switch (Jump.parse(jump.getText(), context.formats().zone())) {
            case Jump.ToOffset(long offset) -> go.accept(offset);
            case Jump.ToTime(var time) -> find(model.findArrivedFrom(time), this::goToTime, () -> {});
            case Jump.ToTimeOfDay time ->
                find(model.findArrivedFrom(time, context.formats().zone()), this::goToTime, () -> {});
            case Jump.Unreadable() -> tell(messages.text("messages.jump.invalid", jump.getText()));
        }
    }

    private void goToTime(OptionalLong found) {
        go.accept(found.orElse(model.lastOffset()));
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
