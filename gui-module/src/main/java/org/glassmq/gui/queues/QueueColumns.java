package org.glassmq.gui.queues;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glassmq.gui.support.Badge;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Rates;
import org.glassmq.gui.table.CellGraphicBox;
import org.glassmq.gui.table.Column;
import org.glassmq.gui.table.Column.Shown;
import org.glassmq.gui.table.Width;

/** The columns of the table of queues. */
final class QueueColumns {
    private static final Width LAG = new Width(0, 210, 240, 240);
    private static final Width NAME = new Width(1, 130, 240, 480);
    private static final Width FEATURES = new Width(2, 112, 500, 500);

    private QueueColumns() {}

    static List<Column<QueueReading>> of(Messages messages, QueueTexts texts) {
        List<Column<QueueReading>> shown = List.of(
                Column.of(QueueColumn.NAME, messages.text("queues.column.name"), 0, r -> r.ref().name()).wide(NAME),
                Column.of(
                                QueueColumn.VIRTUAL_HOST,
                                messages.text("queues.column.vhost"),
                                90,
                                reading -> reading.ref().virtualHost())
                        .shown(Shown.IF_SEVERAL_HOSTS),
                Column.of(
                                QueueColumn.FEATURES,
                                messages.text("queues.column.features"),
                                0,
                                reading -> texts.badges(reading.info()).stream()
                                        .map(Badge::text)
                                        .collect(Collectors.joining(" ")))
                        .wide(FEATURES)
                        .drawn(() -> CellGraphicBox.badges(reading -> texts.badges(reading.info()))),
                Column.of(
                        QueueColumn.READY,
                        messages.text("queues.column.ready"),
                        84,
                        reading -> texts.number(reading.info().ready())),
                Column.of(
                        QueueColumn.UNACKED,
                        messages.text("queues.column.unacked"),
                        84,
                        reading -> texts.number(reading.info().unacked())),
                Column.of(QueueColumn.TOTAL, messages.text("queues.column.total"), 84, r -> texts.number(r.total()))
                        .spare(1),
                Column.of(
                                QueueColumn.BYTES,
                                messages.text("queues.column.bytes"),
                                80,
                                r -> texts.bytes(r.info().readyBytes() + r.info().unackedBytes()))
                        .shown(Shown.ON_DEMAND),
                Column.of(
                        QueueColumn.IN,
                        messages.text("queues.column.in"),
                        66,
                        reading -> texts.rate(reading.rate(Rates::published))),
                Column.of(
                        QueueColumn.DELIVER,
                        messages.text("queues.column.deliver"),
                        66,
                        reading -> texts.rate(reading.rate(Rates::delivered))),
                Column.of(
                        QueueColumn.ACK,
                        messages.text("queues.column.ack"),
                        66,
                        reading -> texts.rate(reading.rate(Rates::acked))),
                Column.of(QueueColumn.DEPTH, messages.text("queues.column.depth"), 92, r -> texts.span(r.depths()))
                        .drawn(() -> new DepthBox(messages)),
                Column.of(
                        QueueColumn.CONSUMERS,
                        messages.text("queues.column.consumers"),
                        90,
                        reading -> texts.number(reading.info().consumers())),
                Column.of(QueueColumn.AGE, messages.text("queues.column.age"), 70, r -> texts.age(r.lag()))
                        .shown(Shown.ON_DEMAND),
                Column.of(QueueColumn.LAG, messages.text("queues.column.lag"), 0, r -> texts.lag(r.lag()))
                        .wide(LAG)
                        .drawn(LagSignBox::new));
        return Stream.concat(shown.stream(), onDemand(messages, texts).stream()).toList();
    }

    private static List<Column<QueueReading>> onDemand(Messages messages, QueueTexts texts) {
        return List.of(
                Column.of(
                                QueueColumn.HISTORY,
                                messages.text("queues.column.history"),
                                80,
                                reading -> texts.number(reading.info().history()))
                        .shown(Shown.ON_DEMAND),
                Column.of(
                                QueueColumn.POLICY,
                                messages.text("queues.column.policy"),
                                110,
                                reading -> texts.policies(reading.info().policies()))
                        .shown(Shown.ON_DEMAND),
                Column.of(
                                QueueColumn.ARGUMENTS,
                                messages.text("queues.column.arguments"),
                                200,
                                reading -> texts.arguments(reading.info().arguments()))
                        .shown(Shown.ON_DEMAND));
    }
}
