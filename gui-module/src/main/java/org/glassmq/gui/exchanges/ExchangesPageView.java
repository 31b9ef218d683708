package org.glassmq.gui.exchanges;

import java.time.InstantSource;
import java.util.Optional;
import org.glassmq.gui.bindings.BindingDialogs;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Page;
import org.glassmq.gui.shell.PagePart;
import org.glassmq.gui.shell.PartsPage;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Modal;

/** The table of exchanges, and in its place one exchange when it is opened. */
public final class ExchangesPageView implements PartsPage.Parts {
    private final ConsoleContext context;
    private final InstantSource clock;
    private final ExchangeDialogs dialogs;
    private final BindingDialogs bindings;
    private final PagePart list;

    private ExchangesPageView(ConsoleContext context, InstantSource clock, Modal modal) {
        this.context = context;
        this.clock = clock;
        dialogs = new ExchangeDialogs(modal, context);
        bindings = new BindingDialogs(modal, context);
        list = ExchangesView.create(
                new ExchangesViewModel(context.live(), context.background(), clock, System::nanoTime),
                context,
                dialogs);
    }

    /**
     * Makes the page.
     *
     * @param clock dates the readings that rates are worked out from
     */
    public static Page create(ConsoleContext context, InstantSource clock) {
        return PartsPage.ofBroker(
                context,
                context.messages().text("exchanges.offline"),
                modal -> new ExchangesPageView(context, clock, modal));
    }

    @Override
    public PagePart at(Place place, Optional<PagePart> now) {
        if (!(place instanceof Place.Exchange(String host, String name))) {
            return list;
        }
        ExchangeRef ref = new ExchangeRef(host, name);
        return now.orElse(list) instanceof ExchangeView open && open.exchange().equals(ref)
                ? open
                : ExchangeView.create(
                        new ExchangeViewModel(context.live(), context.background(), clock, ref),
                        context,
                        dialogs,
                        bindings);
    }
}
