package org.glassmq.launcher.clients;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Plays scenarios of everyday AMQP with the Java client and collects what happened, one line per event. The same
 * scenarios stand in {@code clients/python/scenarios.py} and {@code clients/node/scenarios.js}.
 */
final class JavaScenarios implements AutoCloseable {
    private static final long DEADLINE_MILLIS = 10_000;

    private final List<String> lines = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();
    private final int port;

    JavaScenarios(int port) {
        this.port = port;
    }

    List<String> play(String scenario) throws IOException, InterruptedException, TimeoutException {
        switch (scenario) {
            case "get" -> get();
            case "automatic-acks" -> automaticAcks();
            case "acks-with-prefetch" -> acksWithPrefetch();
            case "requeue-on-close" -> requeueOnClose();
            case "nack-to-original-position" -> nackToOriginalPosition();
            case "reject" -> reject();
            case "confirms" -> confirms();
            case "returns" -> returns();
            case "exchanges" -> exchanges();
            case "properties" -> properties();
            case "large-body" -> largeBody();
            case "server-named" -> print("named", connect().createChannel().queueDeclare().getQueue().substring(0, 8));
            case "broker-cancels" -> brokerCancels();
            case "heartbeats" -> heartbeats();
            case "refusals" -> refusals();
            case "wrong-password" -> wrongPassword();
            case "unknown-virtual-host" -> unknownVirtualHost();
            default -> throw new IllegalArgumentException("no scenario " + scenario);
        }
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        connections.forEach(Connection::abort);
    }

    private void print(Object... words) {
        lines.add(String.join(" ", Arrays.stream(words).map(String::valueOf).toList()));
    }

    private ConnectionFactory factory() {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        factory.setAutomaticRecoveryEnabled(false);
        return factory;
    }

    private Connection connect() throws IOException, TimeoutException {
        return connect(factory());
    }

    private Connection connect(ConnectionFactory factory) throws IOException, TimeoutException {
        Connection connection = factory.newConnection();
        connections.add(connection);
        return connection;
    }

