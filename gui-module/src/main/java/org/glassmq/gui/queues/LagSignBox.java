package org.glassmq.gui.queues;

import javafx.scene.Node;
import org.glassmq.gui.queues.Lag.Trend;
import org.glassmq.gui.table.CellGraphicBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows the trend of a lag as a sign, beside its number, age and trend in words. */
final class LagSignBox implements CellGraphicBox<QueueReading> {
    private final FontIcon sign = new FontIcon(Feather.MINUS);
    private Ikon shown;

    @Override
    public Node node() {
        return sign;
    }

    @Override
    public Beside beside() {
        return Beside.TEXT;
    }

    @Override
    public void show(QueueReading reading) {
        Trend trend = reading.lag().trend();
        Ikon now = sign(trend);
        if (now != shown) {
            shown = now;
            sign.setIconCode(now);
            sign.getStyleClass().removeAll("bad", "good", "attention");
            switch (trend) {
                case Trend.Growing() -> sign.getStyleClass().add("bad");
                case Trend.Waiting() -> sign.getStyleClass().add("attention");
                case Trend.None(), Trend.Drains(_) -> sign.getStyleClass().add("good");
                case Trend.Steady(), Trend.Unknown() -> {}
            }
        }
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
