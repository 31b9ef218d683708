package org.glassmq.gui.declare;

import java.util.List;
import java.util.Map;
import javafx.scene.control.TableView;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.TextTable;
import org.glassmq.gui.support.TextTable.Letters;

/** Turns a {@link TableView} into the table of something's arguments: name, value, and what it does. */
public final class ArgumentTable {
    private final TextTable<Map.Entry<String, Object>> rows;

    /** @param none what is said if there are no arguments */
    public ArgumentTable(
            TableView<Map.Entry<String, Object>> table, Messages messages, ArgumentTexts texts, String none) {
        rows = new TextTable<>(table, messages, messages.text("declare.arguments"))
                .whenEmpty(none)
                .column("name", messages.text("declare.column.name"), 240, Letters.MONO, Map.Entry::getKey)
                .column("value", messages.text("declare.column.value"), 170, Letters.USUAL, entry ->
                        texts.value(entry.getKey(), entry.getValue()))
                .column("about", messages.text("declare.column.about"), 620, Letters.USUAL, entry ->
                        texts.about(entry.getKey()));
    }

    /** Shows these arguments; costs nothing if they are shown already. */
    public void show(Map<String, Object> arguments) {
        rows.show(List.copyOf(arguments.entrySet()));
    }
}
