package org.glassmq.gui.queues;

import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.LiveBroker;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.Snippets;
import org.glassmq.gui.table.TableViewModel;
import org.glassmq.gui.table.TableViewModel.State;

/**
 * The table of all queues, and what can be done to them. Belongs to the JavaFX application thread; needs no toolkit.
 */
public final class QueuesViewModel {
    private final LiveBroker live;
    private final Background background;
    private final TableViewModel<QueueRef, QueueReading> table;
    private final ReadOnlyStringWrapper hello = new ReadOnlyStringWrapper("");

    /**
     * @param live       the broker
     * @param readings   what is known of the queues
     * @param background where rows are sorted and the broker is acted on
     * @param nanoTime   {@link System#nanoTime()}
     */
    public QueuesViewModel(
            LiveBroker live, QueueReadings readings, Background background, LongSupplier nanoTime) {
        this.live = live;
        this.background = background;
        this.table = new TableViewModel<>(
                QueueReader.KIND, () -> new QueueReader(readings), background, nanoTime);
        table.stateProperty().addListener((_, _, now) -> {
            if (now == State.EMPTY) {
                readHello();
            }
        });
    }

    /** Follows the broker until the owner goes away. */
    public void follow(Owner owner) {
        table.follow(live, owner);
    }

    public TableViewModel<QueueRef, QueueReading> table() {
        return table;
    }

    /** While there are no queues: a small client that makes one, for the broker as it listens now. */
    public ReadOnlyStringProperty helloProperty() {
        return hello.getReadOnlyProperty();
    }

    private void readHello() {
        background.of(() -> live.require().overview().listeners())
                .onSuccess(listeners -> hello.set(listeners.isEmpty()
                        ? ""
                        : Snippets.text(Snippets.Language.PYTHON, Snippets.Task.SEND, listeners.getFirst())))
                .onError(error -> hello.set(""))
                .start();
    }

    /** What would be destroyed if the selection was purged. */
    public Destruction purge() {
        return Destruction.purge(table.selected());
    }

    /** What would be destroyed if the selection was deleted. */
    public Destruction delete() {
        return Destruction.delete(table.selected());
    }

    /** Purges or deletes; not started yet. Afterwards the table is read anew. */
    public Background.Work<Destruction.Report> carryOut(Destruction destruction) {
        return background.<Destruction.Report>reporting(progress -> destruction.carryOut(live.require(), progress))
                .onEnd(live::refresh);
    }
}
