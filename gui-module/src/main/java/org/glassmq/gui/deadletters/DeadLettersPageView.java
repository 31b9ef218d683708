package org.glassmq.gui.deadletters;

import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Page;
import org.glassmq.gui.shell.PagePart;
import org.glassmq.gui.shell.PartsPage;

/** The dead letters of the broker, or that it does not run. */
public final class DeadLettersPageView {
    private DeadLettersPageView() {}

    /** Makes the page. */
    public static Page create(ConsoleContext context) {
        return PartsPage.ofBroker(context, context.messages().text("deadletters.offline"), _ -> {
            PagePart letters = DeadLettersView.create(context);
            return (_, _) -> letters;
        });
    }
}
