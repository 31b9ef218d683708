package org.glassmq.broker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionClose;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionCloseOk;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionOpen;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionOpenOk;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionStart;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionStartOk;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionTune;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionTuneOk;
import org.glassmq.broker.amqp.wire.FrameWriter;
import org.glassmq.broker.amqp.wire.Method;
import org.glassmq.broker.amqp.wire.MethodCodec;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.message.Properties;

/**
 * The other end of an AMQP connection: a blocking socket that says exactly what a test tells it to, and nothing by
 * itself. What comes in on other channels than the one that is listened to is kept. For one thread.
 */
public final class AmqpClient implements AutoCloseable {
    /** {@code A M Q P 0 0 9 1}. */
    public static final byte[] PROTOCOL_HEADER = {'A', 'M', 'Q', 'P', 0, 0, 9, 1};

    private static final int METHOD = 1;
    private static final int HEADER = 2;
    private static final int BODY = 3;
    private static final int HEARTBEAT = 8;
    private static final int END = 0xce;
    private static final int OVERHEAD = 8;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final String address;
    private final Map<Integer, Queue<Frame>> inbox = new HashMap<>();
    private int frameMax = 131_072;
    private int heartbeats;

    /** What came in. */
    public sealed interface Frame {
        record MethodFrame(Method method) implements Frame {}

        record HeaderFrame(long bodySize, Properties properties) implements Frame {}

        record BodyFrame(byte[] payload) implements Frame {}
    }

