package org.glassmq.gui.exchanges;

import java.util.List;
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
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glassmq.broker.api.SessionException;
import org.glassmq.gui.declare.ArgumentTexts;
import org.glassmq.gui.declare.ArgumentsBox;
import org.glassmq.gui.declare.Problem;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.TitleConverter;

/** The form that declares an exchange. */
final class DeclareExchangeView {
    private final DeclareExchangeViewModel model;
    private final Messages messages;
    private final ArgumentTexts texts;
    private final ConsoleContext context;
    private final Runnable close;
    private final Consumer<ExchangeRef> declared;
    private boolean touched;
    private Region root;

    @FXML
    private TextField name;

    @FXML
    private VBox vhostField;

    @FXML
    private ComboBox<String> vhost;

    @FXML
    private ComboBox<ExchangeType> type;

    @FXML
    private Label typeAbout;

    @FXML
    private CheckBox durable;

    @FXML
    private CheckBox autoDelete;

    @FXML
    private CheckBox internal;

    @FXML
    private ScrollPane argumentScroll;

    @FXML
    private Label problem;

    @FXML
    private ProgressIndicator busy;

    @FXML
    private Button declare;

    private DeclareExchangeView(
            DeclareExchangeViewModel model, ConsoleContext context, Runnable close, Consumer<ExchangeRef> declared) {
        this.model = model;
        this.messages = context.messages();
        this.texts = new ArgumentTexts(messages, context.formats());
        this.context = context;
        this.close = close;
        this.declared = declared;
    }

    static DeclareExchangeView create(
            DeclareExchangeViewModel model, ConsoleContext context, Runnable close, Consumer<ExchangeRef> declared) {
        var loaded = context.fxml()
                .load(DeclareExchangeView.class, () -> new DeclareExchangeView(model, context, close, declared));
        loaded.controller().root = (Region) loaded.root();
        return loaded.controller();
    }

    @FXML
    private void initialize() {
        name.textProperty().bindBidirectional(model.nameProperty());
        vhost.setItems(model.virtualHosts());
        vhost.valueProperty().bindBidirectional(model.virtualHostProperty());
        type.getItems().setAll(ExchangeType.values());
        type.setConverter(new TitleConverter<>(ExchangeType::wireName));
        type.valueProperty().bindBidirectional(model.typeProperty());
        durable.selectedProperty().bindBidirectional(model.durableProperty());
        autoDelete.selectedProperty().bindBidirectional(model.autoDeleteProperty());
        internal.selectedProperty().bindBidirectional(model.internalProperty());
        busy.visibleProperty().bind(model.busyProperty());
        ArgumentsBox box = new ArgumentsBox(
                model.arguments(), messages, texts, model::exchanges, "exchanges.declare.others.about");
        argumentScroll.setContent(box);
        argumentScroll.prefHeightProperty().bind(box.heightProperty().add(2));
        model.virtualHosts().addListener((ListChangeListener<String>) _ -> showVirtualHosts());
        model.typeProperty().addListener((_, _, _) -> showType());
        model.problemsProperty().addListener((_, _, problems) -> showProblems(problems));
        model.nameProperty().addListener((_, _, _) -> {
            touched = true;
            showButton();
            showProblems(model.problemsProperty().get());
        });
        showVirtualHosts();
        showType();
        showButton();
        showProblems(model.problemsProperty().get());
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
            model.declare().onSuccess(declared::accept).onError(this::refused).start();
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

    private void showType() {
        typeAbout.setText(messages.text(model.typeProperty().get().aboutKey()));
    }

    private void showVirtualHosts() {
        visible(vhostField, model.virtualHosts().size() > 1);
    }

    private void showButton() {
        String typed = model.nameProperty().get().strip();
        declare.setText(
                typed.isEmpty()
                        ? messages.text("exchanges.declare")
                        : messages.text("exchanges.declare.do", typed));
    }

    /** That the name is missing is not said before somebody has begun to type it. */
    private void showProblems(List<Problem> problems) {
        boolean silent = problems.isEmpty() || !touched && problems.equals(List.of(new Problem.NameMissing()));
        List<Problem> told = touched || problems.size() < 2
                ? problems
                : problems.stream().filter(found -> !(found instanceof Problem.NameMissing)).toList();
        say(silent ? "" : texts.problem(told.getFirst()));
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
