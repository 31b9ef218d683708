package org.glassmq.broker.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.glassmq.broker.api.BrowsePage;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.store.MessageStore;
import org.glassmq.broker.store.StoredMessage;

/**
 * Reads a queue without touching it: what is in memory is copied in the queue's lane, the rest comes from the store.
 * Blocks; not for lanes.
 */
public final class Browser {
    private static final long READ_BYTES = 16L << 20;

    private final MessageStore store;

    public Browser(MessageStore store) {
        this.store = store;
    }

    /** What the queue's lane says, at one moment. */
    private record Memory(List<Seen> entries, long first, long pagedFrom, long next) {

        static Memory of(MessageQueue.Window window) {
            return new Memory(
                    window.entries().stream().map(Seen::of).toList(),
                    window.first(),
                    window.storedFrom(),
                    window.next());
        }
    }

    /** A message with its state at one moment. */
    public record Seen(
            long offset,
            Message message,
            BrowsedMessage.State state,
            Optional<String> holder,
            int deliveries,
            boolean redelivered) {

        static Seen of(Entry entry) {
            return new Seen(
                    entry.offset,
                    entry.message,
                    switch (entry.state) {
                        case READY -> BrowsedMessage.State.READY;
                        case UNACKED -> BrowsedMessage.State.UNACKED;
                        case SETTLED -> BrowsedMessage.State.SETTLED;
                    },
                    Optional.ofNullable(entry.holding).map(Holding::name),
                    entry.deliveries,
                    entry.redelivered);
        }

        /** What a person may see of it, with so much of its body. */
        public BrowsedMessage browsed(int previewBytes) {
            byte[] body = message.body();
            return new BrowsedMessage(
                    offset,
                    Instant.ofEpochMilli(message.arrivedAt()),
                    state,
                    holder,
                    deliveries,
                    redelivered,
                    message.address().exchange(),
                    message.address().routingKey(),
                    message.properties().decoded(),
                    body.length,
                    body.length <= previewBytes ? body : Arrays.copyOf(body, previewBytes));
        }
    }

    /** A snapshot with the store's part of the history. In the queue's lane; does not block. */
    public QueueInfo info(MessageQueue queue) {
        return queue.snapshot().info(store.firstOffset(queue.id()), store.settledCount(queue.id()));
    }

    /** A page of messages, ascending. */
    public BrowsePage browse(MessageQueue queue, BrowseRequest request) {
        Memory memory = memory(queue, request.fromOffset(), request.limit());
        List<BrowsedMessage> messages = new ArrayList<>();
        for (Seen seen : merge(queue, memory, request.fromOffset(), request.limit())) {
            messages.add(seen.browsed(request.previewBytes()));
        }
        return new BrowsePage(messages, firstOffset(queue, memory), memory.next());
    }

    /**
     * A stretch of messages, ascending, settled ones among them, with their whole bodies; empty if there are none from
     * that offset on.
     */
    public List<Seen> stretch(MessageQueue queue, long from, int limit) {
        return List.copyOf(merge(queue, memory(queue, from, limit), from, limit));
    }

    /** One message, if it is still there. */
    public Optional<BrowsedMessage> message(MessageQueue queue, long offset, int headBytes) {
        return seen(queue, offset).map(seen -> seen.browsed(headBytes));
    }

    /** A part of one message's body, if it is still there. */
    public Optional<byte[]> body(MessageQueue queue, long offset, long from, int length) {
        return seen(queue, offset).map(seen -> {
            byte[] body = seen.message().body();
            int start = (int) Math.min(from, body.length);
            return Arrays.copyOfRange(body, start, (int) Math.min(body.length, start + (long) length));
        });
    }

    private Optional<Seen> seen(MessageQueue queue, long offset) {
        Memory memory = memory(queue, offset, 1);
        return merge(queue, memory, offset, 1).stream().filter(seen -> seen.offset() == offset).findFirst();
    }

    /** Offset of the next message to arrive. */
    public long next(MessageQueue queue) {
        return memory(queue, Long.MAX_VALUE, 1).next();
    }

    private static Memory memory(MessageQueue queue, long from, int limit) {
        return queue.lane()
                .ask(() -> Memory.of(queue.window(from, limit)))
                .join();
    }

    private List<Seen> merge(MessageQueue queue, Memory memory, long from, int limit) {
        NavigableMap<Long, Seen> merged = new TreeMap<>();
        memory.entries().forEach(seen -> merged.put(seen.offset(), seen));
        long bytes = 0;
        long last = Long.MAX_VALUE;
        for (StoredMessage stored : store.read(queue.id(), from, limit, READ_BYTES)) {
            if (stored.offset() < memory.next()) {
                merged.putIfAbsent(stored.offset(), seen(stored, memory));
            }
            bytes += stored.message().body().length;
            last = bytes < READ_BYTES ? Long.MAX_VALUE : stored.offset();
        }
        return merged.headMap(last, true).values().stream().limit(limit).toList();
    }

    /** A message that is not in memory waits if it is at the queue's end; before that, it was settled. */
    private static Seen seen(StoredMessage stored, Memory memory) {
        boolean ready = !stored.settled() && stored.offset() >= memory.pagedFrom();
        return new Seen(
                stored.offset(),
                stored.message(),
                ready ? BrowsedMessage.State.READY : BrowsedMessage.State.SETTLED,
                Optional.empty(),
                ready ? 0 : 1,
                !ready);
    }

    private long firstOffset(MessageQueue queue, Memory memory) {
        return Math.min(memory.first(), store.firstOffset(queue.id()).orElse(memory.first()));
    }
}
