package org.glassmq.gui.connections;

import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import org.glassmq.gui.support.Tone;
import org.glassmq.gui.table.CellGraphicBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The sign beside the state of a connection. */
final class StandingBox implements CellGraphicBox<ConnectionReading> {
    private final FontIcon icon = new FontIcon(Feather.PLAY);

    @Override
    public Node node() {
        return icon;
    }

    @Override
    public void show(ConnectionReading reading) {
        show(icon, reading.standing());
    }

    @Override
    public Beside beside() {
        return Beside.TEXT;
    }

    static void show(FontIcon icon, Standing standing) {
        Feather sign = switch (standing) {
            case RUNNING -> Feather.PLAY;
            case HELD -> Feather.PAUSE;
            case BLOCKED -> Feather.SLASH;
        };
        if (icon.getIconCode() != sign) {
            icon.setIconCode(sign);
        }
        Tone tone = switch (standing) {
            case RUNNING -> Tone.GOOD;
            case HELD -> Tone.ATTENTION;
            case BLOCKED -> Tone.BAD;
        };
        tone.apply(icon);
    }

    static Tooltip tip(ConnectionTexts texts, Standing standing) {
        Tooltip tip = new Tooltip(texts.about(standing));
        tip.setWrapText(true);
        tip.setMaxWidth(420);
        return tip;
    }
}
