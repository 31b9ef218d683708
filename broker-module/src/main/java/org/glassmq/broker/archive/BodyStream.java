package org.glassmq.broker.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.QueueRef;

/** A body of any length, read from the broker piece by piece. */
public final class BodyStream extends InputStream {
    private static final int PIECE = 1 << 20;

    private final BrokerSession session;
    private final QueueRef queue;
    private final BrowsedMessage message;
    private byte[] piece = new byte[0];
    private int at;
    private long readTo;

    public BodyStream(BrokerSession session, QueueRef queue, BrowsedMessage message) {
        this.session = session;
        this.queue = queue;
        this.message = message;
    }

    @Override
    public int read() throws IOException {
        return fill() ? piece[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, into, from, count);
        at += count;
        return count;
    }

    private boolean fill() throws IOException {
        if (at < piece.length) {
            return true;
        }
        if (readTo >= message.bodySize()) {
            return false;
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("reading " + queue + " was broken off");
        }
        int wanted = (int) Math.min(PIECE, message.bodySize() - readTo);
        piece = session.body(queue, message.offset(), readTo, wanted)
                .filter(read -> read.length > 0)
                .orElseThrow(() -> new IOException("the message at offset " + message.offset() + " of " + queue
                        + " was trimmed from the history while its body was read"));
        at = 0;
        readTo += piece.length;
        return true;
    }
}
