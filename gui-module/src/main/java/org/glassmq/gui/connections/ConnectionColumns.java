package org.glassmq.gui.connections;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.glassmq.broker.api.ConnectionInfo;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.table.Column;
import org.glassmq.gui.table.Column.Shown;
import org.glassmq.gui.table.Width;

/** The columns of the table of connections. */
final class ConnectionColumns {
    private static final Width NAME = new Width(0, 140, 230, 420);
    private static final Width PRODUCT = new Width(1, 90, 190, 260);
    private static final Width PEER = new Width(2, 116, 150, 260);

    private final Messages messages;
    private final ConnectionTexts texts;

    ConnectionColumns(Messages messages, ConnectionTexts texts) {
        this.messages = messages;
        this.texts = texts;
    }

    List<Column<ConnectionReading>> list() {
        return List.of(
                of(ConnectionColumn.NAME, "connections.column.name", 0, r -> r.info().displayName()).wide(NAME),
                of(ConnectionColumn.PEER, "connections.column.peer", 0, r -> r.info().peer()).wide(PEER),
                of(ConnectionColumn.PRODUCT, "connections.column.product", 0, ConnectionReading::product).wide(PRODUCT),
                of(ConnectionColumn.USER, "connections.column.user", 76, r -> r.info().user()),
                of(ConnectionColumn.VIRTUAL_HOST, "connections.column.vhost", 90, r -> r.info().virtualHost())
                        .shown(Shown.IF_SEVERAL_HOSTS),
                of(ConnectionColumn.STATE, "connections.column.state", 96, r -> texts.standing(r.standing()))
                        .drawn(StandingBox::new),
                of(ConnectionColumn.IN, "connections.column.in", 64, r -> texts.rate(r.flow(), Flow::in)),
                of(ConnectionColumn.OUT, "connections.column.out", 64, r -> texts.rate(r.flow(), Flow::out)),
                of(ConnectionColumn.UNACKED, "connections.column.unacked", 146, texts::unacked),
                count(ConnectionColumn.UNCONFIRMED, "connections.column.unconfirmed", 106, ConnectionInfo::unconfirmed),
                count(ConnectionColumn.CHANNELS, "connections.column.channels", 84, ConnectionInfo::channels),
                count(ConnectionColumn.CONSUMERS, "connections.column.consumers", 92, ConnectionInfo::consumers)
                        .spare(4),
                bytes(ConnectionColumn.BYTES_IN, "connections.column.bytes-in", Flow::bytesIn).spare(2),
                bytes(ConnectionColumn.BYTES_OUT, "connections.column.bytes-out", Flow::bytesOut).spare(3),
                of(ConnectionColumn.PROTOCOL, "connections.column.protocol", 100, r -> r.info().protocol()).spare(5),
                of(ConnectionColumn.SINCE, "connections.column.since", 84, r -> texts.since(r.info())).spare(1),
                of(ConnectionColumn.HEARTBEAT, "connections.column.heartbeat", 84, r -> texts.heartbeat(r.info()))
                        .shown(Shown.ON_DEMAND),
                of(ConnectionColumn.FRAME_MAX, "connections.column.frame-max", 88, r -> texts.frameMax(r.info()))
                        .shown(Shown.ON_DEMAND));
    }

    private Column<ConnectionReading> of(
            ConnectionColumn column, String key, double width, Function<ConnectionReading, String> text) {
        return Column.of(column, messages.text(key), width, text);
    }

    private Column<ConnectionReading> count(
            ConnectionColumn column, String key, double width, ToLongFunction<ConnectionInfo> count) {
        return of(column, key, width, r -> texts.number(count.applyAsLong(r.info())));
    }

    private Column<ConnectionReading> bytes(ConnectionColumn column, String key, ToDoubleFunction<Flow> which) {
        return of(column, key, 88, r -> texts.byteRate(r.flow(), which));
    }
}
