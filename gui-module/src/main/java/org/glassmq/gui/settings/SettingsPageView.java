package org.glassmq.gui.settings;

import java.util.List;
import java.util.Optional;
import org.glassmq.gui.definitions.DefinitionsView;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Page;
import org.glassmq.gui.shell.PagePart;
import org.glassmq.gui.shell.PartsPage;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Modal;
import org.kordamp.ikonli.feather.Feather;

/** The settings, and in their place the definitions. */
public final class SettingsPageView implements PartsPage.Parts {
    private final SettingsView settings;
    private final DefinitionsView definitions;

    private SettingsPageView(ConsoleContext context, SettingsParts parts, Modal modal) {
        settings = new SettingsView(context, parts, modal);
        definitions = new DefinitionsView(context, new Place.Settings());
    }

    /** Makes the page. */
    public static Page create(ConsoleContext context, SettingsParts parts) {
        return PartsPage.always(modal -> new SettingsPageView(context, parts, modal));
    }

    /** What can be done from anywhere in the window. */
    public static List<Command> commands(ConsoleContext context) {
        return List.of(new Command(
                context.messages().text("settings.definitions.open"),
                Feather.FILE_TEXT,
                () -> context.navigation().open(new Place.Definitions())));
    }

    @Override
    public PagePart at(Place place, Optional<PagePart> now) {
        return place instanceof Place.Definitions ? definitions : settings;
    }
}
