package org.glassmq.broker.amqp.wire;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicReturn;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.message.Message;

/**
 * Appends frames to a buffer, see {@link Frames}. Messages are copied from the encodings they carry: address,
 * properties and body; nothing is encoded anew for a delivery. Buffers must not be composite.
 */
public final class FrameWriter {
    private static final int BASIC = 60;
    private static final int DELIVER = BASIC << 16 | 60;
    private static final int GET_OK = BASIC << 16 | 71;
    private static final int RETURN = BASIC << 16 | 50;
    private static final int ACK = BASIC << 16 | 80;
    private static final int NACK = BASIC << 16 | 120;
    /** Class and method, delivery tag, one octet of bits. */
    private static final int SETTLE_SIZE = 13;
    private static final byte END = (byte) Frames.END;

    private FrameWriter() {}

    /**
     * Appends a method frame.
     *
     * @throws IllegalArgumentException if a field cannot be encoded; nothing is appended then
     */
    public static void method(ByteBuf out, int channel, Method method) {
        int start = out.writerIndex();
        try {
            head(out, Frames.METHOD, channel, 0);
            MethodCodec.encode(method, out);
            out.setInt(start + 3, out.writerIndex() - start - Frames.HEAD);
            out.writeByte(Frames.END);
        } catch (RuntimeException e) {
            out.writerIndex(start);
            throw e;
        }
    }

    /**
     * Appends a message as basic.deliver and its content.
     *
     * @param consumerTag as short string: one byte of length, then UTF-8
     * @param frameMax    bytes a frame may take in all, 0 for no limit; more than {@value Frames#OVERHEAD}
     */
    public static void deliver(
            ByteBuf out,
            int channel,
            byte[] consumerTag,
            long deliveryTag,
            boolean redelivered,
            Message message,
            int frameMax) {
        byte[] address = message.address().wire();
        int size = SETTLE_SIZE + consumerTag.length + address.length;
        int all = Frames.OVERHEAD + size + contentSize(message, frameMax);
        ByteBuffer to = room(out, all);
        head(to, Frames.METHOD, channel, size)
                .putInt(DELIVER)
                .put(consumerTag)
                .putLong(deliveryTag)
                .put((byte) (redelivered ? 1 : 0))
                .put(address)
                .put(END);
        content(to, channel, message, frameMax);
        out.writerIndex(out.writerIndex() + all);
    }

    /**
     * Appends a message as basic.get-ok and its content.
     *
     * @param messageCount messages left in the queue; written as at most 2^32 - 1
     * @param frameMax     as for {@link #deliver}
     */
    public static void getOk(
            ByteBuf out,
            int channel,
            long deliveryTag,
            boolean redelivered,
            long messageCount,
            Message message,
            int frameMax) {
        byte[] address = message.address().wire();
        int size = SETTLE_SIZE + address.length + Integer.BYTES;
        int all = Frames.OVERHEAD + size + contentSize(message, frameMax);
        ByteBuffer to = room(out, all);
        head(to, Frames.METHOD, channel, size)
                .putInt(GET_OK)
                .putLong(deliveryTag)
                .put((byte) (redelivered ? 1 : 0))
                .put(address)
                .putInt((int) Math.min(messageCount, 0xffff_ffffL))
                .put(END);
        content(to, channel, message, frameMax);
        out.writerIndex(out.writerIndex() + all);
    }

    /**
     * Appends a message as basic.return and its content.
     *
     * @param text     for people; cut at 255 bytes
     * @param frameMax as for {@link #deliver}
     */
    public static void returned(
            ByteBuf out, int channel, ReplyCode code, String text, Message message, int frameMax) {
        Address address = message.address();
        method(out, channel, new BasicReturn(code.code(), text, address.exchange(), address.routingKey()));
        int all = contentSize(message, frameMax);
        ByteBuffer to = room(out, all);
        content(to, channel, message, frameMax);
        out.writerIndex(out.writerIndex() + all);
    }

    /** Appends basic.ack: the broker's confirm of what the client published. */
    public static void ack(ByteBuf out, int channel, long deliveryTag, boolean multiple) {
        settle(out, channel, ACK, deliveryTag, multiple);
    }

    /** Appends basic.nack: the broker could not take what the client published. */
    public static void nack(ByteBuf out, int channel, long deliveryTag, boolean multiple) {
        settle(out, channel, NACK, deliveryTag, multiple);
    }

    private static void settle(ByteBuf out, int channel, int method, long deliveryTag, boolean multiple) {
        int size = Frames.OVERHEAD + SETTLE_SIZE;
        head(room(out, size), Frames.METHOD, channel, SETTLE_SIZE)
                .putInt(method)
                .putLong(deliveryTag)
                .put((byte) (multiple ? 1 : 0))
                .put(END);
        out.writerIndex(out.writerIndex() + size);
    }

    /** Appends a heartbeat. */
    public static void heartbeat(ByteBuf out) {
        head(out, Frames.HEARTBEAT, 0, 0);
        out.writeByte(Frames.END);
    }

    private static int contentSize(Message message, int frameMax) {
        int body = message.body().length;
        int perFrame = perFrame(frameMax);
        int frames = body == 0 ? 0 : (body - 1) / perFrame + 1;
        return Frames.OVERHEAD
                + Frames.CONTENT_HEAD
                + message.properties().wire().length
                + body
                + frames * Frames.OVERHEAD;
    }

    private static void content(ByteBuffer to, int channel, Message message, int frameMax) {
        byte[] properties = message.properties().wire();
        byte[] body = message.body();
        head(to, Frames.HEADER, channel, Frames.CONTENT_HEAD + properties.length)
                .putInt(BASIC << 16)
                .putLong(body.length)
                .put(properties)
                .put(END);
        int perFrame = perFrame(frameMax);
        for (int at = 0; at < body.length; ) {
            int size = Math.min(perFrame, body.length - at);
            head(to, Frames.BODY, channel, size).put(body, at, size).put(END);
            at += size;
        }
    }

    private static int perFrame(int frameMax) {
        return frameMax == 0 ? Integer.MAX_VALUE : frameMax - Frames.OVERHEAD;
    }

    private static ByteBuffer head(ByteBuffer to, int type, int channel, int size) {
        return to.put((byte) type).putShort((short) channel).putInt(size);
    }

    private static void head(ByteBuf out, int type, int channel, int size) {
        out.writeByte(type).writeShort(channel).writeInt(size);
    }

    /** So many bytes behind what was written, as NIO buffer: appending to that costs less than to a ByteBuf. */
    private static ByteBuffer room(ByteBuf out, int size) {
        return out.ensureWritable(size).internalNioBuffer(out.writerIndex(), size);
    }

}
