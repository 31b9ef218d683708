package org.glassmq.launcher.crash;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;

/** How the harness talks to the broker. */
final class Client {
    private static final int CONNECTION_FORCED = 320;

    private Client() {}

    static Connection connect(int port) throws IOException, TimeoutException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        factory.setAutomaticRecoveryEnabled(false);
        factory.setRequestedHeartbeat(0);
        factory.setChannelRpcTimeout(60_000);
        factory.setShutdownTimeout(2_000);
        return factory.newConnection();
    }

    /** Whether the broker closed this because it would not do what it was asked to, rather than by ending. */
    static boolean refused(ShutdownSignalException signal) {
        return switch (signal.getReason()) {
            case AMQP.Channel.Close close -> !signal.isInitiatedByApplication();
            case AMQP.Connection.Close close ->
                !signal.isInitiatedByApplication() && close.getReplyCode() != CONNECTION_FORCED;
            case null, default -> false;
        };
    }

    /** Puts what a queue delivers into a list that somebody takes from. */
    static class Taker extends DefaultConsumer {
        private final String queue;
        private final BlockingQueue<Item> items;
        final CountDownLatch cancelled = new CountDownLatch(1);

        Taker(Channel channel, String queue, BlockingQueue<Item> items) {
            super(channel);
            this.queue = queue;
            this.items = items;
        }

        @Override
        public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
            items.add(Item.of(queue, envelope, properties, body));
        }

        @Override
        public void handleCancelOk(String tag) {
            cancelled.countDown();
        }

        String start(Map<String, Object> arguments) throws IOException {
            return getChannel().basicConsume(queue, false, arguments, this);
        }
    }
}
