package org.glassmq.broker.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.glassmq.broker.api.LifeEvent;
import org.glassmq.broker.api.ReplayReason;
import org.glassmq.broker.core.ClassicQueue;
import org.glassmq.broker.core.Entry;
import org.glassmq.broker.core.Holding;
import org.glassmq.broker.core.Lane;
import org.glassmq.broker.core.MessageQueue;
import org.glassmq.broker.core.Receipt;
import org.glassmq.broker.core.ReplayGuard;

/**
 * Brings the messages of one replay to their queues, batch by batch, and tells what became of them. Moved messages are
 * held in the source meanwhile, as a consumer holds what it has not acknowledged:
 *
 * <pre>
 *   replay's thread --send--> this lane: take from the source --> target's lane: guard, publish
 *   replay's thread <-told--- this lane: acknowledge or requeue <-- receipt, when durable
 * </pre>
 *
 * <p>Belongs to its lane, which is that of the source if that is a queue. Only {@link #send} is for the replay's
 * thread.
 */
final class Courier {
    private final String id;
    private final Lane lane;
    /** Empty if messages are copied. */
    private final Optional<ClassicQueue> movedFrom;
    private final Guards guards;
    private final Consumer<List<Letter>> told;
    private final Holding holding;
    private List<Letter> landed = new ArrayList<>();
    private long moved;

    /**
     * @param lane  that of the source; any if it is a file
     * @param moved how many messages were moved before
     * @param told  takes letters whose fate is settled; called in the lane
     */
    Courier(
            String id,
            Lane lane,
            Optional<ClassicQueue> movedFrom,
            long moved,
            Guards guards,
            Consumer<List<Letter>> told) {
        this.id = id;
        this.lane = lane;
        this.movedFrom = movedFrom;
        this.moved = moved;
        this.guards = guards;
        this.told = told;
        this.holding = new Holding("replay " + id, LifeEvent.Client.SESSION);
    }

    Lane lane() {
        return lane;
    }

    /**
     * Sends letters; those of later calls come after these.
     *
     * @param savedBelow offsets below this one are not sent again, not even after a crash
     */
    void send(List<Letter> letters, long savedBelow) {
        lane.execute(() -> handOver(letters, savedBelow));
    }

    private void handOver(List<Letter> letters, long savedBelow) {
        Map<MessageQueue, List<ReplayGuard.Letter>> byQueue = new LinkedHashMap<>();
        for (Letter letter : letters) {
            if (!isTaken(letter)) {
                letter.fail(ReplayReason.GONE);
                landed(letter);
                continue;
            }
            Receipt receipt = new Receipt(letter, letter.slot().offset(), letter.route().size());
            for (MessageQueue queue : letter.route()) {
                byQueue.computeIfAbsent(queue, _ -> new ArrayList<>()).add(letter.guarded(receipt));
            }
        }
        byQueue.forEach((queue, some) -> {
            ReplayGuard guard = guards.of(queue);
            lane.send(queue.lane(), () -> guard.publish(some, savedBelow));
        });
    }

    private boolean isTaken(Letter letter) {
        if (movedFrom.isEmpty()) {
            return true;
        }
        letter.hold(movedFrom.get().take(holding, letter.slot().offset(), letter.source()));
        return letter.held() != null;
    }

    /** The fate of a letter is settled. */
    void landed(Letter letter) {
        if (landed.isEmpty()) {
            lane.execute(this::settle);
        }
        landed.add(letter);
    }

    private void settle() {
        List<Letter> some = landed;
        landed = new ArrayList<>();
        movedFrom.ifPresent(source -> settle(source, some));
        // Then what was acknowledged is on its way to the store, before anything that the replay writes there.
        lane.atTurnEnd(() -> told.accept(some));
    }

    private void settle(ClassicQueue source, List<Letter> some) {
        List<Entry> acknowledged = new ArrayList<>();
        List<Entry> returned = new ArrayList<>();
        for (Letter letter : some) {
            if (letter.held() != null) {
                (letter.reason() == null ? acknowledged : returned).add(letter.held());
            }
        }
        if (!acknowledged.isEmpty()) {
            moved += acknowledged.size();
            Journal.noteMoved(lane.batch(), id, moved);
            source.ack(acknowledged);
        }
        if (!returned.isEmpty()) {
            source.requeue(returned, LifeEvent.Requeued.Cause.CLIENT);
        }
    }
}
