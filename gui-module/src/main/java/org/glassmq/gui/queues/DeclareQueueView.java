package org.glassmq.gui.queues;

import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.declare.DeclareBox;
import org.glassmq.gui.declare.DeclareWords;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.support.Messages;
import org.kordamp.ikonli.feather.Feather;

/** The form that declares a queue. */
final class DeclareQueueView {
    private final DeclareQueueViewModel model;
    private final Messages messages;
    private final DeclareBox<QueueRef> box;

    DeclareQueueView(
            DeclareQueueViewModel model, ConsoleContext context, Runnable close, Consumer<QueueRef> declared) {
        this.model = model;
        this.messages = context.messages();
        DeclareWords words = new DeclareWords(
                Feather.INBOX,
                messages.text("queues.declare"),
                messages.text("queues.declare.name.prompt"),
                name -> name.isEmpty()
                        ? messages.text("queues.declare.do.unnamed")
                        : messages.text("queues.declare.do", name),
                "queues.declare.others.about");
        box = new DeclareBox<>(model.form(), words, context, model::declare, declared);
        box.ask(messages.text("declare.type"), types());
        box.option(
                "durable",
                messages.text("queues.declare.durable"),
                messages.text("queues.declare.durable.about"),
                model.durableProperty());
        box.option(
                "autoDelete",
                messages.text("queues.declare.auto-delete"),
                messages.text("queues.declare.auto-delete.about"),
                model.autoDeleteProperty());
        model.typeProperty().addListener((_, _, _) -> showType());
        showType();
        box.finish(close);
    }

    Region node() {
        return box.node();
    }

    Node first() {
        return box.first();
    }

    private Node types() {
        ToggleGroup group = new ToggleGroup();
        HBox pills = new HBox();
        pills.getStyleClass().add("pills");
        for (QueueType each : QueueType.values()) {
            ToggleButton button = new ToggleButton(each.wireName());
            button.setId("type-" + each.wireName());
            button.setToggleGroup(group);
            button.setUserData(each);
            button.setAccessibleHelp(messages.text(each.aboutKey()));
            button.getStyleClass()
                    .add(each == QueueType.CLASSIC ? "left-pill"
                            : each == QueueType.STREAM ? "right-pill"
                            : "center-pill");
            button.setSelected(each == model.typeProperty().get());
            pills.getChildren().add(button);
        }
        group.selectedToggleProperty().addListener((_, before, now) -> chosen(before, now));
        return pills;
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
        box.explain(messages.text(now.aboutKey()));
        box.showOptions(now.durability() == QueueType.Durability.CHOSEN);
    }
}
