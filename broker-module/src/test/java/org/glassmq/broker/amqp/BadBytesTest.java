package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.testing.Methods.basicAck;
import static org.glassmq.broker.testing.Methods.basicConsume;
import static org.glassmq.broker.testing.Methods.basicGet;
import static org.glassmq.broker.testing.Methods.basicNack;
import static org.glassmq.broker.testing.Methods.basicPublish;
import static org.glassmq.broker.testing.Methods.basicQos;
import static org.glassmq.broker.testing.Methods.exchangeDeclare;
import static org.glassmq.broker.testing.Methods.queueBind;
import static org.glassmq.broker.testing.Methods.queueDeclare;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicAck;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicDeliver;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelClose;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelFlow;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelOpen;
import org.glassmq.broker.amqp.wire.ConfirmMethod.ConfirmSelect;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionClose;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionOpen;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionStartOk;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionTuneOk;
import org.glassmq.broker.amqp.wire.Method;
import org.glassmq.broker.amqp.wire.MethodId;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.message.Properties;
import org.glassmq.broker.testing.AmqpClient;
import org.glassmq.broker.testing.Await;
import org.glassmq.broker.testing.ClientChannel;
import org.glassmq.broker.testing.Flag;
import org.glassmq.broker.testing.Handshake;
import org.glassmq.broker.testing.LeakDetector;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever comes in on a socket: the broker answers or closes that connection, and nobody else notices. */
@Timeout(120)
class BadBytesTest {
    /** connection.close with INTERNAL_ERROR: class, method, code. */
    private static final byte[] BROKER_FAILED = {0, 10, 0, 50, 0x02, 0x1d};

    @RegisterExtension
    final TestBroker broker = new TestBroker().with("loops", 2);

    private final Random random = new Random(seed());
    private Bystander bystander;
    private Set<String> threads;
    private long direct;

