package org.glassmq.gui.overview;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.glassmq.gui.support.CopyMenu;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Snippets;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A client to copy: what it does, in which language, its text. */
final class ClientBox extends VBox {
    private static final Duration COPIED_SHOWN = Duration.seconds(2);

    private final OverviewViewModel model;
    private final Messages messages;
    private final Label copied = new Label();
    private final PauseTransition forget = new PauseTransition(COPIED_SHOWN);

    ClientBox(OverviewViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().addAll("card", "tall");
        TextArea text = new TextArea();
        text.setId("snippet");
        text.getStyleClass().add("code");
        text.setEditable(false);
        text.setPrefRowCount(9);
        text.setAccessibleText(messages.text("overview.client"));
        text.textProperty().bind(model.snippetProperty());
        setVgrow(text, Priority.ALWAYS);
        getChildren().addAll(head(), languages(), text, foot());
    }

    /** Puts the client into the clipboard. */
    void copy() {
        CopyMenu.copy(model.snippetProperty().get());
        copied.setText(messages.text("overview.client.copied"));
        forget.setOnFinished(_ -> copied.setText(""));
        forget.playFromStart();
    }

    private HBox head() {
        Label title = new Label(messages.text("overview.client"));
        title.getStyleClass().add("card-title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        ToggleGroup group = new ToggleGroup();
        HBox tasks = new HBox(
                task(Snippets.Task.SEND, "overview.client.send", "left-pill", group),
                task(Snippets.Task.RECEIVE, "overview.client.receive", "right-pill", group));
        tasks.getStyleClass().add("segmented");
        keepOne(group);
        HBox head = new HBox(title, space, tasks);
        head.getStyleClass().add("card-head");
        return head;
    }

    private ToggleButton task(Snippets.Task task, String key, String style, ToggleGroup group) {
        ToggleButton button = new ToggleButton(messages.text(key));
        button.getStyleClass().add(style);
        button.setToggleGroup(group);
        button.setSelected(task == model.taskProperty().get());
        button.setOnAction(_ -> model.taskProperty().set(task));
        return button;
    }

    private FlowPane languages() {
        FlowPane tabs = new FlowPane();
        tabs.getStyleClass().add("language-tabs");
        ToggleGroup group = new ToggleGroup();
        for (Snippets.Language language : Snippets.Language.values()) {
            ToggleButton tab = new ToggleButton(language.title());
            tab.getStyleClass().add("tab-button");
            tab.setToggleGroup(group);
            tab.setSelected(language == model.languageProperty().get());
            tab.setOnAction(_ -> model.languageProperty().set(language));
            tabs.getChildren().add(tab);
        }
        keepOne(group);
        return tabs;
    }

    private HBox foot() {
        Button button = new Button(messages.text("overview.client.copy"), new FontIcon(Feather.COPY));
        button.setId("copySnippet");
        button.getStyleClass().add("accent");
        button.setOnAction(_ -> copy());
        copied.getStyleClass().add("hint");
        HBox foot = new HBox(button, copied);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("button-row");
        return foot;
    }

    /** One of a group stays chosen when it is pressed again. */
    private static void keepOne(ToggleGroup group) {
        group.selectedToggleProperty().addListener((_, before, now) -> {
            if (now == null) {
                group.selectToggle(before);
            }
        });
    }
}
