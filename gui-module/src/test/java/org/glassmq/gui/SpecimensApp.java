package org.glassmq.gui;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.glassmq.broker.BrokerConfig;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.embedded.EmbeddedBroker;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.Traffic;

/**
 * The real window with one of every kind: queues with all features, bodies of all sorts and sizes. For looking at; not
 * a test. {@code --queues=20000} adds that many more queues, {@code --locale=zh-CN} chooses the language.
 */
public final class SpecimensApp extends Application {
    private static final Duration STEP = Duration.ofMillis(50);

    private final ScheduledExecutorService time = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());
    private Console console;

    public static void main(String[] arguments) {
        launch(SpecimensApp.class, arguments);
    }

    @Override
    public void init() throws Exception {
        Map<String, String> named = getParameters().getNamed();
        String data = Files.createTempDirectory("glassmq-specimens").toString();
        int more = Integer.parseInt(named.getOrDefault("queues", "0"));
        Locale locale = Locale.forLanguageTag(named.getOrDefault("locale", "en"));
        console = new Console(new Plan(
                BrokerConfig.of(Map.of("data", data)), false, config -> start(more), locale));
    }

    @Override
    public void start(Stage stage) {
        console.open(stage, getHostServices(), Platform::exit);
    }

    @Override
    public void stop() {
        time.shutdownNow();
        console.close();
    }

    private EmbeddedBroker.Engine start(int more) {
        Instant now = Instant.now();
        FakeSession session = new FakeSession(now);
        Traffic traffic = new Traffic(session, new Random(7));
        for (Instant at = now.minusSeconds(20); at.isBefore(now); at = at.plus(STEP)) {
            traffic.pass(at, STEP);
        }
        features(session);
        bodies(session);
        List<QueueRef> crowd = crowd(session, more);
        Random random = new Random(11);
        time.scheduleAtFixedRate(
                () -> {
                    traffic.pass(Instant.now(), STEP);
                    for (int i = 0; i < Math.min(crowd.size(), 100); i++) {
                        session.put(crowd.get(random.nextInt(crowd.size())), "x");
                    }
                },
                0,
                STEP.toMillis(),
                TimeUnit.MILLISECONDS);
        return new EmbeddedBroker.Engine(session, () -> {});
    }

    private static List<QueueRef> crowd(FakeSession session, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> session.addQueue("device." + i + ".telemetry"))
                .toList();
    }

    private static void features(FakeSession session) {
        session.declareQueue(new QueueDeclaration(
                "/",
                "orders.retry",
                true,
                true,
                Map.of("x-message-ttl", 30_000L, "x-dead-letter-exchange", "orders", "x-max-length", 50_000L)));
        session.declareQueue(new QueueDeclaration(
                "/", "a.queue.with.a.very.long.name.that.does.not.fit", false, false, Map.of()));
        session.declareQueue(new QueueDeclaration("/", "订单.处理", true, false, Map.of()));
    }

    private static void bodies(FakeSession session) {
        QueueRef queue = session.addQueue("specimens");
        session.addConsumer(queue, "reader-1", "c-2", 2);
        Map<String, Object> death = new LinkedHashMap<>();
        death.put("count", 3L);
        death.put("reason", "rejected");
        death.put("queue", "orders.dead");
        death.put("time", Instant.parse("2026-03-01T12:00:00Z"));
        put(session, queue, "application/json", null, """
                {"order":10017,"customer":{"name":"Ann Müller","city":"北京"},\
                "items":[{"sku":"A-326","count":2,"price":41.035}],\
                "paid":true,"note":null,"exact":12345678901234567890.123456789}""");
        session.put(
                queue,
                MessageProperties.builder()
                        .contentType("application/xml")
                        .type("invoice")
                        .correlationId("c-9931")
                        .replyTo("amq.rabbitmq.reply-to")
                        .expiration("60000")
                        .timestamp(Instant.parse("2026-03-01T12:00:00Z"))
                        .priority(5)
                        .header("x-death", List.of(death))
                        .header("retry", true)
                        .header("attempt", 4)
                        .header("signature", new byte[] {1, 2, 3, (byte) 0xfe})
                        .build(),
                ("<?xml version=\"1.0\"?><invoice no=\"17\" xmlns=\"urn:shop\">"
                                + "<line sku=\"A-1\">2</line><empty/></invoice>")
                        .getBytes(StandardCharsets.UTF_8));
        String text = "Hello World!\nA second line.\n第三行：你好，世界。\n" + "long ".repeat(200);
        put(session, queue, "text/plain; charset=utf-8", null, text);
        session.put(queue, MessageProperties.NONE, bytes(300));
        session.put(queue, builder("application/json", "gzip"), gzip("{\"packed\": [" + "1, ".repeat(20_000) + "2]}"));
        session.put(queue, builder("image/png", null), picture());
        session.put(queue, builder("application/octet-stream", null), bytes(12 << 20));
        String reading = "{\"reading\": 17.25, \"unit\": \"°C\"},";
        put(session, queue, "application/json", null, "[" + reading.repeat(200_000) + "{}]");
        put(session, queue, "application/json", null, "{\"broken\": ");
        session.put(queue, MessageProperties.NONE, new byte[0]);
        session.deliver(queue, "reader-1", 2);
        session.settle(queue, "reader-1", 1);
    }

    private static void put(FakeSession session, QueueRef queue, String type, String encoding, String body) {
        session.put(queue, builder(type, encoding), body.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageProperties builder(String type, String encoding) {
        return MessageProperties.builder().contentType(type).contentEncoding(encoding).deliveryMode(2).build();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(3).nextBytes(bytes);
        return bytes;
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] picture() {
        BufferedImage image = new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        for (int i = 0; i < 200; i++) {
            g.setColor(Color.getHSBColor(i / 200f, 0.6f, 0.9f));
            g.drawLine(0, i, 320, 200 - i);
        }
        g.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
