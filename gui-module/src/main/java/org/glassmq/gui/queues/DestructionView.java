package org.glassmq.gui.queues;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import org.glassmq.gui.queues.Destruction.Kind;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.Messages;

/** Says what will be destroyed, asks for proof that it is meant, and shows how it goes. */
final class DestructionView {
    private static final int NAMES = 8;

    private final Destruction destruction;
    private final Supplier<Background.Work<Destruction.Report>> work;
    private final Messages messages;
    private final QueueTexts texts;
    private final Outcome outcome;
    private Optional<Background.Running> running = Optional.empty();
    private Region root;

    @FXML
    private Label title;

    @FXML
    private Label hits;

    @FXML
    private Label names;

    @FXML
    private Label after;

    @FXML
    private Label ask;

    @FXML
    private TextField typed;

    @FXML
    private ProgressBar progress;

    @FXML
    private Button cancel;

    @FXML
    private Button confirm;

    /** How the dialog ends. */
    interface Outcome {
        void done(Destruction.Report report);

        void failed(Exception error);

        /** Not carried out, or broken off. */
        void left();
    }

    private DestructionView(
            Destruction destruction,
            Supplier<Background.Work<Destruction.Report>> work,
            ConsoleContext context,
            Outcome outcome) {
        this.destruction = destruction;
        this.work = work;
        this.messages = context.messages();
        this.texts = new QueueTexts(messages, context.formats());
        this.outcome = outcome;
    }

    static DestructionView create(
            Destruction destruction,
            Supplier<Background.Work<Destruction.Report>> work,
            ConsoleContext context,
            Outcome outcome) {
        var loaded = context.fxml()
                .load(DestructionView.class, () -> new DestructionView(destruction, work, context, outcome));
        loaded.controller().root = (Region) loaded.root();
        return loaded.controller();
    }

    @FXML
    private void initialize() {
        title.setText(texts.action(destruction) + "?");
        hits.setText(texts.hits(destruction));
        boolean several = destruction.queues().size() > 1;
        names.setText(several ? names() : "");
        visible(names, several);
        after.setText(messages.text(
                destruction.kind() == Kind.PURGE ? "queues.purge.after" : "queues.delete.after"));
        ask.setText(texts.ask(destruction));
        ask.setLabelFor(typed);
        typed.setPromptText(destruction.proof());
        typed.setAccessibleText(ask.getText());
        confirm.setText(texts.action(destruction));
        confirm.disableProperty().bind(typed.textProperty().map(text -> !destruction.proven(text)));
        visible(progress, false);
    }

    Region node() {
        return root;
    }

    Node first() {
        return typed;
    }

    private String names() {
        String list = destruction.queues().stream()
                .limit(NAMES)
                .map(QueueTexts::name)
                .collect(Collectors.joining(", "));
        int rest = destruction.queues().size() - NAMES;
        return rest > 0 ? messages.text("queues.names.more", list, texts.number(rest)) : list;
    }

    @FXML
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

    @FXML
    private void cancel() {
        running.ifPresent(Background.Running::cancel);
        outcome.left();
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
