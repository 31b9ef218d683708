package org.glassmq.broker.amqp.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicAck;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicNack;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicReject;
import org.glassmq.broker.core.Refusal;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.message.MalformedException;
import org.glassmq.broker.message.Properties;

/**
 * Cuts what a client sends into its protocol header and frames (section 4.2), see {@link Frames}, and hands them to a
 * {@link FrameHandler}. Frames are read where the socket put them; only one that is not complete yet is copied and
 * kept. All methods are for the connection's event loop, except that {@link #resume} may be called on any thread.
 *
 * <p>A RuntimeException out of the handler goes to the pipeline's exceptionCaught. The frame that it was thrown for
 * counts as handed out; the next ones follow at the end of the same burst of reads.
 */
public final class FrameDecoder extends ChannelInboundHandlerAdapter {
    /** The largest frame before the sizes are negotiated; large enough for tokens in place of passwords. */
    public static final int INITIAL_FRAME_MAX = 8192;

    private static final int BASIC = 60;
    private static final int PUBLISH = BASIC << 16 | 40;
    private static final int ACK = BASIC << 16 | 80;
    private static final int REJECT = BASIC << 16 | 90;
    private static final int NACK = BASIC << 16 | 120;
    /** Class, method, reserved, two empty short strings, bits. */
    private static final int PUBLISH_LEAST = 9;
    /** Class, method, delivery tag, bits. */
    private static final int SETTLE_SIZE = 13;

    private enum Stage {
        PROTOCOL_HEADER,
        FRAMES,
        STOPPED
    }

    private final FrameHandler handler;
    private final Memo memo = new Memo();
    private final Queue<ByteBuf> unread = new ArrayDeque<>();
    private ChannelHandlerContext ctx;
    private Stage stage = Stage.PROTOCOL_HEADER;
    private int maxPayload = INITIAL_FRAME_MAX;
    private boolean paused;
    private boolean handingOut;
    // the beginning of a frame (or of the protocol header) whose end has not come, and its full size
    private ByteBuf partial;
    private int partialSize;

    public FrameDecoder(FrameHandler handler) {
        this.handler = handler;
    }

    /**
     * Sets the largest frame to be taken from now on. As RabbitMQ does, a payload of that size is taken too: quite some
     * clients forget that frame-max counts the 8 bytes around the payload.
     *
     * @param frameMax bytes, 0 for no limit
     */
    public void setFrameMax(int frameMax) {
        maxPayload = frameMax == 0 ? Integer.MAX_VALUE - Frames.OVERHEAD : frameMax;
    }

    /** Hands out no further frame and reads no more from the socket, until {@link #resume}. */
    public void pause() {
        paused = true;
        ctx.channel().config().setAutoRead(false);
    }

    /** Ends {@link #pause}: hands out what was kept, then reads on. */
    public void resume() {
        if (!ctx.executor().inEventLoop()) {
            ctx.executor().execute(this::resume);
            return;
        }
        if (!paused) {
            return;
        }
        paused = false;
        if (handingOut) {
            ctx.channel().config().setAutoRead(true);
            return;
        }
        try {
            try {
                handOut();
            } finally {
                if (!paused) {
                    ctx.channel().config().setAutoRead(true);
                }
            }
            handler.onReadComplete();
        } catch (RuntimeException e) {
            ctx.fireExceptionCaught(e);
        }
    }

    /** Discards all that was kept and all that will come. */
    public void stop() {
        stage = Stage.STOPPED;
        releaseUnlessInUse();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        ctx = context;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        stop();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        unread.add((ByteBuf) message);
        handOut();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        handOut();
        handler.onReadComplete();
        context.fireChannelReadComplete();
    }

    private void handOut() {
        if (handingOut) {
            return;
        }
        handingOut = true;
        try {
            while (mayHandOut() && !unread.isEmpty()) {
                ByteBuf in = unread.peek();
                readFrom(in);
                if (!in.isReadable()) {
                    unread.remove().release();
                }
            }
        } finally {
            handingOut = false;
            releaseUnlessInUse();
        }
    }

    private boolean mayHandOut() {
        return !paused && stage != Stage.STOPPED;
    }

    private void releaseUnlessInUse() {
        if (stage != Stage.STOPPED || handingOut) {
            return;
        }
        while (!unread.isEmpty()) {
            unread.remove().release();
        }
        if (partial != null) {
            partial.release();
            partial = null;
        }
    }

    /** Hands out the frames of a buffer; of the last one, if it is not complete, keeps a copy. */
    private void readFrom(ByteBuf in) {
        while (partial != null) {
            if (!in.isReadable() || !mayHandOut()) {
                return;
            }
            completePartial(in);
        }
        // absolute reads of an NIO buffer cost less than those of a ByteBuf; the indices of the two are the same
        ByteBuffer view = in.nioBuffer(0, in.writerIndex());
        while (in.isReadable() && mayHandOut()) {
            int at = in.readerIndex();
            int size = unitSize(view, at, in.readableBytes());
            if (size > in.readableBytes()) {
                partial = ctx.alloc().buffer(in.readableBytes());
                partialSize = size;
                partial.writeBytes(in);
            } else if (size > 0) {
                in.readerIndex(at + size);
                unit(in, view, at, size);
            }
        }
    }

    private void completePartial(ByteBuf in) {
        int count = Math.min(partialSize - partial.readableBytes(), in.readableBytes());
        if (partial.writableBytes() < count) {
            // twice as much each time, so that a large frame in many pieces is copied twice at most
            long room = Math.max(2L * partial.capacity(), partial.readableBytes() + count);
            partial.capacity((int) Math.min(room, partialSize));
        }
        partial.writeBytes(in, count);
        if (partial.readableBytes() < partialSize) {
            return;
        }
        ByteBuffer view = partial.nioBuffer(0, partialSize);
        int size = unitSize(view, 0, partialSize);
        if (size > partialSize) {
            partialSize = size;
        } else if (size > 0) {
            ByteBuf whole = partial;
            partial = null;
            try {
                unit(whole, view, 0, size);
            } finally {
                whole.release();
            }
        }
    }

