package org.glassmq.gui.exchanges;

import java.util.List;
import java.util.stream.Collectors;
import org.glassmq.gui.support.Badge;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Rates;
import org.glassmq.gui.table.CellGraphicBox;
import org.glassmq.gui.table.Column;
import org.glassmq.gui.table.Column.Shown;
import org.glassmq.gui.table.Width;

/** The columns of the table of exchanges. */
final class ExchangeColumns {
    private static final Width FEATURES = new Width(0, 150, 150, 150);

    private ExchangeColumns() {}

    static List<Column<ExchangeReading>> of(Messages messages, ExchangeTexts texts) {
        return List.of(
                Column.of(
                        ExchangeColumn.NAME,
                        messages.text("exchanges.column.name"),
                        240,
                        reading -> texts.name(reading.ref())),
                Column.of(
                                ExchangeColumn.VIRTUAL_HOST,
                                messages.text("exchanges.column.vhost"),
                                90,
                                reading -> reading.info().virtualHost())
                        .shown(Shown.IF_SEVERAL_HOSTS),
                Column.of(ExchangeColumn.TYPE, messages.text("exchanges.column.type"), 140, r -> r.info().type()),
                Column.of(
                                ExchangeColumn.FEATURES,
                                messages.text("exchanges.column.features"),
                                0,
                                reading -> texts.features(reading.info()).stream()
                                        .map(Badge::text)
                                        .collect(Collectors.joining(" ")))
                        .wide(FEATURES)
                        .drawn(() -> CellGraphicBox.badges(reading -> texts.features(reading.info()))),
                Column.of(
                        ExchangeColumn.LEADS_TO,
                        messages.text("exchanges.column.leads-to"),
                        90,
                        reading -> texts.number(reading.leadsTo())),
                Column.of(
                        ExchangeColumn.FED_BY,
                        messages.text("exchanges.column.fed-by"),
                        90,
                        reading -> texts.number(reading.fedBy())),
                Column.of(
                        ExchangeColumn.IN,
                        messages.text("exchanges.column.in"),
                        84,
                        reading -> texts.rate(reading.rate(Rates::published))),
                Column.of(
                        ExchangeColumn.OUT,
                        messages.text("exchanges.column.out"),
                        84,
                        reading -> texts.rate(reading.rate(Rates::delivered))),
                Column.of(
                                ExchangeColumn.PUBLISHED,
                                messages.text("exchanges.column.published"),
                                90,
                                reading -> texts.number(reading.info().publishedIn()))
                        .shown(Shown.ON_DEMAND),
                Column.of(
                                ExchangeColumn.ROUTED,
                                messages.text("exchanges.column.routed"),
                                90,
                                reading -> texts.number(reading.info().routedOut()))
                        .shown(Shown.ON_DEMAND));
    }
}
