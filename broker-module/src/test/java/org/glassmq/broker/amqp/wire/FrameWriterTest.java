package org.glassmq.broker.amqp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicAck;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicConsumeOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicDeliver;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicGetOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicNack;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicReturn;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.message.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameWriterTest {
    private static final byte[] TAG = {3, 't', 'a', 'g'};
    private static final Properties PROPERTIES =
            Properties.of(MessageProperties.builder().deliveryMode(2).build());

    /** Sections 4.2.3, 1.8.3.9 and 4.2.6.1, worked out by hand. */
    @Test
    void aDeliveryIsMethodHeaderAndBody() {
        ByteBuf out = Unpooled.buffer();
        FrameWriter.deliver(out, 258, TAG, 7, true, message("hi"), 0);
        assertThat(ByteBufUtil.hexDump(out)).isEqualTo("""
                01 0102 00000017 003c 003c 03746167 0000000000000007 01 0165 036b6579 ce
                02 0102 0000000f 003c 0000 0000000000000002 1000 02 ce
                03 0102 00000002 6869 ce
                """.replaceAll("\\s", ""));
    }

    @Test
    void anEmptyBodyHasNoFrame() {
        ByteBuf out = Unpooled.buffer();
        FrameWriter.deliver(out, 1, TAG, 7, false, message(""), 4096);
        assertThat(frames(out)).extracting(Frame::type).containsExactly(Frames.METHOD, Frames.HEADER);
    }

    @ParameterizedTest(name = "{0} bytes in frames of {1}: {2} frames")
    @CsvSource({
        "4087, 4096, 1",
        "4088, 4096, 1",
        "4089, 4096, 2",
        "8176, 4096, 2",
        "8177, 4096, 3",
        "1, 9, 1",
        "3, 9, 3",
        "300000, 131072, 3",
        "300000, 0, 1"
    })
    void aBodyIsCutByFrameMax(int size, int frameMax, int count) {
        byte[] body = new byte[size];
        new Random(size).nextBytes(body);
        ByteBuf out = Unpooled.buffer();
        FrameWriter.deliver(
                out, 1, TAG, 7, false, new Message(Address.of("e", "key"), PROPERTIES, body, 0), frameMax);
        List<Frame> bodies = frames(out).subList(2, count + 2);
        ByteBuf joined = Unpooled.buffer();
        for (Frame it : bodies) {
            assertThat(it.type()).isEqualTo(Frames.BODY);
            assertThat(it.payload().length + 8).isLessThanOrEqualTo(frameMax == 0 ? Integer.MAX_VALUE : frameMax);
            joined.writeBytes(it.payload());
        }
        assertThat(ByteBufUtil.getBytes(joined)).isEqualTo(body);
        assertThat(frames(out)).hasSize(count + 2);
    }

    @Test
    void deliveriesOfAllKindsAreWhatTheirMethodsSay() {
        Message message = message("hi");
        ByteBuf out = Unpooled.buffer();
        FrameWriter.deliver(out, 1, TAG, -7, true, message, 4096);
        FrameWriter.getOk(out, 1, 9, false, 1L << 40, message, 4096);
        FrameWriter.returned(out, 1, ReplyCode.NO_ROUTE, "NO_ROUTE", message, 4096);
        FrameWriter.ack(out, 1, 5, true);
        FrameWriter.nack(out, 1, 6, false);
        List<Method> methods = frames(out).stream()
                .filter(it -> it.type() == Frames.METHOD)
                .map(it -> MethodCodec.decode(Unpooled.wrappedBuffer(it.payload())))
                .toList();
        assertThat(methods)
                .containsExactly(
                        new BasicDeliver("tag", -7, true, "e", "key"),
                        new BasicGetOk(9, false, "e", "key", 0xffff_ffffL),
                        new BasicReturn(312, "NO_ROUTE", "e", "key"),
                        new BasicAck(5, true),
                        new BasicNack(6, false, false));
        assertThat(frames(out)).hasSize(11);
    }

    @Test
    void aHeartbeatIsEightBytes() {
        ByteBuf out = Unpooled.buffer();
        FrameWriter.heartbeat(out);
        assertThat(ByteBufUtil.hexDump(out)).isEqualTo("08000000000000ce");
    }

    @Test
    void aMethodThatCannotBeEncodedLeavesNothingBehind() {
        ByteBuf out = Unpooled.buffer().writeByte(1);
        BasicConsumeOk tooLong = new BasicConsumeOk("x".repeat(256));
        assertThatThrownBy(() -> FrameWriter.method(out, 1, tooLong)).isInstanceOf(IllegalArgumentException.class);
        assertThat(out.readableBytes()).isEqualTo(1);
    }

    @Test
    void anyBufferThatGrowsWillDo() {
        List<ByteBuf> buffers = new ArrayList<>();
        buffers.add(UnpooledByteBufAllocator.DEFAULT.heapBuffer(1));
        buffers.add(UnpooledByteBufAllocator.DEFAULT.directBuffer(1));
        buffers.add(PooledByteBufAllocator.DEFAULT.directBuffer(1));
        buffers.add(new AdaptiveByteBufAllocator().heapBuffer(1));
        buffers.add(new AdaptiveByteBufAllocator().directBuffer(1));
        for (ByteBuf out : buffers) {
            for (int i = 0; i < 100; i++) {
                FrameWriter.deliver(out, 1, TAG, i, false, message("hello"), 10);
                FrameWriter.ack(out, 1, i, true);
            }
            assertThat(frames(out)).hasSize(100 * (2 + 3 + 1));
            out.release();
        }
    }

    private static Message message(String body) {
        return new Message(Address.of("e", "key"), PROPERTIES, body.getBytes(StandardCharsets.UTF_8), 0);
    }

    private record Frame(int type, int channel, byte[] payload) {}

    private static List<Frame> frames(ByteBuf written) {
        ByteBuf in = written.duplicate();
        List<Frame> frames = new ArrayList<>();
        while (in.isReadable()) {
            int type = in.readUnsignedByte();
            int channel = in.readUnsignedShort();
            byte[] payload = new byte[in.readInt()];
            in.readBytes(payload);
            assertThat(in.readUnsignedByte()).isEqualTo((short) 0xce);
            frames.add(new Frame(type, channel, payload));
        }
        return frames;
    }
}