    /** Opens a socket and says nothing. */
    public AmqpClient(int port) {
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) Await.PATIENCE.toMillis());
            address = socket.getLocalAddress().getHostAddress() + ":" + socket.getLocalPort();
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its own {@code address:port}, which stays what it was when the socket is closed. */
    public String address() {
        return address;
    }

    // ---- the handshake -----------------------------------------------------------------------------------

    /** Protocol header to connection.open-ok. */
    public AmqpClient login(Handshake handshake) {
        start();
        return startOk(handshake).tuneOk(handshake).open(handshake.virtualHost());
    }

    /** The protocol header, which is answered by connection.start. */
    public ConnectionStart start() {
        raw(PROTOCOL_HEADER);
        return expect(ConnectionStart.class);
    }

    public AmqpClient startOk(Handshake handshake) {
        Map<String, Object> properties =
                Map.of("product", "conversation", "capabilities", handshake.capabilities());
        return send(new ConnectionStartOk(properties, handshake.mechanism(), handshake.response(), "en_US"));
    }

    /** Waits for connection.tune and answers it. */
    public AmqpClient tuneOk(Handshake handshake) {
        ConnectionTune offer = expect(ConnectionTune.class);
        frameMax = handshake.frameMax() == 0 ? offer.frameMax() : handshake.frameMax();
        int channelMax = handshake.channelMax() == 0 ? offer.channelMax() : handshake.channelMax();
        return send(new ConnectionTuneOk(channelMax, frameMax, handshake.heartbeat()));
    }

    public AmqpClient open(String virtualHost) {
        return send(new ConnectionOpen(virtualHost)).expect(new ConnectionOpenOk());
    }

    // ---- talking -----------------------------------------------------------------------------------------

    /** On channel 0. */
    public AmqpClient send(Method method) {
        return send(0, method);
    }

    public AmqpClient send(int channel, Method method) {
        raw(frame(channel, method));
        return this;
    }

    /** A method frame as bytes. */
    public static byte[] frame(int channel, Method method) {
        ByteBuf out = Unpooled.buffer();
        FrameWriter.method(out, channel, method);
        return bytes(out);
    }

    /** A frame of any type, well-formed or not, as bytes. */
    public static byte[] frame(int type, int channel, byte[] payload) {
        ByteBuf out = Unpooled.buffer(OVERHEAD + payload.length);
        out.writeByte(type).writeShort(channel).writeInt(payload.length).writeBytes(payload).writeByte(END);
        return bytes(out);
    }

    /** A content header frame as bytes. */
    public static byte[] header(int channel, int classId, long bodySize, Properties properties) {
        ByteBuf payload = Unpooled.buffer();
        payload.writeShort(classId).writeShort(0).writeLong(bodySize).writeBytes(properties.wire());
        return frame(HEADER, channel, bytes(payload));
    }

    /** A content body frame as bytes. */
    public static byte[] body(int channel, byte[] payload) {
        return frame(BODY, channel, payload);
    }

    /** A heartbeat as bytes. */
    public static byte[] heartbeat() {
        return frame(HEARTBEAT, 0, new byte[0]);
    }

    private static byte[] bytes(ByteBuf buffer) {
        byte[] bytes = new byte[buffer.readableBytes()];
        buffer.readBytes(bytes).release();
        return bytes;
    }

    /** Content header and body, the body in as many frames as it takes. */
    void content(int channel, Properties properties, byte[] body) {
        ByteBuf out = Unpooled.buffer(body.length + 64);
        out.writeBytes(header(channel, 60, body.length, properties));
        int most = frameMax - OVERHEAD;
        for (int at = 0; at < body.length; at += most) {
            int size = Math.min(most, body.length - at);
            out.writeByte(BODY).writeShort(channel).writeInt(size).writeBytes(body, at, size).writeByte(END);
        }
        raw(bytes(out));
    }

    /** Whatever bytes. */
    public AmqpClient raw(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Bytes that the broker may not want any more. */
    public void rawUnlessClosed(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            assertThat(e).isInstanceOf(SocketException.class);
        }
    }

    /** Bytes one by one, with a pause after each, until the broker will have no more. */
    public void drip(byte[] bytes, Duration pause) {
        try {
            for (byte one : bytes) {
                socket.getOutputStream().write(one);
                LockSupport.parkNanos(pause.toNanos());
            }
        } catch (IOException e) {
            assertThat(e).isNotNull();
        }
    }

    /** Opens a channel. */
    public ClientChannel openChannel(int number) {
        return channel(number).open();
    }

    /** A channel that was not opened yet, or was. */
    public ClientChannel channel(int number) {
        return new ClientChannel(this, number);
    }

    // ---- listening ---------------------------------------------------------------------------------------

    /** The next method on channel 0 is exactly this. */
    public AmqpClient expect(Method method) {
        assertThat(method(0)).isEqualTo(method);
        return this;
    }

    /** The next method on channel 0 is one of this type. */
    public <T extends Method> T expect(Class<T> type) {
        return type.cast(checked(method(0), type));
    }

    static Method checked(Method method, Class<? extends Method> type) {
        assertThat(method).isInstanceOf(type);
        return method;
    }

    Method method(int channel) {
        return switch (next(channel)) {
            case Frame.MethodFrame(Method method) -> method;
            case Frame other -> throw new AssertionError("a method was expected, not " + other);
        };
    }

    /** The next frame of a channel. */
    Frame next(int channel) {
        try {
            while (inbox.getOrDefault(channel, new ArrayDeque<>()).isEmpty()) {
                readFrame(channel);
            }
            return inbox.get(channel).remove();
        } catch (SocketTimeoutException e) {
            throw new AssertionError("nothing came on channel " + channel, e);
        } catch (IOException e) {
            throw new AssertionError("the broker closed the socket; waited for a frame on channel " + channel, e);
        }
    }

    private void readFrame(int wanted) throws IOException {
        int type = in.readUnsignedByte();
        int channel = in.readUnsignedShort();
        byte[] payload = new byte[in.readInt()];
        assertThat(payload.length).as("size of a frame's payload").isLessThanOrEqualTo(frameMax - OVERHEAD);
        in.readFully(payload);
        assertThat(in.readUnsignedByte()).as("frame end").isEqualTo(END);
        if (type == HEARTBEAT) {
            heartbeats++;
            return;
        }
        Frame frame = parsed(type, payload);
        if (wanted != 0 && frame instanceof Frame.MethodFrame(ConnectionClose close)) {
            throw new AssertionError("waited on channel " + wanted + " when the broker said " + close);
        }
        inbox.computeIfAbsent(channel, _ -> new ArrayDeque<>()).add(frame);
    }

    private static Frame parsed(int type, byte[] payload) {
        ByteBuf buffer = Unpooled.wrappedBuffer(payload);
        return switch (type) {
            case METHOD -> new Frame.MethodFrame(MethodCodec.decode(buffer));
            case HEADER -> {
                long bodySize = buffer.getLong(4);
                yield new Frame.HeaderFrame(bodySize, Properties.ofWire(bytes(buffer.skipBytes(12))));
            }
            case BODY -> new Frame.BodyFrame(payload);
            default -> throw new AssertionError("a frame of type " + type);
        };
    }

    /** Waits until the broker has sent so many heartbeats; nothing else may come. */
    public AmqpClient expectHeartbeats(int count) {
        try {
            while (heartbeats < count) {
                readFrame(0);
                assertThat(inbox.values()).allSatisfy(frames -> assertThat(frames).isEmpty());
            }
        } catch (IOException e) {
            throw new AssertionError(heartbeats + " heartbeats came instead of " + count, e);
        }
        return this;
    }

    // ---- ends --------------------------------------------------------------------------------------------

    /** The broker closes the connection: we answer, then the socket is closed. Frames of channels are skipped. */
    public ConnectionClose expectClose(ReplyCode code) {
        ConnectionClose close = expect(ConnectionClose.class);
        assertThat(close.replyCode()).as(close.replyText()).isEqualTo(code.code());
        assertThat(close.replyText()).startsWith(code.name() + " - ");
        send(new ConnectionCloseOk());
        return close;
    }

    /** The same, with the text that follows the code. */
    public ConnectionClose expectClose(ReplyCode code, String text) {
        ConnectionClose close = expectClose(code);
        assertThat(close.replyText()).isEqualTo(code.name() + " - " + text);
        return close;
    }

    /** Nothing more comes, and the socket is closed by the broker. */
    public void expectEnd() {
        try {
            assertThat(in.read()).as("the first byte where the end was expected").isEqualTo(-1);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the broker did not close the socket", e);
        } catch (SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that comes until the socket is closed. */
    public byte[] readToEnd() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] some = new byte[4096];
        try {
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                all.write(some, 0, count);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the broker did not close the socket", e);
        } catch (IOException e) {
            assertThat(e).isInstanceOf(SocketException.class);
        }
        return all.toByteArray();
    }

    /** The next bytes, whatever they are. */
    public byte[] read(int count) {
        try {
            return in.readNBytes(count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing more will be sent; reading goes on. */
    public void shutdownOutput() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            assertThat(e).isInstanceOf(SocketException.class);
        }
    }

    /** connection.close, as well-behaved clients do; what comes before the answer is skipped. */
    public void closePolitely() {
        send(new ConnectionClose(200, "goodbye", 0, 0)).expect(new ConnectionCloseOk());
        expectEnd();
    }

    /** The socket is cut with a TCP reset. */
    public void reset() {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
        close();
    }

    /** The socket is closed without a word. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
