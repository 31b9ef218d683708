package org.glassmq.gui.replay;

import java.util.function.LongSupplier;
import org.glassmq.broker.api.Capability;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.table.TableViewModel;

/** The table of all replays. Belongs to the JavaFX application thread; needs no toolkit. */
final class ReplaysViewModel {
    private final TableViewModel<String, JobReading> table;

    /** @param nanoTime {@link System#nanoTime()} */
    ReplaysViewModel(Background background, LongSupplier nanoTime) {
        this.table = new TableViewModel<>(JobReader.KIND, JobReader::new, Capability.REPLAY, background, nanoTime);
    }

    TableViewModel<String, JobReading> table() {
        return table;
    }
}
