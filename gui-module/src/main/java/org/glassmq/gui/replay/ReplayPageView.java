package org.glassmq.gui.replay;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.glassmq.gui.audit.Audit;
import org.glassmq.gui.audit.AuditView;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Page;
import org.glassmq.gui.shell.PagePart;
import org.glassmq.gui.shell.PartsPage;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Modal;
import org.glassmq.gui.support.Owner;
import org.kordamp.ikonli.feather.Feather;

/** The table of replays, and in its place the form of a new one, or one of them. */
public final class ReplayPageView implements PartsPage.Parts {
    private final ConsoleContext context;
    private final Modal modal;
    private final ReplayForm form;
    private final Audit audit;
    private final PagePart log;
    private final Owner life = new Owner();
    private final PagePart list;
    private Optional<ReplayFormView> view = Optional.empty();

    private ReplayPageView(ConsoleContext context, ReplayForm form, Audit audit, Modal modal) {
        this.context = context;
        this.modal = modal;
        this.form = form;
        this.audit = audit;
        this.log = AuditView.create(audit, context, modal);
        this.list = ReplaysView.create(context, modal);
    }

    /**
     * Makes the page; what is typed lives in the form and outlives it.
     *
     * @param audit knows who starts replays, and what was done before
     */
    public static Page create(ConsoleContext context, ReplayForm form, Audit audit) {
        return PartsPage.ofBroker(
                context,
                context.messages().text("replay.offline"),
                modal -> new ReplayPageView(context, form, audit, modal));
    }

    /** What can be done from anywhere in the window. */
    public static List<Command> commands(ConsoleContext context) {
        return List.of(
                new Command(
                        context.messages().text("replay.new.about"),
                        Feather.REWIND,
                        () -> context.navigation().open(new Place.Replay(Optional.empty()))),
                new Command(
                        context.messages().text("audit.about"),
                        Feather.BOOK_OPEN,
                        () -> context.navigation().open(new Place.Audit())));
    }

    @Override
    public PagePart at(Place place, Optional<PagePart> now) {
        return switch (place) {
            case Place.Replay _ -> formView();
            case Place.Audit() -> log;
            case Place.ReplayJob(String id) -> now.orElse(list) instanceof JobView open && open.id().equals(id)
                    ? open
                    : JobView.create(id, context, modal);
            default -> list;
        };
    }

    @Override
    public void dispose() {
        life.close();
    }

    /** Made when it is asked for first: it follows the form from then on. */
    private PagePart formView() {
        ReplayFormView made = view.orElseGet(
                () -> ReplayFormView.create(context, form, Clock.systemUTC(), audit.person(), life));
        view = Optional.of(made);
        return made;
    }
}
