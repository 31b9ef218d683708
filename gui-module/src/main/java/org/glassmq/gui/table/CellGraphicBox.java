package org.glassmq.gui.table;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import org.glassmq.gui.support.Badge;
import org.glassmq.gui.support.BadgesBox;

/**
 * What a cell draws: badges, a sparkline, a sign. Made once per cell and shown one reading after the other.
 *
 * @param <V> what a row shows
 */
public interface CellGraphicBox<V> {

    /** Whether the text of the column is shown beside it. */
    enum Beside {
        NOTHING,
        TEXT
    }

    /** What is drawn; always the same. */
    Node node();

    /** Draws another reading. Called often with one that looks the same: that should cost nothing. */
    void show(V reading);

    default Beside beside() {
        return Beside.NOTHING;
    }

    /** Explains what is drawn when it is pointed at. */
    default Optional<String> about() {
        return Optional.empty();
    }

    /** Small words, each explained when pointed at. */
    static <V> CellGraphicBox<V> badges(Function<V, List<Badge>> badges) {
        BadgesBox box = new BadgesBox();
        return new CellGraphicBox<>() {
            @Override
            public Node node() {
                return box;
            }

            @Override
            public void show(V reading) {
                box.show(badges.apply(reading));
            }
        };
    }
}
