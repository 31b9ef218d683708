package org.glassmq.gui.queues;

import javafx.scene.control.TableCell;
import org.glassmq.gui.queues.Lag.Trend;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows a lag as number, age and trend; the trend as a sign as well. */
final class LagCell extends TableCell<QueueRow, QueueReading> {
    private final QueueTexts texts;
    private final FontIcon sign = new FontIcon(Feather.MINUS);
    private Ikon shown;

    LagCell(QueueTexts texts) {
        this.texts = texts;
        getStyleClass().add("lag-cell");
    }

    @Override
    protected void updateItem(QueueReading reading, boolean empty) {
        super.updateItem(reading, empty);
        if (empty || reading == null) {
            setText(null);
            setGraphic(null);
            return;
        }
        String text = texts.lag(reading.lag());
        if (!text.equals(getText())) {
            setText(text);
        }
        Ikon now = sign(reading.lag().trend());
        if (now != shown) {
            shown = now;
            sign.setIconCode(now);
            sign.getStyleClass().removeAll("bad", "good", "attention");
            switch (reading.lag().trend()) {
                case Trend.Growing() -> sign.getStyleClass().add("bad");
                case Trend.Waiting() -> sign.getStyleClass().add("attention");
                case Trend.None(), Trend.Drains(_) -> sign.getStyleClass().add("good");
                case Trend.Steady(), Trend.Unknown() -> {}
            }
        }
        setGraphic(sign);
    }

    private static Ikon sign(Trend trend) {
        return switch (trend) {
            case Trend.None() -> Feather.CHECK;
            case Trend.Growing() -> Feather.TRENDING_UP;
            case Trend.Drains(_) -> Feather.TRENDING_DOWN;
            case Trend.Waiting() -> Feather.USER_X;
            case Trend.Steady(), Trend.Unknown() -> Feather.MINUS;
        };
    }
}
