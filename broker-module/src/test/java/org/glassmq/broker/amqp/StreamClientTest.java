package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.glassmq.broker.testing.Methods.basicConsume;
import static org.glassmq.broker.testing.Methods.basicQos;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.CancelCallback;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DeliverCallback;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicConsumeOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicQosOk;
import org.glassmq.broker.testing.Await;
import org.glassmq.broker.testing.ClientChannel;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Streams, used by RabbitMQ's Java client")
@Timeout(120)
class StreamClientTest {
    private static final Map<String, Object> STREAM = Map.of("x-queue-type", "stream");
    private static final int MANY = 200_000;
    private static final int BODY = 512;
    private static final CancelCallback IGNORED = _ -> {};

    @RegisterExtension
    final TestBroker broker = new TestBroker().with("loops", 2);

    private Connection connection;
    private Channel channel;

    @BeforeEach
    void connect() throws IOException, TimeoutException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(broker.port());
        factory.setAutomaticRecoveryEnabled(false);
        connection = factory.newConnection();
        channel = connection.createChannel();
        channel.queueDeclare("log", true, false, false, STREAM);
        channel.confirmSelect();
    }

    @AfterEach
    void disconnect() {
        connection.abort();
    }

    private void publish(String... bodies) throws IOException, InterruptedException, TimeoutException {
        for (String body : bodies) {
            channel.basicPublish("", "log", MessageProperties.BASIC, body.getBytes(StandardCharsets.UTF_8));
        }
        channel.waitForConfirmsOrDie(10_000);
    }

    private BlockingQueue<Delivery> read(Object offset) throws IOException {
        BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
        Channel own = connection.createChannel();
        own.basicQos(3);
        own.basicConsume("log", false, Map.of("x-stream-offset", offset), (_, delivery) -> {
            deliveries.add(delivery);
            own.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
        }, IGNORED);
        return deliveries;
    }

    private static List<String> take(BlockingQueue<Delivery> deliveries, int count) throws InterruptedException {
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Delivery delivery = deliveries.poll(10, TimeUnit.SECONDS);
            assertThat(delivery).as("delivery %d of %d", i + 1, count).isNotNull();
            taken.add(offset(delivery) + " " + new String(delivery.getBody(), StandardCharsets.UTF_8));
        }
        return taken;
    }

    private static long offset(Delivery delivery) {
        return (Long) delivery.getProperties().getHeaders().get("x-stream-offset");
    }

    @Test
    void everyWayToSayWhereToBegin() throws Exception {
        publish("a", "b", "c", "d");
        Instant second = Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
        Await.until("the next second", () -> Instant.now().isAfter(second));
        BlockingQueue<Delivery> next = read("next");
        publish("e", "f");
        assertThat(take(read("first"), 6)).containsExactly("0 a", "1 b", "2 c", "3 d", "4 e", "5 f");
        assertThat(take(read("last"), 1)).containsExactly("5 f");
        assertThat(take(next, 2)).containsExactly("4 e", "5 f");
        assertThat(take(read(2), 4)).containsExactly("2 c", "3 d", "4 e", "5 f");
        assertThat(take(read(3L), 3)).containsExactly("3 d", "4 e", "5 f");
        assertThat(take(read(Date.from(second)), 2)).containsExactly("4 e", "5 f");
        assertThat(take(read("1h"), 1)).containsExactly("0 a");
    }

    @Test
    void aReaderGoesOnAfterACrashWhereItWas() throws Exception {
        publish("a", "b", "c");
        assertThat(take(read("first"), 2)).containsExactly("0 a", "1 b");
        broker.crash();
        connect();
        publish("d");
        assertThat(take(read(2), 2)).containsExactly("2 c", "3 d");
    }

    @Test
    void aConsumerWithoutPrefetchIsRefused() {
        assertThatThrownBy(() -> channel.basicConsume("log", false, (_, _) -> {}, IGNORED))
                .rootCause()
                .hasMessageContaining("consumer prefetch count is not set for 'queue 'log' in vhost '/''");
    }

    @Test
    void aStreamIsFedByAnExchangeLikeOtherQueues() throws Exception {
        channel.queueBind("log", "amq.topic", "orders.#");
        channel.basicPublish("amq.topic", "orders.eu", new BasicProperties(), new byte[] {'x'});
        channel.waitForConfirmsOrDie(10_000);
        Delivery delivery = read("first").poll(10, TimeUnit.SECONDS);
        assertThat(delivery.getEnvelope().getExchange()).isEqualTo("amq.topic");
        assertThat(delivery.getEnvelope().getRoutingKey()).isEqualTo("orders.eu");
        assertThat(delivery.getEnvelope().isRedeliver()).isFalse();
    }

    /** 100 MiB of messages, which a consumer must not bring into memory. */
    @Test
    void manyOldMessagesAreReadWithLittleMemory() throws Exception {
        fill();
        long before = heap();
        CountDownLatch half = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch all = new CountDownLatch(1);
        AtomicReference<Throwable> wrong = new AtomicReference<>();
        Channel reader = connection.createChannel();
        reader.basicQos(100);
        DeliverCallback check = new DeliverCallback() {
            private long expected;

            @Override
            public void handle(String tag, Delivery delivery) throws IOException {
                if (offset(delivery) != expected || ByteBuffer.wrap(delivery.getBody()).getLong() != expected) {
                    wrong.set(new AssertionError("offset " + offset(delivery) + " instead of " + expected));
                    all.countDown();
                    half.countDown();
                }
                expected++;
                if (expected % 50 == 0) {
                    reader.basicAck(delivery.getEnvelope().getDeliveryTag(), true);
                }
                if (expected == MANY / 2) {
                    half.countDown();
                    await(goOn);
                } else if (expected == MANY) {
                    all.countDown();
                }
            }
        };
        reader.basicConsume("log", false, Map.of("x-stream-offset", "first"), check, IGNORED);
        assertThat(half.await(60, TimeUnit.SECONDS)).isTrue();
        long during = heap();
        goOn.countDown();
        assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(wrong.get()).isNull();
        assertThat(during - before).as("bytes of heap for one consumer").isLessThan(8L << 20);
    }

    /** What a consumer holds is 32 MiB of messages, of which the stream only knows their offsets. */
    @Test
    void messagesThatConsumersHoldAreNotInMemory() throws Exception {
        fill();
        long before = heap();
        ClientChannel reader = broker.channel();
        reader.ask(basicQos(65_535), BasicQosOk.class);
        reader.send(basicConsume("log", "tag", Map.of("x-stream-offset", "first"))).expect(new BasicConsumeOk("tag"));
        for (long expected = 0; expected < 65_535; expected++) {
            assertThat(ByteBuffer.wrap(reader.delivery().content().body()).getLong()).isEqualTo(expected);
        }
        assertThat(heap() - before).as("bytes of heap for one consumer").isLessThan(16L << 20);
        assertThat(broker.queue("log").unackedBytes()).isEqualTo(65_535L * BODY);
    }

    private void fill() throws IOException, InterruptedException, TimeoutException {
        for (long i = 0; i < MANY; i++) {
            byte[] body = new byte[BODY];
            ByteBuffer.wrap(body).putLong(i);
            channel.basicPublish("", "log", MessageProperties.PERSISTENT_BASIC, body);
            if (i % 10_000 == 9_999) {
                channel.waitForConfirmsOrDie(30_000);
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
