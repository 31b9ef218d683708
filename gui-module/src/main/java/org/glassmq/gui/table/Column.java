package org.glassmq.gui.table;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import org.glassmq.gui.table.Sorted.Volatility;

/**
 * A column as it is shown.
 *
 * @param sorted   what it is called and how it sorts
 * @param title    its heading, in the language of the console
 * @param text     what it says of a row: shown, copied, and read aloud
 * @param graphic  makes what a cell draws beside or instead of its text; empty if it is only text
 * @param width    pixels at 100 %
 * @param shown    whether it is there as long as nobody has chosen
 * @param styles   more style classes of its cells
 */
public record Column<V>(
        Sorted<V> sorted,
        String title,
        Function<V, String> text,
        Optional<Supplier<CellGraphicBox<V>>> graphic,
        Width width,
        Shown shown,
        List<String> styles) {

    /** Whether a column is there as long as nobody has chosen. */
    public enum Shown {
        ALWAYS,
        /** Only when it is asked for. */
        ON_DEMAND,
        /** As long as there is more than one virtual host. */
        IF_SEVERAL_HOSTS
    }

    /** A column of texts; numbers that move stand at the right. */
    public static <V> Column<V> of(Sorted<V> sorted, String title, double width, Function<V, String> text) {
        return new Column<>(sorted, title, text, Optional.empty(), Width.fixed(width), Shown.ALWAYS, List.of());
    }

    /** The same with something drawn in its cells. */
    public Column<V> drawn(Supplier<CellGraphicBox<V>> made) {
        return new Column<>(sorted, title, text, Optional.of(made), width, shown, styles);
    }

    /** The same, as wide as the window leaves. */
    public Column<V> wide(Width flexible) {
        return new Column<>(sorted, title, text, graphic, flexible, shown, styles);
    }

    /** The same, left out where there is no room: before those with a lower turn. */
    public Column<V> spare(int turn) {
        return wide(width.spare(turn));
    }

    /** The same, shown under other circumstances. */
    public Column<V> shown(Shown when) {
        return new Column<>(sorted, title, text, graphic, width, when, styles);
    }

    /** The same, in letters of equal width. */
    public Column<V> mono() {
        return new Column<>(sorted, title, text, graphic, width, shown, List.of("mono-column"));
    }

    boolean number() {
        return sorted.volatility() == Volatility.LIVE && graphic.isEmpty();
    }

    Pos place() {
        return number() ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT;
    }
}
