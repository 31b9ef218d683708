package org.glassmq.broker.core;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.store.StoredMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One consumer's place in a stream, and a little of what comes next, read ahead from the store. Belongs to the stream's
 * lane; the store is read elsewhere.
 *
 * <pre>
 *   ...... sent ...... position [ read ahead: at most about 1 MiB ] ...... in the store ...... [ the stream's tail ]
 * </pre>
 */
final class StreamReader {
    private static final Logger LOG = LoggerFactory.getLogger(StreamReader.class);
    private static final int READ_MESSAGES = 2_048;
    private static final long READ_BYTES = 512L << 10;
    /** The same when memory is short. */
    private static final long SHORT_READ_BYTES = 32L << 10;
    /** Where it begins is being looked for. */
    private static final long UNKNOWN = -1;

    private final StreamQueue stream;
    private final Consumer consumer;
    private final ArrayDeque<StoredMessage> ahead = new ArrayDeque<>();
    private long aheadBytes;
    private long position = UNKNOWN;
    private boolean reading;
    private boolean closed;

    /** It is being given messages now, or will be soon. */
    boolean busy;

    StreamReader(StreamQueue stream, Consumer consumer) {
        this.stream = stream;
        this.consumer = consumer;
    }

    Consumer consumer() {
        return consumer;
    }

    /** Offset of the next message it gets; -1 while where it begins is being looked for. */
    long position() {
        return position;
    }

    /** Begins here. */
    void begin(long offset) {
        position = offset;
    }

    /**
     * Begins with the first message that arrived at this time (milliseconds since the epoch) or later; with the next
     * one that arrives if there is none, however long it takes to find that out.
     */
    void beginAt(long time) {
        long next = stream.nextOffset();
        elsewhere(
                () -> {
                    long offset = stream.environment().store().offsetAt(stream.id(), time);
                    stream.lane().execute(() -> begun(Math.min(offset, next)));
                },
                () -> begun(next));
    }

    private void begun(long offset) {
        position = offset;
        stream.proceed(this);
    }

    boolean located() {
        return position != UNKNOWN;
    }

    /** What is below is gone. */
    void skipBelow(long offset) {
        position = Math.max(position, offset);
    }

    /** The message at its position was sent. */
    void advance() {
        position++;
    }

    /** The next message, if it is here; its position moves on to it over what the store does not have. */
    Message peek(long below) {
        while (!ahead.isEmpty() && ahead.getFirst().offset() < position) {
            removeFirst();
        }
        if (ahead.isEmpty() || ahead.getFirst().offset() >= below) {
            return null;
        }
        position = ahead.getFirst().offset();
        return ahead.getFirst().message();
    }

    private void removeFirst() {
        Message message = ahead.poll().message();
        aheadBytes -= message.body().length;
        stream.lane().budget().release(message);
    }

    /** Nothing that was read ahead is wanted any more. */
    void forget() {
        while (!ahead.isEmpty()) {
            removeFirst();
        }
    }

    /** It is gone from the stream. */
    void close() {
        closed = true;
        forget();
    }

    boolean closed() {
        return closed;
    }

    /** Reads on, if that is not being done already and there is room. */
    void readAhead() {
        long bytes = stream.lane().budget().tight() ? SHORT_READ_BYTES : READ_BYTES;
        if (reading || closed || aheadBytes > bytes / 2 || ahead.size() > READ_MESSAGES / 2) {
            return;
        }
        long from = ahead.isEmpty() ? position : ahead.getLast().offset() + 1;
        if (!stream.isStoredOnly(from)) {
            return;
        }
        reading = true;
        elsewhere(
                () -> {
                    List<StoredMessage> messages =
                            stream.environment().store().read(stream.id(), from, READ_MESSAGES, bytes);
                    stream.lane().execute(() -> entered(from, messages));
                },
                () -> reading = false);
    }

    private void elsewhere(Runnable question, Runnable onFailure) {
        // Not before the store has been told of what has just arrived.
        stream.lane().atTurnEnd(() -> stream.environment().blocking().execute(() -> {
            try {
                question.run();
            } catch (RejectedExecutionException e) {
                LOG.debug("stream {} has stopped while it was read", stream, e);
            } catch (RuntimeException e) {
                LOG.error("cannot read stream {} for {}", stream, consumer.name(), e);
                stream.lane().execute(onFailure);
            }
        }));
    }

    private void entered(long from, List<StoredMessage> messages) {
        reading = false;
        if (closed) {
            return;
        }
        if (messages.isEmpty() && stream.isStoredOnly(from) && position <= from) {
            LOG.error("stream {} should hold messages from offset {} on, but holds none", stream, from);
            position = stream.nextOffset();
        }
        for (StoredMessage stored : messages) {
            if (stored.offset() >= position && !stored.settled()) {
                ahead.add(stored);
                aheadBytes += stored.message().body().length;
                stream.lane().budget().take(stored.message());
            }
        }
        stream.proceed(this);
    }
}
