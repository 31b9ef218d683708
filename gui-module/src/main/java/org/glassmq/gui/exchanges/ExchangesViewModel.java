package org.glassmq.gui.exchanges;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.Batch;
import org.glassmq.gui.support.LiveBroker;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.table.TableViewModel;

/**
 * The table of all exchanges of all virtual hosts, and what can be done to them. Belongs to the JavaFX application
 * thread; needs no toolkit.
 */
public final class ExchangesViewModel {
    private final LiveBroker live;
    private final Background background;
    private final TableViewModel<ExchangeRef, ExchangeReading> table;

    /**
     * @param clock    dates the readings that rates are worked out from
     * @param nanoTime {@link System#nanoTime()}
     */
    public ExchangesViewModel(LiveBroker live, Background background, InstantSource clock, LongSupplier nanoTime) {
        this.live = live;
        this.background = background;
        this.table = new TableViewModel<>(
                ExchangeReader.KIND, () -> new ExchangeReader(clock), background, nanoTime);
    }

    /** Follows the broker until the owner goes away. */
    public void follow(Owner owner) {
        table.follow(live, owner);
    }

    public TableViewModel<ExchangeRef, ExchangeReading> table() {
        return table;
    }

    /** What would be deleted if the selection was; without what cannot be. */
    public ExchangeDeletion delete() {
        return ExchangeDeletion.of(table.selected());
    }

    /** Deletes; not started yet. Afterwards the table is read anew. */
    public Background.Work<Batch.Report<ExchangeRef>> carryOut(ExchangeDeletion deletion) {
        return background.<Batch.Report<ExchangeRef>>reporting(progress -> deletion.carryOut(live.require(), progress))
                .onEnd(live::refresh);
    }
}
