package org.glassmq.gui.exchanges;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.Button;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Keys;
import org.glassmq.gui.shell.PagePart;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.table.Filter.Syntax;
import org.glassmq.gui.table.RowAction;
import org.glassmq.gui.table.RowAction.Asks;
import org.glassmq.gui.table.TablePartBox;
import org.glassmq.gui.table.TablePartBox.Look;
import org.glassmq.gui.table.TableSpec;
import org.glassmq.gui.table.TableWords;
import org.kordamp.ikonli.feather.Feather;

/** The table of all exchanges. */
final class ExchangesView {
    private final ExchangesViewModel model;
    private final ConsoleContext context;
    private final Messages messages;
    private final ExchangeTexts texts;
    private final ExchangeDialogs dialogs;
    private final TablePartBox<ExchangeRef, ExchangeReading> part;

    private ExchangesView(ExchangesViewModel model, ConsoleContext context, ExchangeDialogs dialogs) {
        this.model = model;
        this.context = context;
        this.messages = context.messages();
        this.texts = new ExchangeTexts(messages, context.formats());
        this.dialogs = dialogs;
        RowAction deleting = new RowAction(
                Feather.TRASH_2,
                Keys.DELETE,
                () -> model.delete().nothing() ? messages.text("exchanges.delete") : texts.action(model.delete()),
                () -> able() && !model.delete().nothing(),
                Asks.ASKS_FIRST,
                () -> delete(model.delete()));
        RowAction declaring = new RowAction(
                Feather.PLUS,
                Keys.NEW,
                () -> messages.text("exchanges.declare"),
                this::able,
                Asks.ASKS_FIRST,
                this::declare);
        TableSpec<ExchangeReading> spec = new TableSpec<>(
                "exchanges",
                ExchangeColumns.of(messages, texts),
                opening(),
                List.of(List.of(publishing()), List.of(deleting)));
        TableWords words = new TableWords(
                messages.text("exchanges.title"),
                messages.text("exchanges.filter"),
                messages.text("exchanges.loading"),
                messages.text("exchanges.no-match.title"),
                total -> messages.text("exchanges.no-match.text", texts.number(total)),
                total -> messages.text("exchanges.count", total, texts.number(total)));
        part = new TablePartBox<>(model.table(), spec, words, Set.of(Syntax.TEXT), context);
        part.button("delete", messages.text("exchanges.delete"), deleting, Look.USUAL);
        part.button("declare", messages.text("exchanges.declare"), declaring, Look.ACCENT);
        Button another = new Button(messages.text("exchanges.declare"));
        part.table().whenNothingFits(another);
        part.table().join(another, declaring);
    }

    static PagePart create(ExchangesViewModel model, ConsoleContext context, ExchangeDialogs dialogs) {
        return new ExchangesView(model, context, dialogs).part;
    }

    private RowAction opening() {
        return new RowAction(
                Feather.ARROW_RIGHT,
                Keys.OPEN,
                () -> messages.text("exchanges.open"),
                () -> model.table().one().isPresent(),
                Asks.AT_ONCE,
                () -> model.table().one().ifPresent(reading -> open(reading.ref())));
    }

    private RowAction publishing() {
        return new RowAction(
                Feather.SEND,
                Keys.PUBLISH,
                () -> messages.text("exchanges.publish"),
                () -> publishable().isPresent(),
                Asks.AT_ONCE,
                () -> publishable().ifPresent(reading -> publish(reading.ref())));
    }

    private Optional<ExchangeReading> publishable() {
        return model.table().one().filter(reading -> !reading.info().internal());
    }

    private void open(ExchangeRef exchange) {
        context.navigation().open(new Place.Exchange(exchange.virtualHost(), exchange.name()));
    }

    private void publish(ExchangeRef exchange) {
        context.navigation()
                .open(new Place.Publish(Optional.of(new PublishRequest(
                        exchange.virtualHost(), exchange.name(), "", MessageProperties.NONE, new byte[0]))));
    }

    private boolean able() {
        return model.table().administrableProperty().get();
    }

    private void declare() {
        dialogs.declare(exchange -> {
            part.table().clearFilter();
            open(exchange);
        });
    }

    private void delete(ExchangeDeletion deletion) {
        dialogs.confirm(deletion, () -> model.carryOut(deletion));
    }
}
