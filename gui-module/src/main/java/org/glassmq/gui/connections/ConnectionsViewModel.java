package org.glassmq.gui.connections;

import java.util.function.LongSupplier;
import org.glassmq.broker.api.ConnectionInfo;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.Batch;
import org.glassmq.gui.support.LiveBroker;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.table.TableViewModel;

/** The table of all connections. Belongs to the JavaFX application thread; needs no toolkit. */
public final class ConnectionsViewModel {
    private final LiveBroker live;
    private final Background background;
    private final TableViewModel<String, ConnectionReading> table;

    /** @param nanoTime {@link System#nanoTime()} */
    public ConnectionsViewModel(LiveBroker live, Background background, LongSupplier nanoTime) {
        this.live = live;
        this.background = background;
        this.table = new TableViewModel<>(ConnectionReader.KIND, ConnectionReader::new, background, nanoTime);
    }

    /** Follows the broker until the owner goes away. */
    public void follow(Owner owner) {
        table.follow(live, owner);
    }

    public TableViewModel<String, ConnectionReading> table() {
        return table;
    }

    /** What would be closed if the selection was. */
    public Closing closing() {
        return Closing.of(table.selected());
    }

    /** Closes connections; not started yet. Afterwards the table is read anew. */
    public Background.Work<Batch.Report<ConnectionInfo>> carryOut(Closing closing, String reason) {
        return carryOut(closing, reason, live, background);
    }

    static Background.Work<Batch.Report<ConnectionInfo>> carryOut(
            Closing closing, String reason, LiveBroker live, Background background) {
        return background.<Batch.Report<ConnectionInfo>>reporting(
                        progress -> closing.carryOut(live.require(), reason, progress))
                .onEnd(live::refresh);
    }
}
