package org.glassmq.gui.replay;

import java.util.function.BiConsumer;
import org.glassmq.broker.api.ReplayPace;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.Replays;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.LiveBroker;

/** What can be done to replays; nothing is started yet. Afterwards what is shown of them is read anew. */
final class JobActions {
    private final LiveBroker live;
    private final Background background;

    JobActions(LiveBroker live, Background background) {
        this.live = live;
        this.background = background;
    }

    Background.Work<String> pause(String id) {
        return tell(id, Replays::pause);
    }

    Background.Work<String> resume(String id) {
        return tell(id, Replays::resume);
    }

    Background.Work<String> cancel(String id) {
        return tell(id, Replays::cancel);
    }

    Background.Work<String> pace(String id, ReplayPace pace) {
        return tell(id, (replays, of) -> replays.pace(of, pace));
    }

    /** The plan that undoes a move. */
    Background.Work<ReplayPlan> undo(String id) {
        return background.of(() -> live.require().replays().undo(id));
    }

    private Background.Work<String> tell(String id, BiConsumer<Replays, String> what) {
        return background
                .of(() -> {
                    what.accept(live.require().replays(), id);
                    return id;
                })
                .onEnd(live::refresh);
    }
}
