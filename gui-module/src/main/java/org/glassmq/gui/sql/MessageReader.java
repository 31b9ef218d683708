package org.glassmq.gui.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowsePage;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.QueueRef;

/**
 * Reads a queue in pages, up to the message that was the newest when the reader was made. Pages get shorter where
 * messages are long, so that no more than some megabytes are in memory.
 */
final class MessageReader {
    /** How much of each body is read. */
    static final int BODY_BYTES = BrowseRequest.MAX_PREVIEW;

    private static final long PAGE_BYTES = 4L << 20;
    private static final int FEWEST = 16;

    private final BrokerSession session;
    private final QueueRef queue;
    private final int preview;
    private final SqlRun run;
    private final long first;
    private final long end;
    private int length;

    MessageReader(BrokerSession session, QueueRef queue, boolean bodies, SqlRun run) {
        this.session = session;
        this.queue = queue;
        this.preview = bodies ? BODY_BYTES : 0;
        this.length = bodies ? FEWEST : BrowseRequest.MAX_LIMIT;
        this.run = run;
        BrowsePage bounds = session.browse(queue, new BrowseRequest(0, 1, 0));
        this.first = bounds.firstOffset();
        this.end = bounds.nextOffset();
    }

    QueueRef queue() {
        return queue;
    }

    /** Oldest offset there was. */
    long first() {
        return first;
    }

    /** After the newest offset there was. */
    long end() {
        return end;
    }

    /** The messages from an offset on that come next; empty if there are none any more. */
    List<BrowsedMessage> from(long offset) {
        return offset >= end ? List.of() : read(Math.max(offset, first), length);
    }

    /** The messages up to an offset, that one included, newest first; empty if there are none. */
    List<BrowsedMessage> upTo(long offset) {
        long last = Math.min(offset, end - 1);
        while (last >= first) {
            long from = Math.max(first, last - length + 1);
            List<BrowsedMessage> forwards = new ArrayList<>();
            long next = from;
            // a page of long messages may end before it holds as many as were asked for
            while (next <= last) {
                List<BrowsedMessage> page = read(next, (int) (last - next + 1));
                for (BrowsedMessage message : page) {
                    if (message.offset() <= last) {
                        forwards.add(message);
                    }
                }
                next = page.isEmpty() ? last + 1 : page.getLast().offset() + 1;
            }
            if (!forwards.isEmpty()) {
                return forwards.reversed();
            }
            last = from - 1;
        }
        return List.of();
    }

    /** The message at an offset; empty if it is gone. */
    Optional<BrowsedMessage> one(long offset) {
        List<BrowsedMessage> page = session.browse(queue, new BrowseRequest(offset, 1, preview)).messages();
        run.count(page.size(), 0);
        return page.stream().filter(message -> message.offset() == offset).findFirst();
    }

    private List<BrowsedMessage> read(long from, int limit) {
        List<BrowsedMessage> page = session.browse(queue, new BrowseRequest(from, limit, preview)).messages();
        List<BrowsedMessage> known = page;
        if (!page.isEmpty() && page.getLast().offset() >= end) {
            known = page.stream().filter(message -> message.offset() < end).toList();
        }
        long bytes = 0;
        int cut = 0;
        for (BrowsedMessage message : known) {
            bytes += message.preview().length;
            cut += preview > 0 && message.preview().length < message.bodySize() ? 1 : 0;
        }
        run.count(known.size(), cut);
        long perMessage = bytes / Math.max(1, known.size());
        long fits = perMessage == 0 ? BrowseRequest.MAX_LIMIT : PAGE_BYTES / perMessage;
        length = Math.clamp(Math.min(fits, length * 4L), FEWEST, BrowseRequest.MAX_LIMIT);
        return known;
    }
}
