package org.glassmq.gui.testing;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Notices;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.store.Settings;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Fxml;
import org.glassmq.gui.support.Language;
import org.glassmq.gui.support.LiveBroker;
import org.glassmq.gui.support.Messages;

/**
 * What screens are made with, for tests without a toolkit: background work is done at once on the calling thread, and
 * the broker is read when the test calls {@code live().refresh()}.
 */
public final class TestContext {
    private final List<Place> opened = new ArrayList<>();
    private final LiveBroker live;
    private final ConsoleContext context;

    public TestContext(BrokerSession session) {
        this(session, Language.ENGLISH);
    }

    public TestContext(BrokerSession session, Language language) {
        Messages messages = new Messages(language);
        live = new LiveBroker(Runnable::run, Runnable::run);
        live.use(Optional.of(session));
        context = new ConsoleContext(
                live,
                new Background(Runnable::run, Runnable::run, (_, task) -> task.run()),
                messages,
                new Formats(messages, ZoneId.of("Europe/Paris")),
                new Fxml(messages),
                new Settings((name, value) -> {}),
                new Notices(messages, Clock.systemUTC(), () -> {}),
                opened::add);
    }

    public ConsoleContext context() {
        return context;
    }

    /** The places that were navigated to, in order. */
    public List<Place> opened() {
        return opened;
    }

    /** Reads what is watched. */
    public void refresh() {
        live.refresh();
    }
}
