package org.glassmq.gui.exchanges;

import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.Region;
import org.glassmq.gui.declare.DeclareBox;
import org.glassmq.gui.declare.DeclareWords;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.TitleConverter;
import org.kordamp.ikonli.feather.Feather;

/** The form that declares an exchange. */
final class DeclareExchangeView {
    private final DeclareExchangeViewModel model;
    private final Messages messages;
    private final DeclareBox<ExchangeRef> box;

    DeclareExchangeView(
            DeclareExchangeViewModel model, ConsoleContext context, Runnable close, Consumer<ExchangeRef> declared) {
        this.model = model;
        this.messages = context.messages();
        DeclareWords words = new DeclareWords(
                Feather.SHUFFLE,
                messages.text("exchanges.declare"),
                "events",
                name -> name.isEmpty()
                        ? messages.text("exchanges.declare")
                        : messages.text("exchanges.declare.do", name),
                "exchanges.declare.others.about");
        box = new DeclareBox<>(model.form(), words, context, model::declare, declared);
        ComboBox<ExchangeType> type = new ComboBox<>();
        type.setId("type");
        type.getItems().setAll(ExchangeType.values());
        type.setConverter(new TitleConverter<>(ExchangeType::wireName));
        type.valueProperty().bindBidirectional(model.typeProperty());
        box.ask(messages.text("declare.type"), type);
        box.option(
                "durable",
                messages.text("exchanges.declare.durable"),
                messages.text("exchanges.declare.durable.about"),
                model.durableProperty());
        box.option(
                "autoDelete",
                messages.text("exchanges.declare.auto-delete"),
                messages.text("exchanges.declare.auto-delete.about"),
                model.autoDeleteProperty());
        box.option(
                "internal",
                messages.text("exchanges.declare.internal"),
                messages.text("exchanges.declare.internal.about"),
                model.internalProperty());
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

    private void showType() {
        box.explain(messages.text(model.typeProperty().get().aboutKey()));
    }
}
