package org.glassmq.gui.queues;

import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.SessionException;
import org.glassmq.gui.queues.DeclareQueueViewModel.Argument;
import org.glassmq.gui.queues.DeclareQueueViewModel.Problem;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.support.Messages;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The form that declares a queue. */
final class DeclareQueueView {
    private final DeclareQueueViewModel model;
    private final Messages messages;
    private final ConsoleContext context;
    private final Runnable close;
    private final Consumer<QueueRef> declared;
    private Region root;

    @FXML
    private TextField name;

    @FXML
    private VBox vhostField;

    @FXML
    private ComboBox<String> vhost;

    @FXML
    private ComboBox<String> type;

    @FXML
    private CheckBox durable;

    @FXML
    private CheckBox autoDelete;

    @FXML
    private MenuButton addArgument;

    @FXML
    private Label noArguments;

    @FXML
    private ScrollPane argumentScroll;

    @FXML
    private VBox arguments;

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
        type.getItems().setAll("classic");
        type.setValue("classic");
        durable.selectedProperty().bindBidirectional(model.durableProperty());
        autoDelete.selectedProperty().bindBidirectional(model.autoDeleteProperty());
        busy.visibleProperty().bind(model.busyProperty());
        model.virtualHosts().addListener((ListChangeListener<String>) _ -> showVirtualHosts());
        model.arguments().addListener((ListChangeListener<Argument>) this::showArguments);
        model.problemsProperty().addListener((_, _, problems) -> showProblems(problems));
        model.nameProperty().addListener((_, _, _) -> showButton());
        fillMenu();
        visible(argumentScroll, false);
        showVirtualHosts();
        showProblems(List.of());
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
            problem.setText(error.getMessage());
            visible(problem, true);
        } else {
            context.notices().error(declare.getText(), error);
        }
    }

    private void fillMenu() {
        for (WellKnownArgument known : WellKnownArgument.values()) {
            Label title = new Label(known.wireName());
            title.getStyleClass().add("mono");
            Label about = new Label(messages.text(known.key()));
            about.getStyleClass().add("hint");
            MenuItem item = new MenuItem(null, new VBox(title, about));
            item.setOnAction(_ -> model.addArgument(known.wireName()));
            addArgument.getItems().add(item);
        }
        MenuItem other = new MenuItem(messages.text("queues.declare.add.other"));
        other.setOnAction(_ -> model.addArgument(""));
        addArgument.getItems().addAll(new SeparatorMenuItem(), other);
    }

    private void showArguments(ListChangeListener.Change<? extends Argument> change) {
        while (change.next()) {
            if (change.wasRemoved()) {
                arguments.getChildren().remove(change.getFrom(), change.getFrom() + change.getRemovedSize());
            }
            if (change.wasAdded()) {
                change.getAddedSubList().forEach(argument -> arguments.getChildren().add(row(argument)));
            }
        }
        boolean any = !arguments.getChildren().isEmpty();
        visible(noArguments, !any);
        visible(argumentScroll, any);
    }

    private Node row(Argument argument) {
        TextField argumentName = new TextField();
        argumentName.textProperty().bindBidirectional(argument.nameProperty());
        argumentName.setPromptText(messages.text("queues.declare.argument.name"));
        argumentName.setAccessibleText(messages.text("queues.declare.argument.name"));
        argumentName.getStyleClass().addAll("mono", "argument-name");
        ComboBox<ArgumentKind> kind = new ComboBox<>();
        kind.getItems().setAll(ArgumentKind.values());
        kind.setConverter(new KindNames());
        kind.valueProperty().bindBidirectional(argument.kindProperty());
        kind.setAccessibleText(messages.text("queues.declare.argument.kind"));
        TextField value = new TextField();
        value.textProperty().bindBidirectional(argument.valueProperty());
        value.setPromptText(messages.text("queues.declare.argument.value"));
        value.setAccessibleText(messages.text("queues.declare.argument.value"));
        HBox.setHgrow(value, Priority.ALWAYS);
        Button remove = new Button(null, new FontIcon(Feather.X));
        remove.getStyleClass().add("flat-button");
        remove.setAccessibleText(messages.text("queues.declare.argument.remove"));
        remove.setOnAction(_ -> model.arguments().remove(argument));
        HBox line = new HBox(argumentName, kind, value, remove);
        line.getStyleClass().add("argument-line");
        Label about = new Label();
        about.getStyleClass().add("hint");
        about.setWrapText(true);
        about.textProperty()
                .bind(argument.nameProperty()
                        .map(_ -> argument.wellKnown().map(known -> messages.text(known.key())).orElse("")));
        about.visibleProperty().bind(about.textProperty().isNotEmpty());
        about.managedProperty().bind(about.visibleProperty());
        VBox row = new VBox(line, about);
        row.getStyleClass().add("argument");
        return row;
    }

    private final class KindNames extends StringConverter<ArgumentKind> {
        @Override
        public String toString(ArgumentKind kind) {
            return switch (kind) {
                case null -> "";
                case TEXT -> messages.text("queues.declare.kind.text");
                case NUMBER -> messages.text("queues.declare.kind.number");
                case FLAG -> messages.text("queues.declare.kind.flag");
            };
        }

        @Override
        public ArgumentKind fromString(String text) {
            throw new UnsupportedOperationException("the kinds are chosen, not typed");
        }
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
        problem.setText(problems.isEmpty() ? "" : text(problems.getFirst()));
        visible(problem, !problems.isEmpty());
        declare.setDisable(!problems.isEmpty());
    }

    private String text(Problem found) {
        return switch (found) {
            case Problem.NameTooLong(int bytes) ->
                messages.text("queues.declare.problem.name-too-long", Integer.toString(bytes));
            case Problem.NameReserved(String typed) -> messages.text("queues.declare.problem.name-reserved", typed);
            case Problem.ArgumentWithoutName(String value) ->
                messages.text("queues.declare.problem.argument-without-name", value);
            case Problem.ArgumentTwice(String twice) -> messages.text("queues.declare.problem.argument-twice", twice);
            case Problem.NotOfKind(String of, String value, ArgumentKind kind) -> switch (kind) {
                case FLAG -> messages.text("queues.declare.problem.not-flag", of, value);
                case NUMBER, TEXT -> messages.text("queues.declare.problem.not-number", of, value);
            };
            case Problem.TooSmall(String of, long value, long least) -> messages.text(
                    "queues.declare.problem.too-small", of, Long.toString(value), Long.toString(least));
        };
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
