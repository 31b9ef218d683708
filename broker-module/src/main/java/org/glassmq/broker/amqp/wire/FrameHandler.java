package org.glassmq.broker.amqp.wire;

import io.netty.buffer.ByteBuf;
import org.glassmq.broker.core.Refusal;
import org.glassmq.broker.message.Properties;

/** What a {@link FrameDecoder} found. All methods are called on the connection's event loop. */
public interface FrameHandler {

    /** The connection began with the protocol header of AMQP 0-9-1. */
    void onProtocolHeader();

    /** The first eight bytes are no protocol header of AMQP 0-9-1; the decoder has stopped. */
    void onWrongProtocolHeader();

    /** A method frame. */
    void onMethod(int channel, Method method);

    /**
     * A content header frame.
     *
     * @param classId    class of the content; if it is not basic (60), the properties were not looked at
     * @param bodySize   bytes that the body will have; negative if the wire said 2^63 or more
     * @param properties of the message; {@link Properties#NONE} for another class than basic
     */
    void onHeader(int channel, int classId, long bodySize, Properties properties);

    /**
     * A content body frame.
     *
     * @param payload its readable bytes are the payload. Valid during the call only: not to be kept, nor released
     */
    void onBody(int channel, ByteBuf payload);

    /** A heartbeat frame. */
    void onHeartbeat();

    /**
     * The bytes break the grammar: a frame that does not end where it should, is larger than agreed or of unknown
     * type, or holds a method or properties that cannot be decoded. The decoder has stopped.
     */
    void onProtocolError(Refusal refusal);

    /** All frames of one burst of socket reads were handed out. */
    void onReadComplete();
}
