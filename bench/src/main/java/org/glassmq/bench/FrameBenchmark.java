package org.glassmq.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.glassmq.broker.amqp.wire.FrameDecoder;
import org.glassmq.broker.amqp.wire.FrameHandler;
import org.glassmq.broker.amqp.wire.FrameWriter;
import org.glassmq.broker.amqp.wire.Method;
import org.glassmq.broker.core.Refusal;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.message.Properties;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Reading what publishers send and writing what consumers get: nanoseconds per message of three frames, or
 * per ack.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FrameBenchmark {
    private static final int MESSAGES = 256;
    private static final int FRAME_MAX = 131_072;
    private static final byte[] CONSUMER_TAG = "\3tag".getBytes(StandardCharsets.US_ASCII);

    /** Bytes of a message's body. */
    @Param({"100", "1024"})
    public int body;

    private final Seen seen = new Seen();
    private EmbeddedChannel channel;
    private ByteBuf published;
    private ByteBuf acked;
    private ByteBuf out;
    private Message message;

    /** Encodes what a publisher would send, and begins the connection. */
    @Setup
    public void prepare() {
        message = new Message(Address.of("", "orders"), Properties.NONE, new byte[body], 0);
        out = Unpooled.directBuffer(MESSAGES * (body + 200));
        published = Unpooled.directBuffer(MESSAGES * (body + 200));
        for (int i = 0; i < MESSAGES; i++) {
            publish(published);
        }
        acked = Unpooled.directBuffer(MESSAGES * 32);
        for (int tag = 1; tag <= MESSAGES; tag++) {
            FrameWriter.ack(acked, 1, tag, false);
        }
        channel = new EmbeddedChannel(new FrameDecoder(seen));
        channel.writeInbound(Unpooled.wrappedBuffer("AMQP\0\0\11\1".getBytes(StandardCharsets.US_ASCII)));
    }

    /** Gives the buffers back. */
    @TearDown
    public void release() {
        channel.finishAndReleaseAll();
        published.release();
        acked.release();
        out.release();
    }

    private void publish(ByteBuf to) {
        byte[] key = "orders".getBytes(StandardCharsets.US_ASCII);
        to.writeByte(1).writeShort(1).writeInt(4 + 2 + 1 + 1 + key.length + 1);
        to.writeInt(60 << 16 | 40).writeShort(0).writeByte(0).writeByte(key.length).writeBytes(key).writeByte(0);
        to.writeByte(0xCE);
        to.writeByte(2).writeShort(1).writeInt(14);
        to.writeShort(60).writeShort(0).writeLong(body).writeShort(0).writeByte(0xCE);
        to.writeByte(3).writeShort(1).writeInt(body).writeZero(body).writeByte(0xCE);
    }

    /** One read of a socket with many messages. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public long decodePublish() {
        channel.writeInbound(published.retainedDuplicate());
        return seen.bytes;
    }

    /** One flush to a consumer with many messages. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public ByteBuf encodeDeliver() {
        out.clear();
        for (int tag = 1; tag <= MESSAGES; tag++) {
            FrameWriter.deliver(out, 1, CONSUMER_TAG, tag, false, message, FRAME_MAX);
        }
        return out;
    }

    /** One read of a socket with many acks of a consumer. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public long decodeAck() {
        channel.writeInbound(acked.retainedDuplicate());
        return seen.bytes;
    }

    /** Many confirms to a publisher. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public ByteBuf encodeAck() {
        out.clear();
        for (int tag = 1; tag <= MESSAGES; tag++) {
            FrameWriter.ack(out, 1, tag, false);
        }
        return out;
    }

    /** Counts what it is told, so that nothing can be left out. */
    private static final class Seen implements FrameHandler {
        private long bytes;

        @Override
        public void onProtocolHeader() {
            bytes += 8;
        }

        @Override
        public void onWrongProtocolHeader() {
            throw new IllegalStateException("the header is right");
        }

        @Override
        public void onMethod(int channel, Method method) {
            bytes += channel;
        }

        @Override
        public void onHeader(int channel, int classId, long bodySize, Properties properties) {
            bytes += bodySize;
        }

        @Override
        public void onBody(int channel, ByteBuf payload) {
            bytes += payload.readableBytes();
        }

        @Override
        public void onHeartbeat() {
            bytes++;
        }

        @Override
        public void onProtocolError(Refusal refusal) {
            throw refusal;
        }

        @Override
        public void onReadComplete() {
            bytes++;
        }
    }
}
