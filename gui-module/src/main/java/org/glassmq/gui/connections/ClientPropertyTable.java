package org.glassmq.gui.connections;

import java.util.List;
import java.util.Map;
import javafx.scene.control.TableView;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.TextTable;
import org.glassmq.gui.support.TextTable.Letters;

/** Turns a {@link TableView} into a table of what a client said of itself. It says so once, so nothing moves. */
final class ClientPropertyTable {
    private final TextTable<Map.Entry<String, String>> rows;

    ClientPropertyTable(TableView<Map.Entry<String, String>> table, Messages messages) {
        rows = new TextTable<>(table, messages, messages.text("connections.properties"))
                .whenEmpty(messages.text("connections.property.none"))
                .column("name", messages.text("connections.property.name"), 280, Letters.MONO, Map.Entry::getKey)
                .column("value", messages.text("connections.property.value"), 520, Letters.MONO, Map.Entry::getValue);
    }

    /** Costs nothing if these are shown already. */
    void show(Map<String, String> properties) {
        rows.show(List.copyOf(properties.entrySet()));
    }
}
