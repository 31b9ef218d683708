package org.glassmq.gui.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Owner;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The menu of templates. */
final class TemplatesBox extends MenuButton {
    static final KeyCombination SAVE = KeyCombination.keyCombination("Shortcut+S");
    static final KeyCombination LOAD = KeyCombination.keyCombination("Shortcut+O");

    /** So many are in the menu; all are in the dialog. */
    private static final int SHOWN = 15;

    private final TemplatesViewModel model;
    private final TemplateDialogs dialogs;
    private final Messages messages;

    TemplatesBox(TemplatesViewModel model, TemplateDialogs dialogs, Messages messages, Owner life) {
        this.model = model;
        this.dialogs = dialogs;
        this.messages = messages;
        setText(messages.text("publish.templates"));
        setGraphic(new FontIcon(Feather.BOOKMARK));
        setId("templates");
        setMinWidth(USE_PREF_SIZE);
        ListChangeListener<String> changed = _ -> list();
        model.names().addListener(changed);
        life.own(() -> model.names().removeListener(changed));
        life.listen(model.currentProperty(), (_, _, _) -> list());
        list();
    }

    /** Keeps what is in the form under the name that it has, or asks for one. */
    void save() {
        if (!model.save()) {
            dialogs.saveAs();
        }
    }

    List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        commands.add(new Command(messages.text("publish.template.save"), Feather.SAVE, Optional.of(SAVE), this::save));
        commands.add(new Command(messages.text("publish.template.save-as"), Feather.SAVE, dialogs::saveAs));
        commands.add(new Command(
                messages.text("publish.template.load"), Feather.FOLDER, Optional.of(LOAD), dialogs::load));
        commands.add(new Command(messages.text("publish.template.rename"), Feather.EDIT_2, dialogs::rename));
        commands.add(new Command(messages.text("publish.template.delete"), Feather.TRASH_2, dialogs::delete));
        for (String name : model.names().stream().limit(SHOWN).toList()) {
            commands.add(new Command(
                    messages.text("publish.template.load-one", name), Feather.BOOKMARK, () -> model.load(name)));
        }
        return commands;
    }

    private void list() {
        boolean none = model.names().isEmpty();
        List<MenuItem> items = new ArrayList<>();
        items.add(item("publish.template.save", Feather.SAVE, this::save));
        items.add(item("publish.template.save-as", Feather.SAVE, dialogs::saveAs));
        items.add(item("publish.template.load", Feather.FOLDER, dialogs::load));
        items.add(item("publish.template.rename", Feather.EDIT_2, dialogs::rename));
        items.add(item("publish.template.delete", Feather.TRASH_2, dialogs::delete));
        items.subList(2, items.size()).forEach(item -> item.setDisable(none));
        items.add(new SeparatorMenuItem());
        if (none) {
            MenuItem nothing = new MenuItem(messages.text("publish.template.none"));
            nothing.setDisable(true);
            items.add(nothing);
        }
        for (String name : model.names().stream().limit(SHOWN).toList()) {
            boolean current = model.currentProperty().get().filter(name::equals).isPresent();
            MenuItem item = new MenuItem(name, new FontIcon(current ? Feather.CHECK : Feather.BOOKMARK));
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> model.load(name));
            items.add(item);
        }
        getItems().setAll(items);
    }

    private MenuItem item(String key, Ikon icon, Runnable action) {
        MenuItem item = new MenuItem(messages.text(key), new FontIcon(icon));
        item.setOnAction(_ -> action.run());
        return item;
    }
}
