package org.glassmq.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was confirmed survives {@code kill -9} at any moment. */
class CrashIT {
    private static final int ROUNDS = 10;

    @TempDir
    private Path data;

    /** A round's queue and how many of its messages, counted from 0, were confirmed without a gap. */
    private record Confirmed(String queue, long messages) {}

    @Test
    @Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void everyConfirmedMessageIsThereOnceInOrderAfterEachKill() throws Exception {
        long seed = Long.getLong("glassmq.seed", System.nanoTime());
        System.out.println("CrashIT runs with -Dglassmq.seed=" + seed);
        Random random = new Random(seed);
        List<Confirmed> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            try (Program broker = Program.broker(data)) {
                int port = broker.awaitPort();
                for (Confirmed earlier : rounds) {
                    assertThatAllIsThere(port, earlier);
                }
                String queue = "round-" + round;
                long confirmed = publishUntilKilled(broker, port, queue, 20 + random.nextInt(600));
                rounds.add(new Confirmed(queue, confirmed));
            }
        }
        try (Program broker = Program.broker(data)) {
            int port = broker.awaitPort();
            for (Confirmed round : rounds) {
                assertThatAllIsThere(port, round);
            }
        }
        assertThat(rounds.stream().mapToLong(Confirmed::messages).sum()).isPositive();
        System.out.println("CrashIT: confirmed before each kill: "
                + rounds.stream().map(round -> Long.toString(round.messages())).toList());
    }

    /** Publishes numbered messages; some time after the first confirm kills the broker. */
    private static long publishUntilKilled(Program broker, int port, String queue, int killAfterMillis)
            throws IOException, InterruptedException, TimeoutException {
        AtomicLong confirmed = new AtomicLong();
        CountDownLatch firstConfirm = new CountDownLatch(1);
        Connection connection = connect(port);
        Channel channel = connection.createChannel();
        channel.queueDeclare(queue, true, false, false, null);
        channel.confirmSelect();
        Confirms confirms = new Confirms();
        channel.addConfirmListener((tag, multiple) -> {
            confirmed.set(confirms.settle(tag, multiple));
            firstConfirm.countDown();
        }, (tag, _) -> {
            throw new AssertionError("message " + tag + " was not accepted");
        });
        CountDownLatch killed = new CountDownLatch(1);
        Thread killer = Thread.ofVirtual().start(() -> {
            try {
                firstConfirm.await();
                if (!killed.await(killAfterMillis, TimeUnit.MILLISECONDS)) {
                    broker.signal("KILL");
                }
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        publishUntilClosed(channel, queue);
        killer.join();
        assertThat(broker.awaitExit()).isEqualTo(128 + 9);
        connection.abort();
        return confirmed.get();
    }

    private static void publishUntilClosed(Channel channel, String queue) {
        try {
            for (long number = 0; channel.isOpen(); number++) {
                byte[] body = (number + " of " + queue).getBytes(StandardCharsets.UTF_8);
                channel.basicPublish("", queue, MessageProperties.PERSISTENT_BASIC, body);
            }
        } catch (IOException | com.rabbitmq.client.AlreadyClosedException e) {
            // the broker was killed: that is what the test is about
        }
    }

    private static void assertThatAllIsThere(int port, Confirmed round) throws Exception {
        try (Connection connection = connect(port)) {
            Channel channel = connection.createChannel();
            long ready = channel.messageCount(round.queue());
            assertThat(ready).as("ready in %s", round.queue()).isGreaterThanOrEqualTo(round.messages());
            BlockingQueue<String> received = new LinkedBlockingQueue<>();
            channel.basicConsume(round.queue(), false,
                    (_, delivery) -> received.add(new String(delivery.getBody(), StandardCharsets.UTF_8)), _ -> {});
            for (long number = 0; number < ready; number++) {
                assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo(number + " of " + round.queue());
            }
            assertThat(received).isEmpty();
        }
    }

    private static Connection connect(int port) throws IOException, TimeoutException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection();
    }

    /** Delivery tags that are confirmed; called on the client's connection thread only. */
    private static final class Confirms {
        private final java.util.TreeSet<Long> ahead = new java.util.TreeSet<>();
        private long allUpTo;

        /** Returns up to which tag all are confirmed. */
        long settle(long tag, boolean multiple) {
            if (multiple) {
                allUpTo = Math.max(allUpTo, tag);
                ahead.headSet(tag, true).clear();
            } else {
                ahead.add(tag);
            }
            while (ahead.remove(allUpTo + 1)) {
                allUpTo++;
            }
            return allUpTo;
        }
    }
}
