package org.glassmq.gui.testing;

import java.nio.file.Path;
import org.glassmq.gui.history.LagHistory;
import org.glassmq.gui.store.ConsoleStore;
import org.glassmq.gui.thresholds.Thresholds;

/** A history that is kept nowhere, for tests that do not look into it. */
public final class NoPast {
    private NoPast() {}

    /** Its database is never opened. */
    public static LagHistory history() {
        return new LagHistory(new ConsoleStore(Path.of("target"), new DirectExecutor()).history());
    }

    /** None is set, and none is kept. */
    public static Thresholds thresholds() {
        return new Thresholds(new ConsoleStore(Path.of("target"), new DirectExecutor()).rules(), _ -> {});
    }
}