    /**
     * The size of what begins at an index: as much as it takes to know it, if that has not come yet; 0 if it was
     * refused.
     */
    private int unitSize(ByteBuffer view, int at, int readable) {
        if (stage == Stage.PROTOCOL_HEADER) {
            return Long.BYTES;
        }
        if (readable < Frames.HEAD) {
            return Frames.HEAD;
        }
        int payload = view.getInt(at + 3);
        if (payload < 0 || payload > maxPayload) {
            refuse(ReplyCode.FRAME_ERROR, view, at, "larger than the agreed " + maxPayload + " bytes");
            return 0;
        }
        return payload + Frames.OVERHEAD;
    }

    private void unit(ByteBuf in, ByteBuffer view, int at, int size) {
        if (stage == Stage.FRAMES) {
            frame(in, view, at, size - Frames.OVERHEAD);
        } else if (Frames.isProtocolHeader(view.getLong(at))) {
            stage = Stage.FRAMES;
            handler.onProtocolHeader();
        } else {
            stage = Stage.STOPPED;
            handler.onWrongProtocolHeader();
        }
    }

    private void frame(ByteBuf in, ByteBuffer view, int at, int size) {
        int payload = at + Frames.HEAD;
        int end = view.get(payload + size) & 0xff;
        if (end != Frames.END) {
            refuse(ReplyCode.FRAME_ERROR, view, at, "it ends with " + end + " instead of " + Frames.END);
            return;
        }
        int channel = view.getShort(at + 1) & 0xffff;
        switch (view.get(at)) {
            case Frames.METHOD -> methodFrame(view, channel, payload, size);
            case Frames.HEADER -> headerFrame(view, channel, payload, size);
            case Frames.BODY -> bodyFrame(in, channel, payload, size);
            case Frames.HEARTBEAT -> heartbeatFrame(view, channel, at, size);
            default -> refuse(ReplyCode.FRAME_ERROR, view, at, "frames of this type are not known");
        }
    }

    private void methodFrame(ByteBuffer view, int channel, int at, int size) {
        Method method;
        try {
            method = method(view, at, size);
        } catch (Refusal e) {
            refuse(e);
            return;
        }
        handler.onMethod(channel, method);
    }

    /** The frequent methods by short cuts; they leave what is malformed to the codec, which says why. */
    private Method method(ByteBuffer view, int at, int size) {
        int id = size >= PUBLISH_LEAST ? view.getInt(at) : 0;
        if (id == PUBLISH) {
            try {
                return memo.publish(view, at + 6, size - 7);
            } catch (IllegalArgumentException e) {
                return decode(view, at, size);
            }
        }
        if (size == SETTLE_SIZE) {
            switch (id) {
                case ACK -> {
                    return new BasicAck(view.getLong(at + 4), (view.get(at + 12) & 1) != 0);
                }
                case REJECT -> {
                    return new BasicReject(view.getLong(at + 4), (view.get(at + 12) & 1) != 0);
                }
                case NACK -> {
                    int bits = view.get(at + 12);
                    return new BasicNack(view.getLong(at + 4), (bits & 1) != 0, (bits & 2) != 0);
                }
                default -> {}
            }
        }
        return decode(view, at, size);
    }

    private static Method decode(ByteBuffer view, int at, int size) {
        return MethodCodec.decode(Unpooled.wrappedBuffer(view.slice(at, size)));
    }

    private void headerFrame(ByteBuffer view, int channel, int at, int size) {
        if (size < Frames.CONTENT_HEAD + 2) {
            refuse(Refusal.connection(
                    ReplyCode.FRAME_ERROR, "cannot decode a content header of %s bytes: it has 14 or more", size));
            return;
        }
        int classId = view.getShort(at) & 0xffff;
        Properties properties = Properties.NONE;
        if (classId == BASIC) {
            try {
                properties = memo.properties(view, at + Frames.CONTENT_HEAD, size - Frames.CONTENT_HEAD);
            } catch (MalformedException e) {
                refuse(Refusal.connection(ReplyCode.FRAME_ERROR, "cannot decode the properties: %s", e.getMessage()));
                return;
            }
        }
        handler.onHeader(channel, classId, view.getLong(at + 4), properties);
    }

    private void bodyFrame(ByteBuf in, int channel, int at, int size) {
        int readerIndex = in.readerIndex();
        int writerIndex = in.writerIndex();
        try {
            handler.onBody(channel, in.setIndex(at, at + size));
        } finally {
            in.setIndex(readerIndex, writerIndex);
        }
    }

    private void heartbeatFrame(ByteBuffer view, int channel, int at, int size) {
        if (size != 0) {
            refuse(ReplyCode.FRAME_ERROR, view, at, "a heartbeat has no payload");
        } else if (channel != 0) {
            refuse(ReplyCode.UNEXPECTED_FRAME, view, at, "heartbeats belong to channel 0");
        } else {
            handler.onHeartbeat();
        }
    }

    private void refuse(ReplyCode code, ByteBuffer view, int at, String why) {
        refuse(Refusal.connection(
                code,
                "frame of type %s on channel %s with a payload of %s bytes: %s",
                view.get(at) & 0xff,
                view.getShort(at + 1) & 0xffff,
                Integer.toUnsignedString(view.getInt(at + 3)),
                why));
    }

    private void refuse(Refusal refusal) {
        stage = Stage.STOPPED;
        handler.onProtocolError(refusal);
    }
}
