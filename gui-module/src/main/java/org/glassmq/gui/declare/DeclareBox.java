package org.glassmq.gui.declare;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ScrollPane.ScrollBarPolicy;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glassmq.broker.api.SessionException;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.Messages;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A form that declares something with a name in a virtual host. What only one kind of thing has is put in by
 * {@link #ask}, {@link #explain} and {@link #option}.
 *
 * @param <T> what is declared in the end
 */
public final class DeclareBox<T> extends VBox {
    private final DeclareForm form;
    private final DeclareWords words;
    private final ConsoleContext context;
    private final ArgumentTexts texts;
    private final Supplier<Background.Work<T>> work;
    private final Consumer<T> declared;
    private final TextField name = new TextField();
    private final ComboBox<String> vhost = new ComboBox<>();
    private final HBox fields = new HBox();
    private final VBox vhostField;
    private final Label about = new Label();
    private final VBox options = new VBox();
    private final Label problem = new Label();
    private final Button declare = new Button();
    private boolean touched;

    /**
     * @param work     sends the form
     * @param declared told what came of it
     */
    public DeclareBox(
            DeclareForm form,
            DeclareWords words,
            ConsoleContext context,
            Supplier<Background.Work<T>> work,
            Consumer<T> declared) {
        this.form = form;
        this.words = words;
        this.context = context;
        this.texts = new ArgumentTexts(context.messages(), context.formats());
        this.work = work;
        this.declared = declared;
        Messages messages = context.messages();
        getStyleClass().addAll("dialog", "declare-dialog");
        VBox nameField = field(messages.text("declare.name"), name);
        HBox.setHgrow(nameField, Priority.ALWAYS);
        vhostField = field(messages.text("declare.vhost"), vhost);
        fields.getStyleClass().add("fields");
        fields.getChildren().setAll(nameField, vhostField);
        about.getStyleClass().add("hint");
        options.getStyleClass().add("options");
        problem.getStyleClass().add("bad");
        for (Label label : List.of(about, problem)) {
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
        }
        getChildren().setAll(head(), fields, about, options, arguments(messages), problem);
        bind();
    }

    private void bind() {
        name.setId("name");
        name.setPromptText(words.prompt());
        name.textProperty().bindBidirectional(form.nameProperty());
        vhost.setId("vhost");
        vhost.setItems(form.virtualHosts());
        vhost.valueProperty().bindBidirectional(form.virtualHostProperty());
        form.virtualHosts().addListener((ListChangeListener<String>) _ -> showVirtualHosts());
        form.problemsProperty().addListener((_, _, problems) -> showProblems(problems));
        form.nameProperty().addListener((_, _, _) -> {
            touched = true;
            showButton();
            showProblems(form.problemsProperty().get());
        });
        showVirtualHosts();
        showButton();
        showProblems(form.problemsProperty().get());
    }

    /**
     * Puts the buttons below, when all else is in.
     *
     * @param close called when nothing is to be declared
     */
    public void finish(Runnable close) {
        ProgressIndicator busy = new ProgressIndicator();
        busy.setPrefSize(20, 20);
        busy.setMaxHeight(20);
        busy.visibleProperty().bind(form.busyProperty());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button cancel = new Button(context.messages().text("support.cancel"));
        cancel.setCancelButton(true);
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setOnAction(_ -> close.run());
        declare.getStyleClass().add("accent");
        declare.setDefaultButton(true);
        declare.setOnAction(_ -> declare());
        HBox buttons = new HBox(busy, space, cancel, declare);
        buttons.getStyleClass().add("dialog-buttons");
        getChildren().add(buttons);
        form.open();
    }

    /** What gets the focus. */
    public Node first() {
        return name;
    }

    /** Asks for something else, beside name and virtual host. */
    public void ask(String title, Node control) {
        fields.getChildren().add(field(title, control));
    }

    /** Says what the choice that was made means. */
    public void explain(String text) {
        about.setText(text);
    }

    /** Asks for something that is so or not. */
    public void option(String id, String title, String explanation, BooleanProperty value) {
        CheckBox box = new CheckBox(title);
        box.setId(id);
        box.setMinWidth(USE_PREF_SIZE);
        box.selectedProperty().bindBidirectional(value);
        Label hint = new Label(explanation);
        hint.getStyleClass().addAll("hint", "small");
        hint.setWrapText(true);
        HBox line = new HBox(box, hint);
        line.getStyleClass().add("option-line");
        options.getChildren().add(line);
    }

    /** Whether the options have a meaning for the choice that was made. */
    public void showOptions(boolean meaningful) {
        visible(options, meaningful);
    }

    private void declare() {
        if (form.problemsProperty().get().isEmpty()) {
            declare.setDisable(true);
            work.get().onSuccess(declared::accept).onError(this::refused).start();
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

    private Node head() {
        Label title = new Label(words.title());
        title.getStyleClass().add("dialog-title");
        HBox head = new HBox(new FontIcon(words.icon()), title);
        head.getStyleClass().add("dialog-head");
        return head;
    }

    private Node arguments(Messages messages) {
        ArgumentsBox box = new ArgumentsBox(form.arguments(), messages, texts, form::exchanges, words.others());
        ScrollPane scroll = new ScrollPane(box);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("page-scroll");
        scroll.setHbarPolicy(ScrollBarPolicy.NEVER);
        scroll.prefHeightProperty().bind(box.heightProperty().add(2));
        setVgrow(scroll, Priority.ALWAYS);
        return scroll;
    }

    private static VBox field(String title, Node control) {
        Label label = new Label(title);
        label.setLabelFor(control);
        control.setAccessibleText(title);
        VBox field = new VBox(label, control);
        field.getStyleClass().add("field");
        return field;
    }

    private void showVirtualHosts() {
        visible(vhostField, form.virtualHosts().size() > 1);
    }

    private void showButton() {
        declare.setText(words.verb().apply(form.name()));
    }

    /** That the name is missing is not said before somebody has begun to type it. */
    private void showProblems(List<Problem> problems) {
        say(problems.stream()
                .filter(found -> touched || !(found instanceof Problem.NameMissing))
                .findFirst()
                .map(texts::problem)
                .orElse(""));
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
