package org.glassmq.gui.messages;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.gui.messages.FindForm.Field;
import org.glassmq.gui.messages.FindViewModel.Count;
import org.glassmq.gui.messages.FindViewModel.State;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.support.LazyTip;
import org.glassmq.gui.support.Messages;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The fields to find messages by, and how the search goes. */
final class FindBox extends VBox {
    private final FindViewModel model;
    private final ConsoleContext context;
    private final Messages messages;
    private final MessageTexts texts;
    private final Map<Field, TextField> fields = new EnumMap<>(Field.class);
    private final FlowPane form = new FlowPane();
    private final ProgressBar progress = new ProgressBar(0);
    private final Label told = new Label();
    private final Button stop;
    private final HBox status;

    FindBox(FindViewModel model, ConsoleContext context) {
        this.model = model;
        this.context = context;
        this.messages = context.messages();
        this.texts = new MessageTexts(messages, context.formats());
        getStyleClass().add("find-box");
        form.getStyleClass().add("find-form");
        field(Field.TEXT, messages.text("messages.find.text"), messages.text("messages.find.text.about"));
        toggle("Aa", messages.text("messages.find.case")).selectedProperty()
                .bindBidirectional(model.form().matchCaseProperty());
        toggle(".*", messages.text("messages.find.regex")).selectedProperty()
                .bindBidirectional(model.form().regexProperty());
        field(Field.HEADER, messages.text("messages.find.header"), messages.text("messages.find.header.about"));
        field(Field.PROPERTY, messages.text("messages.find.property"), messages.text("messages.find.property.about"));
        field(Field.PATH, messages.text("messages.find.path"), messages.text("messages.find.path.about"));
        field(Field.FROM, messages.text("messages.find.from"), messages.text("messages.find.time.about"));
        field(Field.TO, messages.text("messages.find.to"), messages.text("messages.find.time.about"));
        for (BrowsedMessage.State state : BrowsedMessage.State.values()) {
            String name = texts.state(state);
            toggle(name, messages.text("messages.find.state", name)).selectedProperty()
                    .bindBidirectional(model.form().state(state));
        }
        Button find = new Button(messages.text("messages.find"), new FontIcon(Feather.SEARCH));
        find.setId("findNow");
        find.setOnAction(_ -> find());
        Button clear = new Button(messages.text("messages.find.clear"));
        clear.setOnAction(_ -> model.clear());
        form.getChildren().addAll(find, clear);
        stop = new Button(messages.text("messages.stop"));
        stop.setOnAction(_ -> model.stop());
        status = new HBox(progress, told, stop);
        status.getStyleClass().add("body-more");
        told.setWrapText(true);
        getChildren().addAll(form, status);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && event.getTarget() instanceof TextField) {
                find();
                event.consume();
            }
        });
        model.stateProperty().addListener((_, _, _) -> show());
        show();
    }

    /** Puts the cursor into the first field. */
    void focus() {
        fields.get(Field.TEXT).requestFocus();
        fields.get(Field.TEXT).selectAll();
    }

    private void find() {
        model.find(context.formats().zone());
    }

    private void field(Field field, String prompt, String about) {
        TextField text = new TextField();
        text.setId("find-" + field.name().toLowerCase(Locale.ROOT));
        text.setPromptText(prompt);
        text.setAccessibleText(about);
        LazyTip.on(text, about);
        text.textProperty().bindBidirectional(model.form().text(field));
        fields.put(field, text);
        form.getChildren().add(text);
    }

    private ToggleButton toggle(String text, String about) {
        ToggleButton button = new ToggleButton(text);
        button.setAccessibleText(about);
        LazyTip.on(button, about);
        form.getChildren().add(button);
        return button;
    }

    private void show() {
        State now = model.stateProperty().get();
        visible(status, !(now instanceof State.Idle));
        visible(stop, now instanceof State.Searching);
        visible(progress, now instanceof State.Searching);
        told.getStyleClass().remove("bad");
        switch (now) {
            case State.Idle() -> told.setText("");
            case State.Unreadable wrong -> bad(unreadable(wrong));
            case State.Searching(Count count) -> {
                progress.setProgress(count.total() == 0 ? 0 : (double) count.done() / count.total());
                told.setText(messages.text(
                        "messages.find.searching",
                        number(count.found()),
                        number(count.done()),
                        number(count.total()),
                        context.formats().rate(count.rate())));
            }
            case State.Done(Count count, long cut) -> told.setText(
                    messages.text(
                            "messages.find.done",
                            number(count.found()),
                            number(count.total()),
                            context.formats().duration(count.took()))
                    + (cut == 0 ? "" : " " + messages.text("messages.find.cut", number(cut))));
            case State.Stopped(Count count) -> told.setText(messages.text(
                    "messages.find.stopped", number(count.found()), number(count.done()), number(count.total())));
            case State.Failed(Count _, Exception why) ->
                bad(messages.text("messages.find.failed", messages.say(why)));
        }
    }

    private String unreadable(State.Unreadable wrong) {
        String name = fields.get(wrong.field()).getPromptText();
        String about = wrong.detail().isEmpty() ? fields.get(wrong.field()).getAccessibleText() : wrong.detail();
        return messages.text("messages.find.unreadable", name, wrong.typed(), about);
    }

    private void bad(String text) {
        told.setText(text);
        told.getStyleClass().add("bad");
    }

    private String number(long value) {
        return context.formats().number(value);
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
