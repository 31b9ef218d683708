package org.glassmq.gui.connections;

import java.util.Optional;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Page;
import org.glassmq.gui.shell.PagePart;
import org.glassmq.gui.shell.PartsPage;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Modal;

/** The table of connections, and in its place one connection when it is opened. */
public final class ConnectionsPageView implements PartsPage.Parts {
    private final ConsoleContext context;
    private final ConnectionDialogs dialogs;
    private final PagePart list;

    private ConnectionsPageView(ConsoleContext context, Modal modal) {
        this.context = context;
        dialogs = new ConnectionDialogs(modal, context);
        list = ConnectionsView.create(
                new ConnectionsViewModel(context.live(), context.background(), System::nanoTime), context, dialogs);
    }

    /** Makes the page. */
    public static Page create(ConsoleContext context) {
        return PartsPage.ofBroker(
                context,
                context.messages().text("connections.offline"),
                modal -> new ConnectionsPageView(context, modal));
    }

    @Override
    public PagePart at(Place place, Optional<PagePart> now) {
        if (!(place instanceof Place.Connection(String id))) {
            return list;
        }
        return now.orElse(list) instanceof ConnectionView open && open.id().equals(id)
                ? open
                : ConnectionView.create(id, context, dialogs);
    }
}
