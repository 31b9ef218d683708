package org.glassmq.broker.amqp.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
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
                while (in.isReadable() && mayHandOut()) {
                    readUnit(in);
                }
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

    /** Hands out the frame at the reader index, or keeps the beginning of it. */
    private void readUnit(ByteBuf in) {
        if (partial != null) {
            completePartial(in);
            return;
        }
        int size = unitSize(in);
        if (stage == Stage.STOPPED) {
            return;
        }
        if (in.readableBytes() < size) {
            partial = ctx.alloc().buffer(in.readableBytes());
            partialSize = size;
            partial.writeBytes(in);
            return;
        }
        int at = in.readerIndex();
        in.skipBytes(size);
        unit(in, at, size);
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
        int size = unitSize(partial);
        if (stage == Stage.STOPPED) {
            return;
        }
        if (partial.readableBytes() < size) {
            partialSize = size;
            return;
        }
        ByteBuf whole = partial;
        partial = null;
        try {
            unit(whole, 0, size);
        } finally {
            whole.release();
        }
    }

    /** The size of what begins at the reader index; as much as it takes to know it, if that has not come yet. */
    private int unitSize(ByteBuf in) {
        if (stage == Stage.PROTOCOL_HEADER) {
            return Long.BYTES;
        }
        if (in.readableBytes() < Frames.HEAD) {
            return Frames.HEAD;
        }
        int at = in.readerIndex();
        int payload = in.getInt(at + 3);
        if (payload < 0 || payload > maxPayload) {
            refuse(ReplyCode.FRAME_ERROR, in, at, payload, "larger than the agreed " + maxPayload + " bytes");
            return 0;
        }
        return payload + Frames.OVERHEAD;
    }

    private void unit(ByteBuf in, int at, int size) {
        if (stage == Stage.FRAMES) {
            frame(in, at, size - Frames.OVERHEAD);
        } else if (in.getLong(at) == Frames.PROTOCOL_HEADER) {
            stage = Stage.FRAMES;
            handler.onProtocolHeader();
        } else {
            stage = Stage.STOPPED;
            handler.onWrongProtocolHeader();
        }
    }

    private void frame(ByteBuf in, int at, int size) {
        int payload = at + Frames.HEAD;
        int end = in.getUnsignedByte(payload + size);
        if (end != Frames.END) {
            refuse(ReplyCode.FRAME_ERROR, in, at, size, "it ends with " + end + " instead of " + Frames.END);
            return;
        }
        int channel = in.getUnsignedShort(at + 1);
        switch (in.getByte(at)) {
            case Frames.METHOD -> methodFrame(in, channel, payload, size);
            case Frames.HEADER -> headerFrame(in, channel, payload, size);
            case Frames.BODY -> bodyFrame(in, channel, payload, size);
            case Frames.HEARTBEAT -> heartbeatFrame(in, channel, at, size);
            default -> refuse(ReplyCode.FRAME_ERROR, in, at, size, "frames of this type are not known");
        }
    }

    private void methodFrame(ByteBuf in, int channel, int at, int size) {
        Method method;
        try {
            method = method(in, at, size);
        } catch (Refusal e) {
            refuse(e);
            return;
        }
        handler.onMethod(channel, method);
    }

    /** The frequent methods by short cuts; they leave what is malformed to the codec, which says why. */
    private Method method(ByteBuf in, int at, int size) {
        int id = size >= PUBLISH_LEAST ? in.getInt(at) : 0;
        if (id == PUBLISH) {
            try {
                return memo.publish(in, at + 6, size - 7);
            } catch (IllegalArgumentException e) {
                return decode(in, at, size);
            }
        }
        if (size == SETTLE_SIZE) {
            switch (id) {
                case ACK -> {
                    return new BasicAck(in.getLong(at + 4), (in.getByte(at + 12) & 1) != 0);
                }
                case REJECT -> {
                    return new BasicReject(in.getLong(at + 4), (in.getByte(at + 12) & 1) != 0);
                }
                case NACK -> {
                    int bits = in.getByte(at + 12);
                    return new BasicNack(in.getLong(at + 4), (bits & 1) != 0, (bits & 2) != 0);
                }
                default -> {}
            }
        }
        return decode(in, at, size);
    }

    private static Method decode(ByteBuf in, int at, int size) {
        int readerIndex = in.readerIndex();
        int writerIndex = in.writerIndex();
        try {
            return MethodCodec.decode(in.setIndex(at, at + size));
        } finally {
            in.setIndex(readerIndex, writerIndex);
        }
    }

    private void headerFrame(ByteBuf in, int channel, int at, int size) {
        if (size < Frames.CONTENT_HEAD + 2) {
            refuse(Refusal.connection(
                    ReplyCode.FRAME_ERROR, "cannot decode a content header of %s bytes: it has 14 or more", size));
            return;
        }
        int classId = in.getUnsignedShort(at);
        Properties properties = Properties.NONE;
        if (classId == BASIC) {
            try {
                properties = memo.properties(in, at + Frames.CONTENT_HEAD, size - Frames.CONTENT_HEAD);
            } catch (MalformedException e) {
                refuse(Refusal.connection(ReplyCode.FRAME_ERROR, "cannot decode the properties: %s", e.getMessage()));
                return;
            }
        }
        handler.onHeader(channel, classId, in.getLong(at + 4), properties);
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

    private void heartbeatFrame(ByteBuf in, int channel, int at, int size) {
        if (size != 0) {
            refuse(ReplyCode.FRAME_ERROR, in, at, size, "a heartbeat has no payload");
        } else if (channel != 0) {
            refuse(ReplyCode.UNEXPECTED_FRAME, in, at, size, "heartbeats belong to channel 0");
        } else {
            handler.onHeartbeat();
        }
    }

    private void refuse(ReplyCode code, ByteBuf in, int at, int size, String why) {
        refuse(Refusal.connection(
                code,
                "frame of type %s on channel %s with a payload of %s bytes: %s",
                in.getUnsignedByte(at),
                in.getUnsignedShort(at + 1),
                Integer.toUnsignedString(size),
                why));
    }

    private void refuse(Refusal refusal) {
        stage = Stage.STOPPED;
        handler.onProtocolError(refusal);
    }
}
