package org.glassmq.gui.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/**
 * What a person chose in this console: small texts by name. Kept in memory and written behind. Belongs to the JavaFX
 * application thread.
 *
 * <pre>
 * appearance.mode          system, light or dark
 * appearance.scale         percent
 * appearance.presentation  true or false
 * language                 en or zh-CN
 * window                   x y width height, and "maximised" if it was
 * amqp.port                port to listen on instead of the one that was busy; empty: none was chosen
 * notices.desktop          on or off
 * close                    ask, stay or stop: what becomes of the broker when the window is closed
 * welcome                  new or seen
 * table.&lt;name&gt;             columns of a table: order, width, visibility
 * zoom.topology           percent; 0: all of the graph is shown
 * topology.vhost          virtual host whose graph is shown; empty: all
 * topology.motion         on or off
 * table.&lt;name&gt;.sort        by which column a table is sorted, and "ascending" or "descending"
 * </pre>
 */
public final class Settings {
    private final Map<String, String> values = new HashMap<>();
    private final BiConsumer<String, String> keep;

    /** @param keep called with name and value of what has changed */
    public Settings(BiConsumer<String, String> keep) {
        this.keep = keep;
    }

    /** Takes over what was stored. */
    public void load(Map<String, String> stored) {
        values.putAll(stored);
    }

    /** A setting; empty if it was never made. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** A whole number; empty if it was never set or is none. */
    public OptionalInt number(String name) {
        String value = values.get(name);
        return value != null && value.matches("-?\\d{1,9}")
                ? OptionalInt.of(Integer.parseInt(value))
                : OptionalInt.empty();
    }

    /** Makes a setting. */
    public void put(String name, String value) {
        if (!value.equals(values.put(name, value))) {
            keep.accept(name, value);
        }
    }
}
