package org.glassmq.gui.queues;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.SessionException;
import org.glassmq.gui.declare.ArgumentTexts;
import org.glassmq.gui.declare.ArgumentsBox;
import org.glassmq.gui.declare.Problem;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.support.Messages;

/** The form that declares a queue. */
final class DeclareQueueView {
    private final DeclareQueueViewModel model;
    private final Messages messages;
    private final ArgumentTexts texts;
    private final ConsoleContext context;
    private final Runnable close;
    private final Consumer<QueueRef> declared;
    private final ToggleGroup types = new ToggleGroup();
    private final Map<QueueType, ToggleButton> typeButtons = new EnumMap<>(QueueType.class);
    private Region root;

    @FXML
    private TextField name;

    @FXML
    private VBox vhostField;

    @FXML
    private ComboBox<String> vhost;

    @FXML
    private HBox type;

    @FXML
    private Label typeAbout;

    @FXML
    private VBox options;

    @FXML
    private CheckBox durable;

    @FXML
    private CheckBox autoDelete;

    @FXML
    private ScrollPane argumentScroll;

    @FXML
    private Label problem;

    @FXML
    private ProgressIndicator busy;

    @FXML
    private Button declare;

    private DeclareQueueView(
            DeclareQueueViewModel model, ConsoleContext context, Runnable close, Consumer<QueueRef> declared) {
        this.model = model;
        this.messages = context.messages();
        this.texts = new ArgumentTexts(messages, context.formats());
        this.context = context;
        this.close = close;
        this.declared = declared;
    }

    static DeclareQueueView create(
            DeclareQueueViewModel model, ConsoleContext context, Runnable close, Consumer<QueueRef> declared) {
        var loaded = context.fxml()
                .load(DeclareQueueView.class, () -> new DeclareQueueView(model, context, close, declared));
        loaded.controller().root = (Region) loaded.root();
        return loaded.controller();
    }

    @FXML
    private void initialize() {
        name.textProperty().bindBidirectional(model.nameProperty());
        vhost.setItems(model.virtualHosts());
        vhost.valueProperty().bindBidirectional(model.virtualHostProperty());
        durable.selectedProperty().bindBidirectional(model.durableProperty());
        autoDelete.selectedProperty().bindBidirectional(model.autoDeleteProperty());
        busy.visibleProperty().bind(model.busyProperty());
        makeTypes();
        ArgumentsBox box = new ArgumentsBox(
                model.arguments(), messages, texts, model::exchanges, "queues.declare.others.about");
        argumentScroll.setContent(box);
        argumentScroll.prefHeightProperty().bind(box.heightProperty().add(2));
        model.virtualHosts().addListener((ListChangeListener<String>) _ -> showVirtualHosts());
        model.typeProperty().addListener((_, _, _) -> showType());
        model.problemsProperty().addListener((_, _, problems) -> showProblems(problems));
        model.nameProperty().addListener((_, _, _) -> showButton());
        showVirtualHosts();
        showType();
        showProblems(model.problemsProperty().get());
        showButton();
        model.open();
    }

    Region node() {
        return root;
    }

    Node first() {
        return name;
    }

    @FXML
    private void cancel() {
        close.run();
    }

    @FXML
    private void declare() {
        if (model.problemsProperty().get().isEmpty()) {
            declare.setDisable(true);
            model.declare()
                    .onSuccess(declared::accept)
                    .onError(this::refused)
                    .start();
        }
    }

    private void refused(Exception error) {
        declare.setDisable(false);
        if (error instanceof SessionException) {
            say(error.getMessage());
        } else {
            context.notices().error(declare.getText(), error);
        }
    }

    private void makeTypes() {
        for (QueueType each : QueueType.values()) {
            ToggleButton button = new ToggleButton(each.wireName());
            button.setId("type-" + each.wireName());
            button.setToggleGroup(types);
            button.setUserData(each);
            button.setAccessibleHelp(messages.text(each.aboutKey()));
            button.getStyleClass()
                    .add(each == QueueType.CLASSIC ? "left-pill"
                            : each == QueueType.STREAM ? "right-pill"
                            : "center-pill");
            typeButtons.put(each, button);
            type.getChildren().add(button);
        }
        types.selectToggle(typeButtons.get(model.typeProperty().get()));
        types.selectedToggleProperty().addListener((_, before, now) -> chosen(before, now));
    }

    private void chosen(Toggle before, Toggle now) {
        if (now == null) {
            before.setSelected(true);
        } else {
            model.typeProperty().set((QueueType) now.getUserData());
        }
    }

    private void showType() {
        QueueType now = model.typeProperty().get();
        typeAbout.setText(messages.text(now.aboutKey()));
        visible(options, now.durability() == QueueType.Durability.CHOSEN);
    }

    private void showVirtualHosts() {
        visible(vhostField, model.virtualHosts().size() > 1);
    }

    private void showButton() {
        String typed = model.nameProperty().get().strip();
        declare.setText(
                typed.isEmpty()
                        ? messages.text("queues.declare.do.unnamed")
                        : messages.text("queues.declare.do", typed));
    }

    private void showProblems(List<Problem> problems) {
        say(problems.isEmpty() ? "" : texts.problem(problems.getFirst()));
        declare.setDisable(!problems.isEmpty());
    }

    private void say(String text) {
        problem.setText(text);
        visible(problem, !text.isEmpty());
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
