package org.glassmq.broker.amqp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicAck;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicNack;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicPublish;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicReject;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionClose;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueDeclare;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.message.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections 4.2.2 (protocol header) and 4.2.3 (frames). */
class FrameDecoderTest {
    private static final List<String> CONVERSATION = List.of(
            "protocol header",
            "method 1 QueueDeclare[queue=q, passive=false, durable=true, exclusive=false, autoDelete=false,"
                    + " noWait=false, arguments={x-max-length=5}]",
            "method 1 basic.publish e/key",
            "header 1 60 5 text/plain",
            "body 1 hello",
            "method 1 basic.publish e/key",
            "header 1 60 0 null",
            "method 2 BasicAck[deliveryTag=7, multiple=true]",
            "method 2 BasicNack[deliveryTag=-1, multiple=true, requeue=false]",
            "method 2 BasicReject[deliveryTag=9, requeue=true]",
            "heartbeat",
            "method 0 ConnectionClose[replyCode=200, replyText=bye, failedClassId=0, failedMethodId=0]");

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    private final RecordingHandler seen = new RecordingHandler();
    private final FrameDecoder decoder = new FrameDecoder(seen);
    private final EmbeddedChannel channel = channel(decoder);

    private EmbeddedChannel channel(FrameDecoder of) {
        EmbeddedChannel it = new EmbeddedChannel(of);
        it.config().setAllocator(allocator);
        return it;
    }

    @AfterEach
    void nothingLeaks() {
        channel.finishAndReleaseAll();
        assertThat(allocator.metric().usedDirectMemory()).as("direct memory").isZero();
        assertThat(allocator.metric().usedHeapMemory()).as("heap memory").isZero();
    }

    @Test
    void aConversationIsHandedOutFrameByFrame() {
        channel.writeInbound(buffer(conversation()));
        assertThat(seen.events).startsWith(CONVERSATION.toArray(String[]::new)).endsWith("read complete");
        assertThat(seen.frames()).isEqualTo(CONVERSATION);
    }

    @Test
    void itMayComeByteByByte() {
        for (byte it : conversation()) {
            channel.writeInbound(buffer(new byte[] {it}));
        }
        assertThat(seen.frames()).isEqualTo(CONVERSATION);
    }

    @Test
    void itMayBeCutAnywhere() {
        byte[] bytes = conversation();
        for (int cut = 0; cut <= bytes.length; cut++) {
            RecordingHandler handler = new RecordingHandler();
            EmbeddedChannel it = channel(new FrameDecoder(handler));
            it.writeInbound(buffer(bytes, 0, cut), buffer(bytes, cut, bytes.length));
            assertThat(handler.frames()).as("cut at %s", cut).isEqualTo(CONVERSATION);
            it.finishAndReleaseAll();
        }
    }

