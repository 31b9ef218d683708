package org.glassmq.broker.amqp.wire;

/**
 * How a connection looks as bytes (sections 4.2.2 to 4.2.7).
 *
 * <pre>
 * first:   A M Q P 0 0 9 1, from the client only
 * frame:   type 1 | channel 2 | payload size 4 | payload | 0xCE
 * method:  type 1, payload: class 2 | method 2 | fields
 * header:  type 2, payload: class 2 | weight 2, unused | body size 8 | property flags 2 | property list
 * body:    type 3, payload: bytes of the body
 * heartbeat: type 8, channel 0, no payload
 * </pre>
 */
final class Frames {
    static final int METHOD = 1;
    static final int HEADER = 2;
    static final int BODY = 3;
    static final int HEARTBEAT = 8;

    /** What stands behind each payload. */
    static final int END = 0xce;
    /** Bytes before the payload. */
    static final int HEAD = 7;
    /** Bytes of a frame beside its payload. */
    static final int OVERHEAD = HEAD + 1;
    /** Bytes of a content header's payload before the properties. */
    static final int CONTENT_HEAD = 12;

    /** {@code A M Q P 0 0 9 1}. */
    static final long PROTOCOL_HEADER = 0x414d_5150_0000_0901L;
    /** {@code A M Q P 1 1 0 9}: AMQP 0-9, near enough to 0-9-1 for RabbitMQ and for us. */
    private static final long PROTOCOL_HEADER_0_9 = 0x414d_5150_0101_0009L;

    private Frames() {}

    static boolean isProtocolHeader(long bytes) {
        return bytes == PROTOCOL_HEADER || bytes == PROTOCOL_HEADER_0_9;
    }
}
