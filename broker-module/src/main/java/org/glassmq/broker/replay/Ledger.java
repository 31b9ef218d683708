package org.glassmq.broker.replay;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import org.glassmq.broker.api.ReplayJob.Counts;
import org.glassmq.broker.api.ReplayReason;

/**
 * What became of the messages of one replay. Counts only what lies below its position, where all is dealt with: so
 * counts and position can be kept together, and what is done again after a crash is not counted again. Belongs to the
 * replay's thread.
 */
final class Ledger {

    /** A message that was read. */
    static final class Slot {
        private final long offset;
        private final int bytes;
        private boolean settled;
        /** Why it was not sent; null if all its targets have it. */
        private ReplayReason reason;

        private Slot(long offset, int bytes) {
            this.offset = offset;
            this.bytes = bytes;
        }

        long offset() {
            return offset;
        }
    }

    private final ArrayDeque<Slot> open = new ArrayDeque<>();
    private final Map<ReplayReason, Long> notSent = new EnumMap<>(ReplayReason.class);
    private long confirmed;
    private long position;
    private long readUpTo;
    private long sent;
    private int inFlight;
    private long bytesInFlight;

    /** Goes on from a position. */
    Ledger(long position, Counts counts) {
        this.position = position;
        this.readUpTo = position;
        this.confirmed = counts.confirmed();
        notSent.putAll(counts.notSent());
        sent = confirmed + notSent.getOrDefault(ReplayReason.QUEUE_REFUSED, 0L);
    }

    /** So many more were confirmed than the position says. */
    void addConfirmed(long more) {
        confirmed += more;
        sent += more;
    }

    /** A message is about to be sent. */
    Slot sending(long offset, int bytes) {
        Slot slot = new Slot(offset, bytes);
        open.add(slot);
        sent++;
        inFlight++;
        bytesInFlight += bytes;
        return slot;
    }

    /** A message is not going to be sent. */
    void notSent(long offset, ReplayReason reason) {
        Slot slot = new Slot(offset, 0);
        slot.settled = true;
        slot.reason = reason;
        open.add(slot);
        advance();
    }

    /** @param reason null if all targets have the message */
    void settle(Slot slot, ReplayReason reason) {
        slot.settled = true;
        slot.reason = reason;
        inFlight--;
        bytesInFlight -= slot.bytes;
        if (reason == ReplayReason.GONE) {
            sent--;
        }
        advance();
    }

    /** All messages below this offset have been read. */
    void readUpTo(long offset) {
        readUpTo = Math.max(readUpTo, offset);
        advance();
    }

    private void advance() {
        while (!open.isEmpty() && open.peek().settled) {
            Slot slot = open.poll();
            position = slot.offset + 1;
            if (slot.reason == null) {
                confirmed++;
            } else {
                notSent.merge(slot.reason, 1L, Long::sum);
            }
        }
        if (open.isEmpty()) {
            position = Math.max(position, readUpTo);
        }
    }

    /** All offsets below this one are dealt with. */
    long position() {
        return position;
    }

    Counts counts() {
        return new Counts(confirmed, notSent);
    }

    /** How many went out in all, from the beginning of the replay. */
    long sent() {
        return sent;
    }

    int inFlight() {
        return inFlight;
    }

    /** Body bytes. */
    long bytesInFlight() {
        return bytesInFlight;
    }
}