    @Test
    void itMayComeInAnyChunks() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] bytes = conversation();
        for (int round = 0; round < 500; round++) {
            RecordingHandler handler = new RecordingHandler();
            EmbeddedChannel it = channel(new FrameDecoder(handler));
            for (int at = 0; at < bytes.length; ) {
                int end = Math.min(bytes.length, at + random.nextInt(40));
                it.writeInbound(buffer(bytes, at, end));
                at = end;
            }
            assertThat(handler.frames()).as("seed %s", seed).isEqualTo(CONVERSATION);
            it.finishAndReleaseAll();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, 11})
    void aFlippedBitIsAProtocolErrorAtMost(int chunk) {
        byte[] bytes = conversation();
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            RecordingHandler handler = new RecordingHandler();
            EmbeddedChannel it = channel(new FrameDecoder(handler));
            for (int at = 0; at < bytes.length; at += Math.min(chunk, bytes.length - at)) {
                it.writeInbound(buffer(bytes, at, (int) Math.min(bytes.length, (long) at + chunk)));
            }
            it.checkException();
            assertThat(handler.refusals).hasSizeLessThanOrEqualTo(1);
            int error = handler.frames().indexOf("protocol error");
            assertThat(error).isIn(-1, handler.frames().size() - 1);
            it.finishAndReleaseAll();
            assertThat(allocator.metric().usedHeapMemory()).isZero();
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @Test
    void randomBytesAreAProtocolErrorAtMost() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            RecordingHandler handler = new RecordingHandler();
            EmbeddedChannel it = channel(new FrameDecoder(handler));
            it.writeInbound(buffer(protocolHeader()));
            for (int i = 0; i < 5; i++) {
                byte[] bytes = new byte[random.nextInt(200)];
                random.nextBytes(bytes);
                it.writeInbound(buffer(bytes));
            }
            it.checkException();
            assertThat(handler.refusals).as("seed %s", seed).hasSizeLessThanOrEqualTo(1);
            it.finishAndReleaseAll();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "474554202f204854", // GET / HT
                "414d515003010000", // AMQP 1.0 with SASL
                "414d515000010000", // AMQP 1.0
                "414d515001010800", // AMQP 0-8
                "1603010200010001" // TLS
            })
    void anotherProtocolIsTold(String header) {
        channel.writeInbound(buffer(HexFormat.of().parseHex(header)), buffer(conversation()));
        assertThat(seen.frames()).containsExactly("wrong protocol header");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a wrong end       | 08 0000 00000000 cd    | 8 on channel 0 | 0          | it ends with 205 instead of 206
            an unknown type   | 04 0001 00000000 ce    | 4 on channel 1 | 0          | frames of this type are not known
            too large         | 03 0001 00002001       | 3 on channel 1 | 8193       | larger than the agreed 8192 bytes
            huge              | 03 0001 ffffffff       | 3 on channel 1 | 4294967295 | larger than the agreed 8192 bytes
            a full heartbeat  | 08 0000 00000001 00 ce | 8 on channel 0 | 1          | a heartbeat has no payload
            """)
    void aBrokenFrameIsRefused(String name, String frame, String which, String size, String why) {
        String message = "FRAME_ERROR - frame of type %s with a payload of %s bytes: %s";
        expectRefusal(frame, message.formatted(which, size, why));
    }

    @Test
    void aHeartbeatOfAnotherChannelIsRefused() {
        expectRefusal(
                "08 0001 00000000 ce",
                "UNEXPECTED_FRAME - frame of type 8 on channel 1 with a payload of 0 bytes:"
                        + " heartbeats belong to channel 0");
    }

    /** Each row: the payload of a method frame. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a short publish     | 003c0028 0000 0161 00    | basic.publish: a field of 1 bytes has only 0 left
            a malformed publish | 003c0028 0000 0161 ff 00 | basic.publish: a field of 255 bytes has only 1 left
            a long ack          | 003c0050 0000000000000001 00 00 | basic.ack: 1 bytes follow its last field
            a short ack         | 003c0050 0000000000000001       | basic.ack: a field of 1 bytes has only 0 left
            """)
    void aMalformedMethodIsRefused(String name, String payload, String message) {
        expectRefusal(frame(Frames.METHOD, payload), "FRAME_ERROR - cannot decode " + message);
    }

    @Test
    void aMethodWithoutNumbersIsRefused() {
        expectRefusal(frame(Frames.METHOD, "003c00"), "FRAME_ERROR - a method of 3 bytes has no class and method");
    }

    @Test
    void anUnknownMethodIsRefused() {
        expectRefusal(frame(Frames.METHOD, "003c0079"), "COMMAND_INVALID - there is no method 121 in class 60");
    }

    /** Each row: the payload of a content header frame. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no flags | 003c0000 0000000000000001 00      | a content header of 13 bytes: it has 14 or more
            no value | 003c0000 0000000000000001 1000    | the properties: property delivery-mode ends beyond the list
            too many | 003c0000 0000000000000001 0000 00 | the properties: 1 bytes follow the last property
            """)
    void aMalformedContentHeaderIsRefused(String name, String payload, String message) {
        expectRefusal(frame(Frames.HEADER, payload), "FRAME_ERROR - cannot decode " + message);
    }

    private void expectRefusal(String frame, String message) {
        channel.writeInbound(
                buffer(protocolHeader()),
                buffer(HexFormat.of().parseHex(frame.replace(" ", ""))),
                buffer(conversation(), 8, 60));
        assertThat(seen.frames()).containsExactly("protocol header", "protocol error");
        assertThat(seen.refusals.getFirst()).hasMessage(message);
    }

    private static String frame(int type, String payload) {
        HexFormat hex = HexFormat.of();
        int size = payload.replace(" ", "").length() / 2;
        return hex.toHexDigits((byte) type) + "0001" + hex.toHexDigits(size) + payload + "ce";
    }

    @Test
    void theContentHeaderOfAnotherClassIsHandedOutUnread() {
        channel.writeInbound(
                buffer(protocolHeader()),
                buffer(HexFormat.of().parseHex("0200010000000e000a0000ffffffffffffffffffffce")));
        assertThat(seen.frames()).containsExactly("protocol header", "header 1 10 -1 null");
        assertThat(seen.properties).containsExactly(Properties.NONE);
    }

    /** RabbitMQ: a payload may be as large as a frame should be. */
    @Test
    void frameMaxIsAgreed() {
        decoder.setFrameMax(10_000);
        channel.writeInbound(buffer(protocolHeader()), buffer(bodyFrame(10_000)), buffer(bodyFrame(10_001)));
        assertThat(seen.frames()).hasSize(3).endsWith("protocol error");
        assertThat(seen.refusals.getFirst().code()).isEqualTo(ReplyCode.FRAME_ERROR);
    }

    @Test
    void aLargeFrameMayComeInSmallPieces() {
        decoder.setFrameMax(0);
        byte[] frame = bodyFrame(5_000_000);
        channel.writeInbound(buffer(protocolHeader()));
        for (int at = 0; at < frame.length; at += 1_000) {
            channel.writeInbound(buffer(frame, at, Math.min(frame.length, at + 1_000)));
        }
        assertThat(seen.frames()).hasSize(2);
        assertThat(seen.frames().getLast()).hasSize("body 1 ".length() + 5_000_000);
    }

    @Test
    void theSamePublishIsTheSameInstance() {
        channel.writeInbound(buffer(conversation()));
        List<Method> publishes =
                seen.methods.stream().filter(BasicPublish.class::isInstance).toList();
        assertThat(publishes).hasSize(2);
        assertThat(publishes.getFirst()).isSameAs(publishes.getLast());
    }

    @Test
    void publishesThatDifferAreNotMixedUp() {
        ByteBuf out = allocator.buffer().writeBytes(protocolHeader());
        List<BasicPublish> sent = new ArrayList<>();
        List<Properties> properties = new ArrayList<>();
        Random random = new Random(4);
        for (int i = 0; i < 3_000; i++) {
            int n = random.nextInt(40);
            boolean mandatory = random.nextBoolean();
            boolean immediate = random.nextBoolean();
            BasicPublish publish = new BasicPublish(
                    Address.of("e".repeat(n % 5), "k" + n % 7 + "x".repeat(n)), mandatory, immediate);
            Properties its = Properties.of(
                    MessageProperties.builder().messageId("i".repeat(n)).priority(n % 3).build());
            sent.add(publish);
            properties.add(its);
            FrameWriter.method(out, 1, publish);
            content(out, 1, new Message(publish.address(), its, new byte[0], 0));
        }
        channel.writeInbound(out);
        assertThat(seen.methods)
                .usingRecursiveComparison(MethodCodecTest.BY_CONTENT)
                .isEqualTo(sent);
        assertThat(seen.properties).extracting(Properties::decoded).isEqualTo(
                properties.stream().map(Properties::decoded).toList());
        assertThat(seen.methods.stream().map(System::identityHashCode).distinct()).hasSizeLessThan(2_000);
    }

    @Test
    void propertiesAreSharedAgainAfterManyThatWereNot() {
        ByteBuf out = allocator.buffer().writeBytes(protocolHeader());
        for (int i = 0; i < 2_000; i++) {
            String id = i < 1_000 ? "unique " + i : "one of five: " + i % 5;
            Properties its = Properties.of(MessageProperties.builder().messageId(id).build());
            content(out, 1, new Message(Address.of("", ""), its, new byte[0], 0));
        }
        channel.writeInbound(out);
        assertThat(seen.properties.stream().skip(1_900).map(System::identityHashCode).distinct()).hasSize(5);
    }

    static byte[] protocolHeader() {
        return new byte[] {'A', 'M', 'Q', 'P', 0, 0, 9, 1};
    }

    static byte[] conversation() {
        ByteBuf out = Unpooled.buffer().writeBytes(protocolHeader());
        Properties properties =
                Properties.of(MessageProperties.builder().contentType("text/plain").header("n", List.of(1)).build());
        Address address = Address.of("e", "key");
        FrameWriter.method(out, 1, new QueueDeclare(
                "q", false, true, false, false, false, Map.of("x-max-length", 5)));
        publish(out, 1, new Message(address, properties, "hello".getBytes(StandardCharsets.UTF_8), 0));
        publish(out, 1, new Message(address, Properties.NONE, new byte[0], 0));
        FrameWriter.method(out, 2, new BasicAck(7, true));
        FrameWriter.method(out, 2, new BasicNack(-1, true, false));
        FrameWriter.method(out, 2, new BasicReject(9, true));
        FrameWriter.heartbeat(out);
        FrameWriter.method(out, 0, new ConnectionClose(200, "bye", 0, 0));
        return ByteBufUtil.getBytes(out);
    }

    static void publish(ByteBuf out, int channel, Message message) {
        FrameWriter.method(out, channel, new BasicPublish(message.address(), false, false));
        content(out, channel, message);
    }

    private static void content(ByteBuf out, int channel, Message message) {
        ByteBuf delivered = Unpooled.buffer();
        FrameWriter.deliver(delivered, channel, new byte[1], 0, false, message, 0);
        delivered.skipBytes(delivered.getInt(3) + Frames.OVERHEAD);
        out.writeBytes(delivered);
    }

    private static byte[] bodyFrame(int size) {
        return Unpooled.buffer(size + 8)
                .writeByte(Frames.BODY)
                .writeShort(1)
                .writeInt(size)
                .writeZero(size)
                .writeByte(Frames.END)
                .array();
    }

    private ByteBuf buffer(byte[] bytes) {
        return buffer(bytes, 0, bytes.length);
    }

    private ByteBuf buffer(byte[] bytes, int from, int to) {
        return allocator.buffer().writeBytes(bytes, from, to - from);
    }
}
