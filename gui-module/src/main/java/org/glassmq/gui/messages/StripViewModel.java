package org.glassmq.gui.messages;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.Capability;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.QueueStrip;
import org.glassmq.broker.api.QueueStrip.Scheduled;
import org.glassmq.broker.api.QueueStrip.Stretch;
import org.glassmq.broker.api.SessionException;
import org.glassmq.gui.support.LiveBroker;
import org.glassmq.gui.support.Owner;

/**
 * A whole queue as a strip, read once a second while somebody looks at it, more rarely where that takes long, and which
 * part of it is in view. Belongs to the JavaFX application thread; needs no toolkit.
 */
final class StripViewModel {
    /** Into how many stretches a queue is divided at most: more than a strip has pixels in most windows. */
    static final int STRETCHES = 800;

    private static final long EVERY = Duration.ofMillis(900).toNanos();

    /** Reading takes no more than one part in so many of the time. */
    private static final long SHARE = 50;

    private final LiveBroker live;
    private final QueueRef queue;
    private final LongSupplier nanos;
    private final ReadOnlyObjectWrapper<Optional<QueueStrip>> strip = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<Scheduled>> scheduled = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Offsets.Range>> view = new ReadOnlyObjectWrapper<>(Optional.empty());

    // by the thread that asks the broker
    private Optional<QueueStrip> last = Optional.empty();
    private OptionalLong due = OptionalLong.empty();

    /**
     * Messages of a queue by state.
     *
     * @param settled as in {@link Stretch}
     * @param unacked as in {@link Stretch}
     * @param ready   as in {@link Stretch}
     */
    record Totals(long settled, long unacked, long ready) {}

    /** @param nanos a clock as {@link System#nanoTime} */
    StripViewModel(LiveBroker live, QueueRef queue, LongSupplier nanos) {
        this.live = live;
        this.queue = queue;
        this.nanos = nanos;
    }

    /** Follows the broker until the owner goes away. */
    void follow(Owner owner) {
        live.watch(owner, this::read, this::show);
    }

    private void show(Optional<QueueStrip> read) {
        scheduled.set(read.map(QueueStrip::scheduled).orElse(List.of()));
        strip.set(read.filter(it -> !it.stretches().isEmpty()));
    }

    private Optional<QueueStrip> read(BrokerSession session) {
        long now = nanos.getAsLong();
        if (due.isEmpty() || now - due.getAsLong() >= 0) {
            last = session.capabilities().contains(Capability.STRIP) ? ask(session) : Optional.empty();
            due = OptionalLong.of(now + Math.max(EVERY, SHARE * (nanos.getAsLong() - now)));
        }
        return last;
    }

    private Optional<QueueStrip> ask(BrokerSession session) {
        try {
            QueueStrip read = session.strip(queue, STRETCHES);
            return read.stretches().isEmpty() && read.scheduled().isEmpty() ? Optional.empty() : Optional.of(read);
        } catch (SessionException e) {
            if (e.reason() == SessionException.Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The queue; empty if there is nothing in it, or the broker cannot tell. */
    ReadOnlyObjectProperty<Optional<QueueStrip>> stripProperty() {
        return strip.getReadOnlyProperty();
    }

    /** Where messages wait that may come here; they have no place on the strip. */
    ReadOnlyObjectProperty<List<Scheduled>> scheduledProperty() {
        return scheduled.getReadOnlyProperty();
    }

    /** The offsets that the table shows. */
    ReadOnlyObjectProperty<Optional<Offsets.Range>> viewProperty() {
        return view.getReadOnlyProperty();
    }

    /** Says which offsets the table shows. */
    void view(Optional<Offsets.Range> shown) {
        view.set(shown);
    }

    /** How many messages there are of each state. */
    Totals totals() {
        long settled = 0;
        long unacked = 0;
        long ready = 0;
        for (Stretch stretch : strip.get().map(QueueStrip::stretches).orElse(List.of())) {
            settled += stretch.settled();
            unacked += stretch.unacked();
            ready += stretch.ready();
        }
        return new Totals(settled, unacked, ready);
    }

    /** Where on the strip an offset is, 0 to 1. */
    double placeOf(long offset) {
        QueueStrip shown = strip.get().orElseThrow();
        double length = Math.max(1, shown.nextOffset() - shown.firstOffset());
        return Math.clamp((offset - shown.firstOffset()) / length, 0, 1);
    }

    /** The offset at a place of the strip, 0 to 1; empty if there is none. */
    OptionalLong offsetAt(double place) {
        return strip.get()
                .map(shown -> OptionalLong.of(Math.clamp(
                        shown.firstOffset() + (long) (place * (shown.nextOffset() - shown.firstOffset())),
                        shown.firstOffset(),
                        shown.nextOffset() - 1)))
                .orElse(OptionalLong.empty());
    }

    /**
     * The offset to go to from what is in view.
     *
     * @param step share of the strip, negative towards the oldest message
     */
    OptionalLong step(double step) {
        if (strip.get().isEmpty()) {
            return OptionalLong.empty();
        }
        QueueStrip shown = strip.get().get();
        long from = view.get().map(Offsets.Range::first).orElse(shown.firstOffset());
        long by = Math.max(1, Math.round(Math.abs(step) * (shown.nextOffset() - shown.firstOffset())));
        return OptionalLong.of(
                Math.clamp(from + (step < 0 ? -by : by), shown.firstOffset(), shown.nextOffset() - 1));
    }
}
