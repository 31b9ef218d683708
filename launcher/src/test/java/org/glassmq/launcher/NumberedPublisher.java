package org.glassmq.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.BlockedListener;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** A connection that publishes numbered messages to a queue until it is told to stop, and counts the confirms. */
final class NumberedPublisher implements AutoCloseable {
    /** From so many unconfirmed on it publishes slowly: who publishes nothing is not told that it must wait. */
    private static final int WINDOW = 200;

    private static final long PATIENCE_MILLIS = 100;

    private static final byte[] PADDING = "x".repeat(1000).getBytes(StandardCharsets.US_ASCII);

    private final String queue;
    private final Connection connection;
    private final Channel channel;
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final TreeSet<Long> ahead = new TreeSet<>();
    private final AtomicLong published = new AtomicLong();
    private final AtomicLong confirmed = new AtomicLong();
    private final Thread thread;
    private volatile boolean stopping;

    NumberedPublisher(int port, String queue) throws IOException, TimeoutException {
        this.queue = queue;
        connection = connect(port);
        connection.addBlockedListener(new BlockedListener() {
            @Override
            public void handleBlocked(String reason) {
                said.add("blocked: " + reason);
            }

            @Override
            public void handleUnblocked() {
                said.add("unblocked");
            }
        });
        channel = connection.createChannel();
        channel.queueDeclare(queue, true, false, false, null);
        channel.confirmSelect();
        channel.addConfirmListener((tag, multiple) -> settle(tag, multiple), (tag, _) -> said.add("nack " + tag));
        thread = Thread.ofVirtual().start(this::publish);
    }

    static Connection connect(int port) throws IOException, TimeoutException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection();
    }

    /** What the number of a message is sent as. */
    static byte[] body(long number) {
        byte[] digits = (number + " ").getBytes(StandardCharsets.US_ASCII);
        byte[] body = new byte[digits.length + PADDING.length];
        System.arraycopy(digits, 0, body, 0, digits.length);
        System.arraycopy(PADDING, 0, body, digits.length, PADDING.length);
        return body;
    }

    private void publish() {
        try {
            while (!stopping && channel.isOpen()) {
                synchronized (ahead) {
                    if (published.get() - confirmed.get() >= WINDOW) {
                        ahead.wait(PATIENCE_MILLIS);
                    }
                }
                channel.basicPublish("", queue, MessageProperties.PERSISTENT_BASIC, body(published.get()));
                published.incrementAndGet();
            }
        } catch (IOException | AlreadyClosedException e) {
            said.add("closed");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void settle(long tag, boolean multiple) {
        synchronized (ahead) {
            long allUpTo = confirmed.get();
            if (multiple) {
                allUpTo = Math.max(allUpTo, tag);
                ahead.headSet(tag, true).clear();
            } else {
                ahead.add(tag);
            }
            while (ahead.remove(allUpTo + 1)) {
                allUpTo++;
            }
            confirmed.set(allUpTo);
            ahead.notifyAll();
        }
    }

    /** Up to which message, counted from 1, all are confirmed. */
    long confirmed() {
        return confirmed.get();
    }

    /** The next thing that the broker says about blocking. */
    String awaitWord() throws InterruptedException {
        String word = said.poll(20, TimeUnit.SECONDS);
        assertThat(word).as("what the broker says to the publisher of %s within 20 s", queue).isNotNull();
        return word;
    }

    void awaitConfirmed(long count) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        synchronized (ahead) {
            while (confirmed.get() < count) {
                assertThat(System.nanoTime()).as("confirmed of %s: %s of %s", queue, confirmed, count)
                        .isLessThan(deadline);
                ahead.wait(50);
            }
        }
    }

    /** Publishes no more; returns how many messages there were. */
    long stop() throws InterruptedException {
        stopping = true;
        thread.join();
        return published.get();
    }

    @Override
    public void close() {
        stopping = true;
        connection.abort(1000);
    }
}
