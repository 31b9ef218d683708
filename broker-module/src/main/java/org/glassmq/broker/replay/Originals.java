package org.glassmq.broker.replay;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.glassmq.broker.api.BrowsedMessage.State;
import org.glassmq.broker.api.Replays;
import org.glassmq.broker.core.Browser;
import org.glassmq.broker.core.MessageQueue;
import org.glassmq.broker.message.Message;

/** Finds what replayed messages were made of, in the history of their queue. Blocks; not for lanes. For one thread. */
final class Originals {
    private static final int STRETCH = 1_000;

    private final Browser browser;
    /** The stretch of the queue that was read last. */
    private final TreeMap<Long, Browser.Seen> read = new TreeMap<>();
    /** It reaches from here up to, not including, there. */
    private long readFrom;
    private long readUpTo;

    Originals(Browser browser) {
        this.browser = browser;
    }

    /** What a message was before a replay moved it; empty if that is not known, or it is not moved. */
    Optional<Message> of(MessageQueue queue, String replay, Message message) {
        Map<String, Object> headers = message.properties().headers();
        if (!replay.equals(headers.get(Replays.ID_HEADER))
                || !(headers.get(Replays.OFFSET_HEADER) instanceof Long offset)) {
            return Optional.empty();
        }
        if (offset < readFrom || offset >= readUpTo) {
            read(queue, offset);
        }
        return Optional.ofNullable(read.get(offset))
                .filter(seen -> seen.state() == State.SETTLED)
                .map(Browser.Seen::message);
    }

    private void read(MessageQueue queue, long offset) {
        List<Browser.Seen> stretch = browser.stretch(queue, offset, STRETCH);
        read.clear();
        stretch.forEach(seen -> read.put(seen.offset(), seen));
        readFrom = offset;
        readUpTo = Math.max(offset, stretch.isEmpty() ? offset : stretch.getLast().offset()) + 1;
    }
}
