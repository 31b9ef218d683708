package org.glassmq.gui.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.javafx.FontIcon;

/** A menu of what can be done, as it stands when it opens. */
final class ActionsMenu {
    private ActionsMenu() {}

    /** Puts actions into a menu, with a line between two groups. */
    static void fill(ContextMenu menu, List<List<RowAction>> groups) {
        Map<MenuItem, RowAction> items = new LinkedHashMap<>();
        for (List<RowAction> group : groups) {
            if (!menu.getItems().isEmpty() && !group.isEmpty()) {
                menu.getItems().add(new SeparatorMenuItem());
            }
            for (RowAction action : group) {
                MenuItem item = new MenuItem(action.menuText(), new FontIcon(action.icon()));
                item.setAccelerator(action.key());
                item.setOnAction(_ -> action.perform());
                items.put(item, action);
                menu.getItems().add(item);
            }
        }
        menu.setOnShowing(_ -> items.forEach((item, action) -> {
            item.setText(action.menuText());
            item.setDisable(!action.able().getAsBoolean());
        }));
    }
}
