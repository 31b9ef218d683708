package org.glassmq.broker.replay;

import org.glassmq.broker.api.ReplayReason;
import org.glassmq.broker.core.Entry;
import org.glassmq.broker.core.Lane;
import org.glassmq.broker.core.MessageQueue;
import org.glassmq.broker.core.Receipt;
import org.glassmq.broker.core.ReplayGuard;
import org.glassmq.broker.core.Route;
import org.glassmq.broker.message.Message;

/** A message on its way to its targets. Belongs to the lane of its courier. */
final class Letter implements Receipt.Holder, ReplayGuard.Refused {
    private final Courier courier;
    private final Ledger.Slot slot;
    private final Message source;
    private final Message message;
    private final Route<MessageQueue> route;

    /** What is held of it in the source; null if it is copied. */
    private Entry held;
    private ReplayReason reason;
    /** Written in that queue's lane, before the receipt comes back from there. */
    private volatile MessageQueue refusedBy;

    /**
     * @param source  as it is in the source
     * @param message as its targets get it
     */
    Letter(Courier courier, Ledger.Slot slot, Message source, Verdict.Send send) {
        this.courier = courier;
        this.slot = slot;
        this.source = source;
        this.message = send.message();
        this.route = send.route();
    }

    Ledger.Slot slot() {
        return slot;
    }

    Message source() {
        return source;
    }

    Route<MessageQueue> route() {
        return route;
    }

    Entry held() {
        return held;
    }

    void hold(Entry entry) {
        held = entry;
    }

    /** Why it did not get to its targets; null if it did. */
    ReplayReason reason() {
        return reason;
    }

    void fail(ReplayReason why) {
        reason = why;
    }

    /** The queue that refused it; null if none did. */
    MessageQueue refusedBy() {
        return refusedBy;
    }

    ReplayGuard.Letter guarded(Receipt receipt) {
        return new ReplayGuard.Letter(slot.offset(), message, receipt, this);
    }

    @Override
    public Lane lane() {
        return courier.lane();
    }

    @Override
    public void by(MessageQueue queue) {
        refusedBy = queue;
    }

    @Override
    public void settled(long number, boolean accepted) {
        if (!accepted) {
            reason = ReplayReason.QUEUE_REFUSED;
        }
        courier.landed(this);
    }
}
