package org.glassmq.broker.core;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.glassmq.broker.store.MessageStore;
import org.glassmq.broker.store.StoredMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a queue that is in the store only: all its messages wait for a consumer, none is in memory. It begins
 * when the queue outgrows its memory (or was recovered) and ends when all of it has been read ahead again.
 *
 * <pre>
 *   0 ...... settled, unacked, ready: in memory ...... from ...... in the store only ...... queue's next offset
 * </pre>
 *
 * Belongs to the queue's lane; the store is read elsewhere.
 */
final class Paging {
    private static final Logger LOG = LoggerFactory.getLogger(Paging.class);
    private static final int READ_MESSAGES = 4_096;
    private static final long READ_BYTES = 4L << 20;

    /** Takes what was read. In the queue's lane. */
    interface Reader {
        /** Messages that are in memory from now on, ascending. */
        void readAhead(List<StoredMessage> messages);
    }

    /** Takes a range of offsets. */
    interface RangeTaker {
        void take(long from, long toExclusive);
    }

    private final MessageStore store;
    private final Executor blocking;
    private final Lane lane;
    private final long log;
    private final Reader reader;

    private long from;
    private long count;
    private long bytes;
    private boolean reading;
    /** Grows when what is being read is no longer wanted. */
    private int generation;
    /** Messages in memory that belong to this end, counted from {@link #apartBase}. */
    private final BitSet apart = new BitSet();
    private long apartBase;

    /** @param blocking runs reads, which may block */
    Paging(MessageStore store, Executor blocking, Lane lane, long log, Reader reader) {
        this.store = store;
        this.blocking = blocking;
        this.lane = lane;
        this.log = log;
        this.reader = reader;
    }

    /** Whether there is such an end; then all that arrives has to join it. */
    boolean active() {
        return count > 0 || reading;
    }

    long count() {
        return count;
    }

    /** Body bytes. */
    long bytes() {
        return bytes;
    }

    /** First offset that is in the store only. */
    long from() {
        return from;
    }

    /** Begins with what was recovered. */
    void recovered(long firstOffset, long messages, long bodyBytes) {
        from = firstOffset;
        count = messages;
        bytes = bodyBytes;
    }

    /** A message went to the store only. */
    void add(long offset, int size) {
        if (!active()) {
            from = offset;
            apart.clear();
        }
        count++;
        bytes += size;
    }

    // ---- messages that are in memory before their turn ---------------------------------------------------

    /** A message of this end is in memory from now on: it will not be read ahead. Not if it is {@link #isApart}. */
    void takeApart(long offset, int size) {
        if (apart.isEmpty()) {
            apartBase = from;
        }
        apart.set(Math.toIntExact(offset - apartBase));
        count--;
        bytes -= size;
    }

    /** Whether the message of that offset was taken apart, and this end has not come so far yet. */
    boolean isApart(long offset) {
        return active() && offset >= from && isMarked(offset);
    }

    private boolean isMarked(long offset) {
        long place = offset - apartBase;
        return place >= 0 && place <= Integer.MAX_VALUE && apart.get((int) place);
    }

    /** A message that is {@link #isApart} is in the store only again. */
    void putBack(long offset, int size) {
        apart.clear((int) (offset - apartBase));
        count++;
        bytes += size;
    }

    /** Tells of all of this end but what is apart, as ranges of offsets that are not empty. */
    void ranges(long next, RangeTaker taker) {
        long start = from;
        for (long at = nextApart(start); at < next; at = nextApart(start)) {
            if (start < at) {
                taker.take(start, at);
            }
            start = at + 1;
        }
        if (start < next) {
            taker.take(start, next);
        }
    }

    private long nextApart(long offset) {
        long place = Math.max(0, offset - apartBase);
        int found = apart.isEmpty() || place > Integer.MAX_VALUE ? -1 : apart.nextSetBit((int) place);
        return found < 0 ? Long.MAX_VALUE : apartBase + found;
    }

    // ---- reading ahead -----------------------------------------------------------------------------------

    /** Reads the next messages into memory if there are some and this is not being done already. */
    void readAhead() {
        read(READ_MESSAGES);
    }

    /** The same with only one message. */
    void readHead() {
        read(1);
    }

    private void read(int limit) {
        if (count == 0 || reading) {
            return;
        }
        reading = true;
        int wanted = generation;
        long start = from;
        lane.atTurnEnd(() -> blocking.execute(() -> read(wanted, start, limit)));
    }

    private void read(int wanted, long start, int limit) {
        try {
            List<StoredMessage> messages = store.read(log, start, limit, READ_BYTES);
            lane.execute(() -> deliver(wanted, messages));
        } catch (RejectedExecutionException e) {
            LOG.debug("queue log {} was read in vain: the broker has stopped", log, e);
        } catch (RuntimeException e) {
            LOG.error("cannot read queue log {} from offset {}", log, start, e);
            lane.execute(() -> reading = false);
        }
    }

    private void deliver(int wanted, List<StoredMessage> messages) {
        if (wanted != generation) {
            return;
        }
        reading = false;
        List<StoredMessage> here = new ArrayList<>(messages.size());
        for (StoredMessage stored : messages) {
            from = stored.offset() + 1;
            if (!stored.settled() && !isMarked(stored.offset())) {
                count--;
                bytes -= stored.message().body().length;
                here.add(stored);
            }
        }
        if (messages.isEmpty() && count > 0) {
            LOG.error("queue log {} should hold {} more messages from offset {} on, but holds none", log, count, from);
            count = 0;
            bytes = 0;
        }
        if (apartBase + apart.length() <= from) {
            apart.clear();
        }
        reader.readAhead(here);
    }

    /** Forgets the end: its messages were purged or the queue was deleted. Returns how many there were. */
    long clear() {
        long gone = count;
        count = 0;
        bytes = 0;
        reading = false;
        apart.clear();
        generation++;
        return gone;
    }
}