    private static long seed() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        return seed;
    }

    @BeforeEach
    void watch() {
        bystander = new Bystander(broker.channel());
        Await.until("the bystander is at it", () -> bystander.rounds.get() > 10);
        threads = threads();
        direct = directMemory();
    }

    /** Another client, the threads and the buffers are as if nothing had happened. */
    @AfterEach
    void nobodyNoticed() {
        long before = bystander.rounds.get();
        Await.until("the bystander goes on", () -> bystander.rounds.get() > before + 10);
        bystander.stop();
        Await.value("only the bystander is connected", broker.session()::connections, all -> all.size() == 1);
        Await.value("threads as before", BadBytesTest::threads, threads::containsAll);
        System.gc();
        ByteBufAllocator.DEFAULT.buffer().release();
        assertThat(LeakDetector.found()).isEmpty();
        assertThat(directMemory() - direct).as("growth of direct memory").isLessThan(64 << 20);
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("glassmq") && !name.startsWith("glassmq-store-reader"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static long directMemory() {
        return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric().usedDirectMemory();
    }

    /** Sends a message to itself, again and again. */
    private static final class Bystander {
        private final AtomicLong rounds = new AtomicLong();
        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicReference<Throwable> failure = new AtomicReference<>();
        private final Thread thread;

        Bystander(ClientChannel channel) {
            channel.declare("ping-pong", Flag.EXCLUSIVE);
            channel.confirmSelect().consume("ping-pong", "pong", Flag.NO_ACK);
            thread = Thread.ofVirtual().uncaughtExceptionHandler((_, e) -> failure.set(e)).start(() -> play(channel));
        }

        private void play(ClientChannel channel) {
            while (!over.get()) {
                String body = "round " + rounds.get();
                channel.publish("ping-pong", body);
                Method first = channel.expect(Method.class);
                if (first instanceof BasicDeliver) {
                    channel.expectContent(body).expect(BasicAck.class);
                } else {
                    channel.expectDeliveries(body);
                }
                rounds.incrementAndGet();
            }
        }

        void stop() {
            over.set(true);
            Await.until("the bystander has stopped", () -> !thread.isAlive());
            assertThat(failure).hasNullValue();
        }
    }

    /** Sends bytes and the end of the stream, and reads until the broker closes too. */
    private byte[] attack(byte[]... parts) {
        try (AmqpClient client = new AmqpClient(broker.port())) {
            for (byte[] part : parts) {
                client.rawUnlessClosed(part);
            }
            client.shutdownOutput();
            byte[] answer = client.readToEnd();
            assertThat(contains(answer, BROKER_FAILED)).as("the broker says that it failed").isFalse();
            return answer;
        }
    }

    private static boolean contains(byte[] all, byte[] part) {
        for (int i = 0; i + part.length <= all.length; i++) {
            if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }

    // ---- what is sent ------------------------------------------------------------------------------------

    /** From the protocol header to an open channel, without waiting for answers. */
    private static byte[] opening() {
        Map<String, Object> properties = Map.of("capabilities", Handshake.guest().capabilities());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(AmqpClient.PROTOCOL_HEADER);
        byte[] response = Handshake.plain("guest", "guest");
        out.writeBytes(AmqpClient.frame(0, new ConnectionStartOk(properties, "PLAIN", response, "en_US")));
        out.writeBytes(AmqpClient.frame(0, new ConnectionTuneOk(2047, 131_072, 0)));
        out.writeBytes(AmqpClient.frame(0, new ConnectionOpen("/")));
        out.writeBytes(AmqpClient.frame(1, new ChannelOpen()));
        return out.toByteArray();
    }

    /** A little of everything. */
    private static byte[] conversation() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (var method : List.of(
                new ConfirmSelect(false),
                exchangeDeclare("shop", "topic", Map.of("alternate-exchange", "amq.fanout"), Flag.AUTO_DELETE),
                queueDeclare("orders", Map.of("x-max-length", 10, "list", List.of(1, "two")), Flag.EXCLUSIVE),
                queueBind("orders", "shop", "a.#"),
                basicQos(10),
                basicPublish("shop", "a.b", Flag.MANDATORY))) {
            out.writeBytes(AmqpClient.frame(1, method));
        }
        Properties properties = Properties.of(MessageProperties.builder()
                .contentType("text/plain")
                .header("k", Map.of("n", 1))
                .deliveryMode(2)
                .messageId("m")
                .build());
        out.writeBytes(AmqpClient.header(1, 60, 5, properties));
        out.writeBytes(AmqpClient.body(1, "hello".getBytes(StandardCharsets.UTF_8)));
        for (var method : List.of(
                basicGet("orders"),
                basicNack(1, Flag.REQUEUE),
                basicConsume("orders", "tag"),
                basicAck(2, Flag.MULTIPLE),
                new ChannelFlow(true),
                new ChannelClose(200, "bye", 0, 0))) {
            out.writeBytes(AmqpClient.frame(1, method));
        }
        out.writeBytes(AmqpClient.heartbeat());
        out.writeBytes(AmqpClient.frame(0, new ConnectionClose(200, "bye", 0, 0)));
        return out.toByteArray();
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }

    private byte[] noise(int most) {
        byte[] bytes = new byte[1 + random.nextInt(most)];
        random.nextBytes(bytes);
        return bytes;
    }

    // ---- attacks -----------------------------------------------------------------------------------------

    @Test
    void theConversationItselfIsFine() {
        byte[] answer = attack(opening(), conversation());
        byte[] closeOk = {0, 10, 0, 51};
        assertThat(contains(answer, closeOk)).isTrue();
    }

    @Test
    void randomBytes() {
        byte[] opening = opening();
        for (int i = 0; i < 200; i++) {
            attack(noise(3000));
            attack(AmqpClient.PROTOCOL_HEADER, noise(3000));
            attack(opening, noise(3000));
        }
    }

    @Test
    void randomPayloadsInWellFormedFrames() {
        byte[] opening = opening();
        for (int i = 0; i < 300; i++) {
            byte[] payload = noise(200);
            attack(opening, AmqpClient.frame(1 + random.nextInt(3), random.nextInt(3), payload));
        }
    }

    @Test
    void everyMethodWithRandomFields() {
        byte[] opening = opening();
        for (MethodId id : MethodId.values()) {
            for (int i = 0; i < 4; i++) {
                byte[] fields = i == 0 ? new byte[0] : noise(60);
                ByteBuf payload = Unpooled.buffer();
                payload.writeShort(id.classId()).writeShort(id.methodId()).writeBytes(fields);
                byte[] bytes = new byte[payload.readableBytes()];
                payload.readBytes(bytes);
                attack(opening, AmqpClient.frame(1, i % 2, bytes), conversation());
            }
        }
    }

    @Test
    void oneFlippedBitAnywhere() {
        byte[] valid = join(opening(), conversation());
        for (int at = 0; at < valid.length; at++) {
            byte[] flipped = valid.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            attack(flipped);
        }
    }

    @Test
    void aConversationThatBreaksOffAnywhere() {
        byte[] valid = join(opening(), conversation());
        for (int length = 0; length < valid.length; length += 1 + random.nextInt(4)) {
            byte[] beginning = Arrays.copyOf(valid, length);
            if (random.nextBoolean()) {
                attack(beginning);
            } else {
                try (AmqpClient client = new AmqpClient(broker.port())) {
                    client.raw(beginning).reset();
                }
            }
        }
    }

    @Test
    void aConversationInSmallPiecesIsFine() {
        byte[] valid = join(opening(), conversation());
        byte[][] pieces = new byte[valid.length][];
        for (int i = 0; i < valid.length; i++) {
            pieces[i] = new byte[] {valid[i]};
        }
        byte[] closeOk = {0, 10, 0, 51};
        assertThat(contains(attack(pieces), closeOk)).isTrue();
    }

    @Test
    void giantSizesAreRefusedBeforeAnythingIsAllocated() {
        byte[] opening = opening();
        for (int size : new int[] {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 200_000, 1 << 30}) {
            for (int type : new int[] {1, 2, 3, 8}) {
                ByteBuf head = Unpooled.buffer();
                head.writeByte(type).writeShort(1).writeInt(size).writeInt(0);
                byte[] bytes = new byte[head.readableBytes()];
                head.readBytes(bytes);
                byte[] answer = attack(opening, bytes);
                assertThat(contains(answer, closeCode(ReplyCode.FRAME_ERROR))).as("size %s", size).isTrue();
            }
        }
        byte[] publish = AmqpClient.frame(1, basicPublish("", "orders"));
        for (long size : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 40, (128 << 20) + 1}) {
            attack(opening, publish, AmqpClient.header(1, 60, size, Properties.NONE), AmqpClient.body(1, new byte[9]));
        }
    }

    private static byte[] closeCode(ReplyCode code) {
        return new byte[] {0, 10, 0, 50, (byte) (code.code() >> 8), (byte) code.code()};
    }

    @Test
    void contentsThatAreAnnouncedAndNeverSentHoldNoMemory() {
        byte[] opening = opening();
        byte[] publish = AmqpClient.frame(1, basicPublish("", "orders"));
        byte[] header = AmqpClient.header(1, 60, 128 << 20, Properties.NONE);
        for (int i = 0; i < 200; i++) {
            attack(opening, publish, header, AmqpClient.body(1, new byte[100]));
        }
    }

    @Test
    void fieldTablesThatAreNestedWithoutEnd() {
        for (int depth : new int[] {64, 65, 1000, 20_000}) {
            ByteBuf table = Unpooled.buffer();
            int sizeOfAll = depth * 7;
            for (int level = 0; level < depth; level++) {
                table.writeInt(sizeOfAll - level * 7 + 3).writeByte(1).writeByte('k').writeByte('F');
            }
            table.writeInt(0);
            ByteBuf payload = Unpooled.buffer();
            payload.writeShort(50).writeShort(10).writeShort(0).writeByte(1).writeByte('q').writeByte(0);
            payload.writeBytes(table);
            byte[] bytes = new byte[Math.min(payload.readableBytes(), 131_000)];
            payload.readBytes(bytes);
            attack(opening(), AmqpClient.frame(1, 1, bytes));
        }
    }

    @Test
    void clientsThatComeAndGoInCrowds() {
        for (int crowd = 0; crowd < 5; crowd++) {
            List<AmqpClient> clients = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                clients.add(new AmqpClient(broker.port()).raw(opening()).raw(noise(20)));
            }
            clients.forEach(random.nextBoolean() ? AmqpClient::close : AmqpClient::reset);
        }
    }
}
