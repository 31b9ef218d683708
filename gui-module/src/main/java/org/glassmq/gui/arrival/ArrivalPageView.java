package org.glassmq.gui.arrival;

import java.time.InstantSource;
import java.util.Optional;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Page;
import org.glassmq.gui.shell.PagePart;
import org.glassmq.gui.shell.PartsPage;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Owner;

/** Why a message did not arrive; or that the broker does not run. */
public final class ArrivalPageView implements PartsPage.Parts {
    private final Owner life = new Owner();
    private final PagePart view;

    private ArrivalPageView(ConsoleContext context, ArrivalForm form, InstantSource clock) {
        view = ArrivalView.create(context, form, clock, life);
    }

    /**
     * Makes the page.
     *
     * @param form  what is typed; outlives the page
     * @param clock paces what is read
     */
    public static Page create(ConsoleContext context, ArrivalForm form, InstantSource clock) {
        return PartsPage.ofBroker(
                context,
                context.messages().text("arrival.offline"),
                _ -> new ArrivalPageView(context, form, clock));
    }

    @Override
    public PagePart at(Place place, Optional<PagePart> now) {
        return view;
    }

    @Override
    public void dispose() {
        life.close();
    }
}
