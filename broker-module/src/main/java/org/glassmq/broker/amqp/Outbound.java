package org.glassmq.broker.amqp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import org.glassmq.broker.core.Lane;

/**
 * The way out of a connection: frames are appended to one buffer, which is written and flushed at the end of the
 * lane's turn, or earlier when it is full. Belongs to the connection's lane.
 */
final class Outbound {
    private static final int INITIAL = 16 << 10;
    private static final int FULL = 256 << 10;
    /** Bytes that the socket has not taken yet, above which what nobody counted on is not written. */
    private static final long OVERFULL = 32L << 20;

    private final Channel socket;
    private final Lane lane;
    private final Runnable turnEnd = this::flush;
    private ByteBuf buffer;
    /** Read by the lanes of queues, too. */
    private volatile boolean closed;

    Outbound(Channel socket, Lane lane) {
        this.socket = socket;
        this.lane = lane;
    }

    /** A buffer to append whole frames to, before anything else is done in this lane. */
    ByteBuf buffer() {
        if (buffer == null) {
            buffer = socket.alloc().directBuffer(INITIAL);
            lane.atTurnEnd(turnEnd);
        } else if (buffer.readableBytes() > FULL) {
            write();
            socket.flush();
            buffer = socket.alloc().directBuffer(FULL + INITIAL);
        }
        return buffer;
    }

    /** Writes out what was appended. */
    void flush() {
        if (buffer != null) {
            write();
            socket.flush();
        }
    }

    private void write() {
        ByteBuf full = buffer;
        buffer = null;
        if (closed) {
            full.release();
        } else {
            socket.write(full, socket.voidPromise());
        }
    }

    /** Bytes that wait until the socket takes them. In its lane. */
    long queuedBytes() {
        ChannelOutboundBuffer queued = socket.unsafe().outboundBuffer();
        return (queued == null ? 0 : queued.totalPendingWriteBytes()) + (buffer == null ? 0 : buffer.readableBytes());
    }

    /** Whether the socket keeps up. */
    boolean writable() {
        return !closed && socket.isWritable();
    }

    /** Whether the client is so slow that what is not held back elsewhere must be thrown away. In its lane. */
    boolean overfull() {
        return closed || socket.bytesBeforeWritable() > OVERFULL;
    }

    /** The socket is gone: what is appended from now on is thrown away. */
    void close() {
        closed = true;
        flush();
    }
}