    private static void publish(Channel channel, String queue, String... bodies) throws IOException {
        for (String body : bodies) {
            channel.basicPublish("", queue, null, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    private void ready(Connection connection, String queue) throws IOException, TimeoutException {
        Channel channel = connection.createChannel();
        print("ready", channel.messageCount(queue));
        channel.close();
    }

    private void printGot(GetResponse got) {
        print("got", text(got.getBody()), "redelivered", got.getEnvelope().isRedeliver());
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException, TimeoutException {
        T next = queue.poll(DEADLINE_MILLIS, TimeUnit.MILLISECONDS);
        if (next == null) {
            throw new TimeoutException("nothing came within " + DEADLINE_MILLIS + " ms");
        }
        return next;
    }

    private void get() throws IOException, TimeoutException {
        Channel channel = connect().createChannel();
        var declared = channel.queueDeclare("get", false, false, false, null);
        print("declared", declared.getQueue(), declared.getMessageCount(), declared.getConsumerCount());
        publish(channel, "get", "one");
        GetResponse got = channel.basicGet("get", true);
        print("got", text(got.getBody()), "key", got.getEnvelope().getRoutingKey(), "redelivered",
                got.getEnvelope().isRedeliver(), "remaining", got.getMessageCount());
        print(channel.basicGet("get", false) == null ? "empty" : "not empty");
    }

    private void automaticAcks() throws IOException, InterruptedException, TimeoutException {
        Connection connection = connect();
        Channel channel = connection.createChannel();
        channel.queueDeclare("automatic", false, false, false, null);
        publish(channel, "automatic", "m1", "m2", "m3");
        BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
        channel.basicConsume("automatic", true, (_, delivery) -> deliveries.add(delivery), _ -> {});
        print("received", text(next(deliveries).getBody()), text(next(deliveries).getBody()),
                text(next(deliveries).getBody()));
        ready(connection, "automatic");
    }

    private void acksWithPrefetch() throws IOException, InterruptedException, TimeoutException {
        Connection connection = connect();
        Channel channel = connection.createChannel();
        channel.queueDeclare("prefetch", true, false, false, null);
        publish(channel, "prefetch", "m1", "m2", "m3", "m4", "m5");
        channel.basicQos(2);
        BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
        channel.basicConsume("prefetch", false, (_, delivery) -> deliveries.add(delivery), _ -> {});
        List<String> received = new ArrayList<>(List.of("received"));
        for (int count = 1; count <= 5; count++) {
            Delivery delivery = next(deliveries);
            received.add(text(delivery.getBody()));
            if (count == 2) {
                ready(connection, "prefetch");
            }
            if (count >= 2) {
                channel.basicAck(delivery.getEnvelope().getDeliveryTag(), count == 2);
            }
        }
        print(received.toArray());
        ready(connection, "prefetch");
    }

    private void requeueOnClose() throws IOException, TimeoutException {
        Connection connection = connect();
        Channel first = connection.createChannel();
        first.queueDeclare("requeue", false, false, false, null);
        publish(first, "requeue", "m1", "m2");
        first.basicGet("requeue", false);
        first.close();
        Channel second = connection.createChannel();
        printGot(second.basicGet("requeue", false));
        printGot(second.basicGet("requeue", false));
    }

    private void nackToOriginalPosition() throws IOException, TimeoutException {
        Channel channel = connect().createChannel();
        channel.queueDeclare("nack", false, false, false, null);
        publish(channel, "nack", "m1", "m2", "m3");
        long first = channel.basicGet("nack", false).getEnvelope().getDeliveryTag();
        long second = channel.basicGet("nack", false).getEnvelope().getDeliveryTag();
        channel.basicNack(second, false, true);
        channel.basicNack(first, false, true);
        for (int count = 0; count < 3; count++) {
            printGot(channel.basicGet("nack", false));
        }
    }

    private void reject() throws IOException, TimeoutException {
        Channel channel = connect().createChannel();
        channel.queueDeclare("reject", false, false, false, null);
        publish(channel, "reject", "m1", "m2");
        channel.basicReject(channel.basicGet("reject", false).getEnvelope().getDeliveryTag(), false);
        print("got", text(channel.basicGet("reject", false).getBody()));
    }

    private void confirms() throws IOException, InterruptedException, TimeoutException {
        Connection connection = connect();
        Channel channel = connection.createChannel();
        channel.queueDeclare("confirms", true, false, false, null);
        channel.confirmSelect();
        for (int number = 0; number < 100; number++) {
            byte[] body = Integer.toString(number).getBytes(StandardCharsets.UTF_8);
            channel.basicPublish("", "confirms", MessageProperties.PERSISTENT_BASIC, body);
        }
        channel.waitForConfirmsOrDie(DEADLINE_MILLIS);
        print("confirmed 100");
        ready(connection, "confirms");
    }

    private void returns() throws IOException, InterruptedException, TimeoutException {
        Channel channel = connect().createChannel();
        BlockingQueue<Return> returned = new LinkedBlockingQueue<>();
        channel.addReturnListener(returned::add);
        channel.basicPublish("", "nowhere", true, null, "hello".getBytes(StandardCharsets.UTF_8));
        Return message = next(returned);
        print("returned", message.getReplyCode(), message.getReplyText(), "key", message.getRoutingKey(), "body",
                text(message.getBody()));
    }

    private record Keyed(String key, Map<String, Object> table) {
        static List<Keyed> of(String... keys) {
            return Arrays.stream(keys).map(key -> new Keyed(key, Map.of())).toList();
        }
    }

    private void exchanges() throws IOException, TimeoutException {
        Channel channel = connect().createChannel();
        List<Keyed> keys = Keyed.of("usd", "usd.nyse", "usd.nyse.open", "eur");
        routed(channel, "by-key", "direct", Keyed.of("usd", "eur"), keys);
        routed(channel, "to-all", "fanout", Keyed.of(""), keys);
        routed(channel, "by-pattern", "topic", Keyed.of("usd.*", "#.open"), keys);
        List<Keyed> sizes = List.of(
                new Keyed("small", Map.of("size", 1, "colour", "red")),
                new Keyed("right", Map.of("size", 3, "colour", "red", "more", true)));
        Keyed wanted = new Keyed("", Map.of("x-match", "all", "size", 3, "colour", "red"));
        routed(channel, "by-header", "headers", List.of(wanted), sizes);
    }

    private void routed(Channel channel, String name, String kind, List<Keyed> bindings, List<Keyed> messages)
            throws IOException {
        channel.exchangeDeclare(name, kind);
        channel.queueDeclare(name, false, false, false, null);
        for (Keyed binding : bindings) {
            channel.queueBind(name, name, binding.key(), binding.table());
        }
        for (Keyed message : messages) {
            BasicProperties headers = new BasicProperties.Builder().headers(message.table()).build();
            channel.basicPublish(name, message.key(), headers, message.key().getBytes(StandardCharsets.UTF_8));
        }
        List<String> arrived = new ArrayList<>(List.of(kind));
        for (GetResponse got = channel.basicGet(name, true); got != null; got = channel.basicGet(name, true)) {
            arrived.add(text(got.getBody()));
        }
        print(arrived.toArray());
    }

    private void properties() throws IOException, TimeoutException {
        Channel channel = connect().createChannel();
        channel.queueDeclare("properties", false, false, false, null);
        Map<String, Object> headers = Map.of("text", "你好", "number", 42, "yes", true, "list", List.of(1, "two"),
                "table", Map.of("inner", -1));
        BasicProperties properties = new BasicProperties.Builder()
                .contentType("application/json")
                .contentEncoding("utf-8")
                .deliveryMode(2)
                .priority(5)
                .correlationId("c-1")
                .replyTo("answers")
                .expiration("60000")
                .messageId("m-1")
                .timestamp(Date.from(Instant.ofEpochSecond(1_700_000_000)))
                .type("order")
                .userId("guest")
                .appId("shop")
                .headers(headers)
                .build();
        channel.basicPublish("", "properties", properties, "body".getBytes(StandardCharsets.UTF_8));
        BasicProperties sent = channel.basicGet("properties", true).getProps();
        print(sent.getContentType(), sent.getContentEncoding(), sent.getDeliveryMode(), sent.getPriority(),
                sent.getCorrelationId(), sent.getReplyTo(), sent.getExpiration(), sent.getMessageId(),
                sent.getTimestamp().toInstant().getEpochSecond(), sent.getType(), sent.getUserId(), sent.getAppId());
        Map<String, Object> received = sent.getHeaders();
        List<?> list = (List<?>) received.get("list");
        print(received.get("text"), received.get("number"), Boolean.TRUE.equals(received.get("yes")) ? "yes" : "no",
                list.get(0), list.get(1), ((Map<?, ?>) received.get("table")).get("inner"));
    }

    private void largeBody() throws IOException, TimeoutException {
        Channel channel = connect().createChannel();
        channel.queueDeclare("large", false, false, false, null);
        byte[] body = new byte[1_000_000];
        for (int number = 0; number < body.length; number++) {
            body[number] = (byte) (number % 251);
        }
        channel.basicPublish("", "large", null, body);
        print("same:", Arrays.equals(channel.basicGet("large", true).getBody(), body) ? "yes" : "no");
        channel.basicPublish("", "large", null, new byte[0]);
        print("empty body:", channel.basicGet("large", true).getBody().length);
    }

    private void brokerCancels() throws IOException, InterruptedException, TimeoutException {
        Connection connection = connect();
        Channel channel = connection.createChannel();
        channel.queueDeclare("doomed", false, false, false, null);
        BlockingQueue<String> cancelled = new LinkedBlockingQueue<>();
        channel.basicConsume("doomed", true, (_, _) -> {}, cancelled::add);
        connection.createChannel().queueDelete("doomed");
        next(cancelled);
        print("cancelled");
    }

    private void heartbeats() throws IOException, InterruptedException, TimeoutException {
        ConnectionFactory factory = factory();
        factory.setRequestedHeartbeat(2);
        Connection connection = connect(factory);
        CountDownLatch closed = new CountDownLatch(1);
        connection.addShutdownListener(_ -> closed.countDown());
        boolean ended = closed.await(6500, TimeUnit.MILLISECONDS);
        connection.createChannel();
        print(ended ? "closed" : "alive");
    }

    @FunctionalInterface
    private interface Action {
        void on(Channel channel) throws IOException;
    }

    private void refused(Connection connection, Action action)
            throws IOException, InterruptedException, TimeoutException {
        Channel channel = connection.createChannel();
        BlockingQueue<ShutdownSignalException> closed = new LinkedBlockingQueue<>();
        channel.addShutdownListener(closed::add);
        try {
            action.on(channel);
        } catch (IOException e) {
            // its cause is what the listener gets, also for refusals that answer no call
        }
        printClose(next(closed).getReason());
        print("connection open:", connection.isOpen() ? "yes" : "no");
    }

    private void printClose(Method reason) {
        switch (reason) {
            case com.rabbitmq.client.AMQP.Channel.Close close -> print(close.getReplyCode(), close.getReplyText());
            case com.rabbitmq.client.AMQP.Connection.Close close -> print(close.getReplyCode(), close.getReplyText());
            default -> print(reason);
        }
    }

    private void refusals() throws IOException, InterruptedException, TimeoutException {
        Connection connection = connect();
        Channel plain = connection.createChannel();
        plain.queueDeclare("plain", false, false, false, null);
        refused(connection, channel -> channel.queueDeclarePassive("missing"));
        refused(connection, channel -> channel.basicConsume("missing", (_, _) -> {}, _ -> {}));
        refused(connection, channel -> channel.queueDeclare("plain", true, false, false, null));
        refused(connection, channel -> channel.exchangeDeclare("amq.new", "direct"));
        refused(connection, channel -> channel.exchangeDeclare("amq.topic", "direct", true));
        refused(connection, channel -> channel.queueBind("plain", "missing", "key"));
        refused(connection, channel -> channel.basicPublish("missing", "key", null, new byte[0]));
        refused(connection, channel -> channel.basicAck(99, false));
        plain.basicConsume("plain", false, "", false, true, null, (_, _) -> {}, _ -> {});
        refused(connection, channel -> channel.basicConsume("plain", (_, _) -> {}, _ -> {}));
        plain.queueDeclare("mine", false, true, false, null);
        refused(connect(), channel -> channel.queueDeclare("mine", false, true, false, null));
    }

    private void wrongPassword() throws IOException, TimeoutException {
        ConnectionFactory factory = factory();
        factory.setPassword("wrong");
        try {
            connect(factory);
        } catch (AuthenticationFailureException e) {
            print(403, e.getMessage());
        }
    }

    private void unknownVirtualHost() throws IOException, TimeoutException {
        ConnectionFactory factory = factory();
        factory.setVirtualHost("nowhere");
        try {
            connect(factory);
        } catch (IOException e) {
            if (e.getCause() instanceof ShutdownSignalException closed) {
                printClose(closed.getReason());
            } else {
                throw e;
            }
        }
    }
}
