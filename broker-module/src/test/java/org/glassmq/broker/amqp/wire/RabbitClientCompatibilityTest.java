package org.glassmq.broker.amqp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.AMQContentHeader;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Frame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.message.Properties;
import org.glassmq.broker.message.RandomTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written here is read by RabbitMQ's Java client, and what that client writes of it is read here. */
class RabbitClientCompatibilityTest {

    static Stream<Class<?>> types() {
        return RandomMethods.types();
    }

    @ParameterizedTest
    @MethodSource("types")
    void methodsSurviveTheClient(Class<?> type) throws IOException {
        long seed = new Random().nextLong();
        RandomMethods methods = new RandomMethods(new Random(seed));
        for (int i = 0; i < 30; i++) {
            Method method = methods.of(type);
            ByteBuf payload = Unpooled.buffer();
            MethodCodec.encode(method, payload);
            com.rabbitmq.client.impl.Method theirs = AMQImpl.readMethodFrom(input(ByteBufUtil.getBytes(payload)));
            assertThat(theirs.protocolMethodName().replace('_', '-'))
                    .isEqualTo(method.name().replace('_', '-'));
            assertThat(MethodCodec.decode(Unpooled.wrappedBuffer(payload(theirs.toFrame(1)))))
                    .as("seed %s, %s", seed, theirs)
                    .usingRecursiveComparison(MethodCodecTest.BY_CONTENT)
                    .isEqualTo(method);
        }
    }

    @Test
    void propertiesSurviveTheClient() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        RandomTables tables = new RandomTables(random);
        for (int i = 0; i < 500; i++) {
            MessageProperties properties = MessageProperties.builder()
                    .contentType(random.nextBoolean() ? tables.text(10) : null)
                    .headers(random.nextBoolean() ? tables.large() : null)
                    .deliveryMode(random.nextBoolean() ? 2 : null)
                    .priority(random.nextBoolean() ? random.nextInt(256) : null)
                    .replyTo(random.nextBoolean() ? tables.text(20) : null)
                    .timestamp(random.nextBoolean() ? Instant.ofEpochSecond(random.nextLong(1L << 40)) : null)
                    .clusterId(random.nextBoolean() ? tables.text(20) : null)
                    .build();
            byte[] header = Unpooled.buffer()
                    .writeInt(60 << 16)
                    .writeLong(5)
                    .writeBytes(Properties.of(properties).wire())
                    .array();
            AMQContentHeader theirs = AMQImpl.readContentHeaderFrom(input(header));
            ByteBuf again = Unpooled.wrappedBuffer(payload(theirs.toFrame(1, 5)));
            assertThat(again.readLong()).isEqualTo(60L << 48);
            again.skipBytes(4);
            assertThat(Properties.ofWire(ByteBufUtil.getBytes(again)).decoded())
                    .as("seed %s, %s", seed, theirs)
                    .usingRecursiveComparison()
                    .isEqualTo(properties);
        }
    }

    @Test
    void theClientsPropertiesAreTheSameBytes() throws IOException {
        AMQP.BasicProperties theirs = new AMQP.BasicProperties.Builder()
                .contentType("text/plain")
                .headers(Map.of("n", 1))
                .deliveryMode(2)
                .priority(3)
                .correlationId("c")
                .expiration("100")
                .timestamp(new Date(10_000))
                .appId("app")
                .build();
        MessageProperties ours = MessageProperties.builder()
                .contentType("text/plain")
                .header("n", 1)
                .deliveryMode(2)
                .priority(3)
                .correlationId("c")
                .expiration("100")
                .timestamp(Instant.ofEpochSecond(10))
                .appId("app")
                .build();
        ByteBuf payload = Unpooled.wrappedBuffer(payload(theirs.toFrame(1, 0)));
        assertThat(ByteBufUtil.getBytes(payload, 12, payload.readableBytes() - 12))
                .isEqualTo(Properties.of(ours).wire());
    }

    private static DataInputStream input(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    private static byte[] payload(Frame frame) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        frame.writeTo(new DataOutputStream(out));
        return ByteBufUtil.getBytes(Unpooled.wrappedBuffer(out.toByteArray()), 7, out.size() - 8);
    }
}
