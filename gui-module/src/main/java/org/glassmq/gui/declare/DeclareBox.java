package org.glassmq.gui.declare;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ScrollPane.ScrollBarPolicy;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.FormBox;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.Messages;

/**
 * A form that declares something with a name in a virtual host. What only one kind of thing has is put in by
 * {@link #ask}, {@link #explain} and {@link #option}.
 *
 * @param <T> what is declared in the end
 */
public final class DeclareBox<T> {
    private final DeclareForm form;
    private final DeclareWords words;
    private final ArgumentTexts texts;
    private final FormBox<T> box;
    private final TextField name = new TextField();
    private final ComboBox<String> vhost = new ComboBox<>();
    private final HBox fields = new HBox();
    private final VBox below = new VBox();
    private final VBox vhostField;
    private final Label about = new Label();
    private final VBox options = new VBox();
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
        this.texts = new ArgumentTexts(
                context.messages(), context.formats(), form.arguments().naming());
        Messages messages = context.messages();
        box = new FormBox<>(words.icon(), words.title(), context, work, declared);
        box.getStyleClass().add("declare-dialog");
        VBox nameField = FormBox.field(messages.text("declare.name"), name);
        HBox.setHgrow(nameField, Priority.ALWAYS);
        vhostField = FormBox.field(messages.text("declare.vhost"), vhost);
        fields.getStyleClass().add("fields");
        fields.getChildren().setAll(nameField, vhostField);
        about.getStyleClass().add("hint");
        about.setWrapText(true);
        about.setMinHeight(Region.USE_PREF_SIZE);
        options.getStyleClass().add("options");
        below.getStyleClass().add("fields");
        visible(below, false);
        box.add(fields, below, about, options, arguments(messages));
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
        box.finish(close);
        form.open();
    }

    public Region node() {
        return box;
    }

    /** What gets the focus. */
    public Node first() {
        return name;
    }

    /** Asks for something else, beside name and virtual host. */
    public void ask(String title, Node control) {
        fields.getChildren().add(FormBox.field(title, control));
    }

    /** Asks for more, in a line of its own below name and virtual host. */
    public void askBelow(Node line) {
        below.getChildren().add(line);
        visible(below, true);
    }

    /** Puts something below the arguments: what sending the form would come to, for instance. */
    public void insert(Node node) {
        box.add(node);
    }

    /** What is declared is there already: its name and virtual host stay. */
    public void fixName() {
        name.setDisable(true);
        vhost.setDisable(true);
    }

    /** Says what the choice that was made means. */
    public void explain(String text) {
        about.setText(text);
    }

    /** Asks for something that is so or not. */
    public void option(String id, String title, String explanation, BooleanProperty value) {
        CheckBox check = new CheckBox(title);
        check.setId(id);
        check.setMinWidth(Region.USE_PREF_SIZE);
        check.selectedProperty().bindBidirectional(value);
        Label hint = new Label(explanation);
        hint.getStyleClass().addAll("hint", "small");
        hint.setWrapText(true);
        HBox line = new HBox(check, hint);
        line.getStyleClass().add("option-line");
        options.getChildren().add(line);
    }

    /** Whether the options have a meaning for the choice that was made. */
    public void showOptions(boolean meaningful) {
        visible(options, meaningful);
    }

    private Node arguments(Messages messages) {
        ArgumentsBox arguments =
                new ArgumentsBox(form.arguments(), messages, texts, form::exchanges, words.others());
        ScrollPane scroll = new ScrollPane(arguments);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("page-scroll");
        scroll.setHbarPolicy(ScrollBarPolicy.NEVER);
        scroll.prefHeightProperty().bind(arguments.heightProperty().add(2));
        VBox.setVgrow(scroll, Priority.ALWAYS);
        return scroll;
    }

    private void showVirtualHosts() {
        visible(vhostField, form.virtualHosts().size() > 1);
    }

    private void showButton() {
        box.verb(words.verb().apply(form.name()));
    }

    /** What is missing is not said before somebody has begun to type a name. */
    private void showProblems(List<Problem> problems) {
        box.say(problems.stream()
                .filter(found -> touched
                        || !(found instanceof Problem.NameMissing || found instanceof Problem.NothingSet))
                .findFirst()
                .map(texts::problem)
                .orElse(""));
        box.sendable(problems.isEmpty());
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
