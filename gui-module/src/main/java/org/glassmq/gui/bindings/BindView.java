package org.glassmq.gui.bindings;

import java.util.List;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BindingInfo.Target;
import org.glassmq.broker.api.SessionException;
import org.glassmq.gui.declare.ArgumentTexts;
import org.glassmq.gui.declare.ArgumentsBox;
import org.glassmq.gui.declare.Problem;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Suggestions;

/** The form that makes a binding. */
final class BindView {
    private final BindViewModel model;
    private final ConsoleContext context;
    private final Messages messages;
    private final ArgumentTexts texts;
    private final Runnable close;
    private final Consumer<BindingInfo> bound;
    private boolean touched;
    private Region root;

    @FXML
    private Label title;

    @FXML
    private TextField source;

    @FXML
    private Label destinationTitle;

    @FXML
    private HBox targets;

    @FXML
    private ToggleButton toQueue;

    @FXML
    private ToggleButton toExchange;

    @FXML
    private TextField destination;

    @FXML
    private TextField key;

    @FXML
    private Label keyAbout;

    @FXML
    private ScrollPane argumentScroll;

    @FXML
    private Label problem;

    @FXML
    private ProgressIndicator busy;

    @FXML
    private Button bind;

    private BindView(BindViewModel model, ConsoleContext context, Runnable close, Consumer<BindingInfo> bound) {
        this.model = model;
        this.context = context;
        this.messages = context.messages();
        this.texts = new ArgumentTexts(messages, context.formats());
        this.close = close;
        this.bound = bound;
    }

    static BindView create(
            BindViewModel model, ConsoleContext context, Runnable close, Consumer<BindingInfo> bound) {
        var loaded = context.fxml().load(BindView.class, () -> new BindView(model, context, close, bound));
        loaded.controller().root = (Region) loaded.root();
        return loaded.controller();
    }

    @FXML
    private void initialize() {
        source.textProperty().bindBidirectional(model.sourceProperty());
        destination.textProperty().bindBidirectional(model.destinationProperty());
        key.textProperty().bindBidirectional(model.routingKeyProperty());
        Suggestions.offer(source, model::sources);
        Suggestions.offer(destination, model::destinations);
        makeEnds();
        ArgumentsBox box = new ArgumentsBox(
                model.arguments(), messages, texts, model::sources, "bindings.arguments.about");
        argumentScroll.setContent(box);
        argumentScroll.prefHeightProperty().bind(box.heightProperty().add(2));
        busy.visibleProperty().bind(model.busyProperty());
        model.sourceTypeProperty().addListener((_, _, _) -> showType());
        model.problemsProperty().addListener((_, _, now) -> showProblems(now));
        for (TextField field : List.of(source, destination, key)) {
            field.textProperty().addListener((_, _, _) -> touch());
        }
        showType();
        showProblems(model.problemsProperty().get());
        model.open();
    }

    Region node() {
        return root;
    }

    Node first() {
        return switch (model.end()) {
            case BindingEnd.From _ -> destination.getText().isEmpty() ? destination : key;
            case BindingEnd.ToExchange _, BindingEnd.ToQueue _ -> source;
        };
    }

    @FXML
    private void cancel() {
        close.run();
    }

    @FXML
    private void bind() {
        if (model.problemsProperty().get().isEmpty()) {
            bind.setDisable(true);
            model.bind().onSuccess(bound::accept).onError(this::refused).start();
        }
    }

    private void refused(Exception error) {
        bind.setDisable(false);
        if (error instanceof SessionException) {
            say(context.messages().say(error));
        } else {
            context.notices().error(title.getText(), error);
        }
    }

    private void makeEnds() {
        ToggleGroup kinds = new ToggleGroup();
        kinds.getToggles().setAll(toQueue, toExchange);
        (model.targetProperty().get() == Target.QUEUE ? toQueue : toExchange).setSelected(true);
        kinds.selectedToggleProperty().addListener((_, before, now) -> chosen(before, now));
        switch (model.end()) {
            case BindingEnd.From(_, String exchange) -> {
                title.setText(messages.text("bindings.bind.from", exchange));
                fix(source);
            }
            case BindingEnd.ToExchange(_, String exchange) -> {
                title.setText(messages.text("bindings.bind.to-exchange", exchange));
                fixDestination();
            }
            case BindingEnd.ToQueue(var queue) -> {
                title.setText(messages.text("bindings.bind.to-queue", queue.name()));
                fixDestination();
            }
        }
    }

    private void chosen(Toggle before, Toggle now) {
        if (now == null) {
            before.setSelected(true);
        } else {
            model.targetProperty().set(now == toQueue ? Target.QUEUE : Target.EXCHANGE);
        }
    }

    private void fixDestination() {
        fix(destination);
        targets.setVisible(false);
        targets.setManaged(false);
        destinationTitle.setText(messages.text(
                model.targetProperty().get() == Target.QUEUE ? "bindings.to.queue" : "bindings.to.exchange"));
    }

    private static void fix(TextField field) {
        field.setEditable(false);
        field.setFocusTraversable(false);
        field.getStyleClass().add("fixed");
    }

    private void showType() {
        keyAbout.setText(messages.text(
                switch (model.sourceTypeProperty().get()) {
                    case "direct" -> "bindings.key.direct";
                    case "fanout" -> "bindings.key.fanout";
                    case "topic" -> "bindings.key.topic";
                    case "headers" -> "bindings.key.headers";
                    case "x-consistent-hash" -> "bindings.key.hash";
                    default -> "bindings.key.unknown";
                }));
    }

    /** From the first key on it is said what is wrong; an untouched form is only incomplete. */
    private void touch() {
        touched = true;
        showProblems(model.problemsProperty().get());
    }

    private void showProblems(List<Problem> problems) {
        boolean silent = problems.isEmpty() || !touched && problems.getFirst() instanceof Problem.FieldMissing;
        say(silent ? "" : texts.problem(problems.getFirst()));
        bind.setDisable(!problems.isEmpty());
    }

    private void say(String text) {
        problem.setText(text);
        problem.setVisible(!text.isEmpty());
        problem.setManaged(!text.isEmpty());
    }
}
