package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Consumers that come at any time, fast and slow ones, while messages come in: more than memory keeps of a stream, so
 * that they change between memory and store. Whoever has got one message gets the one that follows it.
 */
@ParameterizedClass(name = "loops={0}")
@ValueSource(ints = {1, 3})
@Timeout(120)
class StreamRaceTest {
    private static final int MESSAGES = 6_000;
    private static final int CONSUMERS = 24;

    @RegisterExtension
    final TestBroker broker;

    private final Queue<String> mistakes = new ConcurrentLinkedQueue<>();
    private final CountDownLatch done = new CountDownLatch(CONSUMERS);

    StreamRaceTest(int loops) {
        broker = new TestBroker().with("loops", loops);
    }

    @Test
    void nobodyMissesAMessage() throws Exception {
        long seed = System.nanoTime();
        System.out.println("StreamRaceTest: seed " + seed);
        Random random = new Random(seed);
        ConnectionFactory factory = new ConnectionFactory();
        factory.setPort(broker.port());
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            connections.add(factory.newConnection());
        }
        try (Channel publisher = connections.getFirst().createChannel()) {
            publisher.queueDeclare("log", true, false, false, Map.of("x-queue-type", "stream"));
            publisher.confirmSelect();
            publish(publisher, random, connections);
            assertThat(done.await(60, TimeUnit.SECONDS)).as("all have all; %s", mistakes).isTrue();
            assertThat(mistakes).isEmpty();
        } finally {
            connections.forEach(Connection::abort);
        }
    }

    private void publish(Channel publisher, Random random, List<Connection> connections)
            throws IOException, InterruptedException, TimeoutException {
        for (int number = 0; number < MESSAGES; number++) {
            if (number % (MESSAGES / CONSUMERS) == 0) {
                consume(connections.get(random.nextInt(connections.size())), random, number);
            }
            byte[] body = new byte[8 + random.nextInt(4_000)];
            ByteBuffer.wrap(body).putLong(number);
            publisher.basicPublish("", "log", MessageProperties.PERSISTENT_BASIC, body);
            if (random.nextInt(500) == 0) {
                publisher.waitForConfirmsOrDie(30_000);
            }
        }
    }

    private void consume(Connection connection, Random random, int published) throws IOException {
        int prefetch = 1 + random.nextInt(200);
        Object offset =
                switch (random.nextInt(4)) {
                    case 0 -> "first";
                    case 1 -> "next";
                    case 2 -> "1h";
                    default -> random.nextInt(published + 1);
                };
        int batch = 1 + random.nextInt(prefetch);
        Channel channel = connection.createChannel();
        channel.basicQos(prefetch);
        long[] last = {offset instanceof Integer number ? number - 1 : offset.equals("next") ? -2 : -1};
        channel.basicConsume("log", false, Map.of("x-stream-offset", offset), (_, delivery) -> {
            long at = (Long) delivery.getProperties().getHeaders().get("x-stream-offset");
            if (ByteBuffer.wrap(delivery.getBody()).getLong() != at) {
                mistakes.add("offset " + at + " has another message");
            }
            if (at != last[0] + 1 && last[0] != -2) {
                mistakes.add("from " + offset + ": " + at + " after " + last[0]);
            }
            last[0] = at;
            if (at % batch == 0) {
                channel.basicAck(delivery.getEnvelope().getDeliveryTag(), true);
            }
            if (at == MESSAGES - 1) {
                done.countDown();
            }
        }, _ -> {});
    }
}
