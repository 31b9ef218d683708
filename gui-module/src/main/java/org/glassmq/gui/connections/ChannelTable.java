package org.glassmq.gui.connections;

import java.util.List;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import org.glassmq.broker.api.ChannelInfo;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Keys;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.table.Column;
import org.glassmq.gui.table.Filter;
import org.glassmq.gui.table.LiveTable;
import org.glassmq.gui.table.Order;
import org.glassmq.gui.table.Row;
import org.glassmq.gui.table.RowAction;
import org.glassmq.gui.table.RowAction.Asks;
import org.glassmq.gui.table.RowKind;
import org.glassmq.gui.table.TableSpec;
import org.glassmq.gui.table.TableViewModel;
import org.glassmq.gui.table.Width;
import org.kordamp.ikonli.feather.Feather;

/** Turns a {@link TableView} into the table of a connection's channels. Enter opens the queue of the first consumer. */
final class ChannelTable {
    private final Messages messages;
    private final TableViewModel<Integer, ChannelInfo> model;

    ChannelTable(TableView<Row<Integer, ChannelInfo>> table, ConnectionTexts texts, ConsoleContext context) {
        this.messages = context.messages();
        this.model = new TableViewModel<>(
                new RowKind<>(
                        ChannelInfo::number,
                        _ -> "",
                        Order.by(ChannelColumn.NUMBER),
                        ChannelColumn.NUMBER.ascending(),
                        new Searched()),
                () -> _ -> List.of(),
                context.background(),
                System::nanoTime);
        RowAction opening = new RowAction(
                Feather.ARROW_RIGHT,
                Keys.OPEN,
                () -> messages.text("connections.consumer.open"),
                () -> model.one().filter(channel -> !channel.consumers().isEmpty()).isPresent(),
                Asks.AT_ONCE,
                () -> model.one().ifPresent(channel -> context.navigation()
                        .open(new Place.Queue(channel.consumers().getFirst().queue()))));
        Label none = new Label(messages.text("connections.channel.none"));
        none.getStyleClass().add("hint");
        table.setPlaceholder(none);
        table.setAccessibleText(messages.text("connections.column.channels"));
        new LiveTable<>(
                table,
                model,
                new TableSpec<>("connection.channels", columns(texts), opening, List.of(List.of())),
                context);
    }

    void show(List<ChannelInfo> channels) {
        model.show(channels);
    }

    private List<Column<ChannelInfo>> columns(ConnectionTexts texts) {
        return List.of(
                of(ChannelColumn.NUMBER, "connections.consumer.channel", 90, c -> texts.number(c.number())),
                of(ChannelColumn.MODE, "connections.channel.mode", 0, c -> texts.mode(c.mode()))
                        .wide(new Width(0, 110, 200, 400)),
                of(ChannelColumn.PREFETCH, "connections.channel.prefetch", 160, c -> texts.prefetch(c.prefetch())),
                of(
                        ChannelColumn.GLOBAL_PREFETCH,
                        "connections.channel.global-prefetch",
                        160,
                        c -> texts.prefetch(c.globalPrefetch())),
                of(ChannelColumn.UNACKED, "connections.channel.unacked", 100, c -> texts.number(c.unacked())),
                of(
                        ChannelColumn.UNCONFIRMED,
                        "connections.column.unconfirmed",
                        110,
                        c -> texts.number(c.unconfirmed())),
                of(
                        ChannelColumn.CONSUMERS,
                        "connections.column.consumers",
                        100,
                        c -> texts.number(c.consumers().size())));
    }

    private Column<ChannelInfo> of(
            ChannelColumn column, String key, double width, Function<ChannelInfo, String> text) {
        return Column.of(column, messages.text(key), width, text);
    }

    /** There is no filter above this table. */
    private static final class Searched implements Filter.Searched<ChannelInfo> {
        @Override
        public String name(ChannelInfo channel) {
            return Integer.toString(channel.number());
        }

        @Override
        public boolean has(ChannelInfo channel, String word) {
            return name(channel).equals(word);
        }
    }
}
