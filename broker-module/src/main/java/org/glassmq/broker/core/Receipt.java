package org.glassmq.broker.core;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The broker's debt to a publisher that wants to know when its message is safe: one for each message published with
 * confirms. It is paid when every queue the message went to has accepted it (for a persistent message in a durable
 * queue: when it is durable), or refused it. All fields belong to the publisher's lane.
 */
public final class Receipt {

    /** Who wants to know. Called in its own lane, once for each receipt. */
    public interface Holder {
        Lane lane();

        /**
         * @param number   the number that the publisher's channel gave to the message
         * @param accepted false if a queue refused it
         */
        void settled(long number, boolean accepted);
    }

    private final Holder holder;
    private final long number;
    private int outstanding;
    private boolean refused;

    /** A receipt for a message that goes to {@code queues} queues, at least one. */
    public Receipt(Holder holder, long number, int queues) {
        this.holder = holder;
        this.number = number;
        this.outstanding = queues;
    }

    /** One queue has the message. In the given lane, which may be any. */
    void accept(Lane current) {
        settle(current, true);
    }

    /** One queue would not have the message. In the given lane, which may be any. */
    void refuse(Lane current) {
        settle(current, false);
    }

    private void settle(Lane current, boolean accepted) {
        if (current == holder.lane()) {
            count(accepted);
        } else {
            current.send(holder.lane(), () -> count(accepted));
        }
    }

    private void count(boolean accepted) {
        refused |= !accepted;
        if (--outstanding == 0) {
            holder.settled(number, !refused);
        }
    }

    /** One queue each has these messages. From any thread; wakes each publisher's lane once. */
    static void acceptAll(List<Receipt> receipts) {
        Map<Lane, List<Receipt>> byLane = new IdentityHashMap<>();
        for (Receipt receipt : receipts) {
            byLane.computeIfAbsent(receipt.holder.lane(), lane -> new ArrayList<>(receipts.size())).add(receipt);
        }
        byLane.forEach((lane, some) -> lane.execute(() -> some.forEach(receipt -> receipt.count(true))));
    }
}
