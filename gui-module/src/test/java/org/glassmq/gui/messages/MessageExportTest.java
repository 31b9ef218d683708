package org.glassmq.gui.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.archive.ArchivedMessage;
import org.glassmq.broker.archive.BodySource;
import org.glassmq.broker.archive.JsonLinesReader;
import org.glassmq.broker.archive.JsonLinesWriter;
import org.glassmq.gui.archive.CsvColumn;
import org.glassmq.gui.messages.MessageExport.Format;
import org.glassmq.gui.support.Background.Progress;
import org.glassmq.gui.testing.FakeSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageExportTest {
    private static final QueueRef ORDERS = new QueueRef("/", "orders");

    @TempDir
    Path folder;

    private final FakeSession session = new FakeSession();

    MessageExportTest() {
        session.addQueue("orders");
    }

    @Test
    void everyMessageComesBackAsItWas() throws Exception {
        List<MessageProperties> properties =
                List.of(MessageProperties.NONE, everyProperty(), withHeaders(everyHeader()), withHeaders(Map.of()));
        List<byte[]> bodies = List.of(
                new byte[0],
                "plain".getBytes(StandardCharsets.UTF_8),
                "\ufeffzeile 1\r\n\"quoted\" \u2028 \u0000 消息 😀\t\\".getBytes(StandardCharsets.UTF_8),
                new byte[] {(byte) 0xff, 0, 1, 2, (byte) 0xc3},
                random(70_000),
                "ü".repeat(200_001).getBytes(StandardCharsets.UTF_8));
        for (MessageProperties set : properties) {
            bodies.forEach(body -> publish(set, body));
        }
        Path file = folder.resolve("orders.jsonl");
        MessageExport.Result result = export(new Offsets.Range(0, 23), new Format.JsonLines(), file);
        assertThat(result.written()).isEqualTo(24);
        assertThat(result.missing()).isZero();
        assertThat(result.bytes()).isEqualTo(Files.size(file));
        assertThat(Files.readAllLines(file)).hasSize(24).allMatch(line -> line.startsWith("{\"virtual_host\":\"/\""));

        List<ArchivedMessage> read = read(Files.readAllBytes(file));
        assertThat(read).hasSize(24);
        for (int i = 0; i < 24; i++) {
            BrowsedMessage original = session.message(ORDERS, i).orElseThrow().message();
            ArchivedMessage message = read.get(i);
            assertThat(message.queue()).isEqualTo(ORDERS);
            assertThat(message.offset()).isEqualTo(i);
            assertThat(message.arrivedAt()).isEqualTo(original.arrivedAt());
            assertThat(message.exchange()).isEqualTo(original.exchange());
            assertThat(message.routingKey()).isEqualTo(original.routingKey());
            assertThat(message.body()).isEqualTo(bodies.get(i % 6));
            assertThat(message.properties())
                    .usingRecursiveComparison()
                    .withStrictTypeChecking()
                    .withComparatorForType(Double::compare, Double.class)
                    .withComparatorForType(Float::compare, Float.class)
                    .isEqualTo(properties.get(i / 6));
        }
        assertThat(writtenAgain(read)).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void whatDoesNotComeBackIsNamed() {
        byte[] file = ("{\"virtual_host\":\"/\",\"queue\":\"q\",\"offset\":1,\"arrived_at\":\"2026-01-01T00:00:00Z\","
                        + "\"exchange\":\"\",\"routing_key\":\"q\",\"properties\":{\"headers\":"
                        + "{\"a\":{\"type\":\"array\",\"value\":[{\"type\":\"int8\",\"value\":300}]}}},"
                        + "\"body_encoding\":\"utf-8\",\"body\":\"\"}\n")
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 1 of the file")
                .hasMessageContaining("header 'a[0]': value 300 is not between -128 and 127");
        assertThatThrownBy(() -> read("{\"virtual_host\":\"/\"}\nnonsense".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("line 1 of the file")
                .hasMessageContaining("queue");
    }

    @Test
    void chosenMessagesAreWrittenAlone() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            publish(MessageProperties.NONE, ("body " + i).getBytes(StandardCharsets.UTF_8));
        }
        Path file = folder.resolve("some.jsonl");
        List<Progress> reports = new ArrayList<>();
        MessageExport.Result result = new MessageExport(session, ORDERS)
                .write(new Offsets.Chosen(3, 4, 5, 700, 999, 5_000), new Format.JsonLines(), file, reports::add);

        assertThat(result.written()).isEqualTo(5);
        assertThat(result.missing()).isEqualTo(1);
        assertThat(read(Files.readAllBytes(file))).extracting(ArchivedMessage::offset)
                .containsExactly(3L, 4L, 5L, 700L, 999L);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void csvQuotesAsTheStandardSays() throws Exception {
        publish(MessageProperties.NONE, "a,\"b\"\r\nc".getBytes(StandardCharsets.UTF_8));
        publish(MessageProperties.builder().contentType("x, y").build(), new byte[] {(byte) 0xff});
        Path file = folder.resolve("orders.csv");
        export(
                new Offsets.Range(0, 1),
                new Format.Csv(List.of(CsvColumn.OFFSET, CsvColumn.STATE, CsvColumn.CONTENT_TYPE, CsvColumn.BODY)),
                file);

        assertThat(Files.readString(file)).isEqualTo("offset,state,content_type,body,body_encoding\r\n"
                + "0,ready,,\"a,\"\"b\"\"\r\nc\",utf-8\r\n"
                + "1,ready,\"x, y\",/w==,base64\r\n");
    }

    @Test
    void whatIsBrokenOffLeavesTheOldFileAsItWas() throws Exception {
        publish(MessageProperties.NONE, new byte[10]);
        Path file = Files.writeString(folder.resolve("orders.jsonl"), "old");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> export(new Offsets.Range(0, 0), new Format.JsonLines(), file))
                .isInstanceOf(InterruptedException.class);
        assertThat(Files.readString(file)).isEqualTo("old");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    private MessageExport.Result export(Offsets offsets, Format format, Path file) throws Exception {
        return new MessageExport(session, ORDERS).write(offsets, format, file, _ -> {});
    }

    private static List<ArchivedMessage> read(byte[] file) throws IOException {
        List<ArchivedMessage> all = new ArrayList<>();
        try (JsonLinesReader reader = new JsonLinesReader(new ByteArrayInputStream(file))) {
            for (Optional<ArchivedMessage> next = reader.next(); next.isPresent(); next = reader.next()) {
                all.add(next.get());
            }
        }
        return all;
    }

    private static byte[] writtenAgain(List<ArchivedMessage> read) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonLinesWriter writer = new JsonLinesWriter(ORDERS, out)) {
            for (ArchivedMessage message : read) {
                writer.write(
                        new BrowsedMessage(
                                message.offset(),
                                message.arrivedAt(),
                                BrowsedMessage.State.READY,
                                Optional.empty(),
                                0,
                                false,
                                message.exchange(),
                                message.routingKey(),
                                message.properties(),
                                message.body().length,
                                message.body()),
                        BodySource.of(message.body()));
            }
        }
        return out.toByteArray();
    }

    private static MessageProperties everyProperty() {
        return new MessageProperties(
                "application/json", "gzip", null, 2, 9, "c-1", "answers", "60000", "m-1",
                Instant.ofEpochSecond(1_700_000_000), "kind", "guest", "shop", "cluster");
    }

    private static MessageProperties withHeaders(Map<String, Object> headers) {
        return MessageProperties.builder().headers(headers).build();
    }

    private static Map<String, Object> everyHeader() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("void", null);
        all.put("boolean", true);
        all.put("int8", (byte) -128);
        all.put("int16", (short) 32_767);
        all.put("int32", Integer.MIN_VALUE);
        all.put("int64", Long.MAX_VALUE);
        all.put("float", 0.1f);
        all.put("infinite", Float.NEGATIVE_INFINITY);
        all.put("double", -0.0);
        all.put("nan", Double.NaN);
        all.put("decimal", new BigDecimal("10.500"));
        all.put("string", "ä \"\n");
        all.put("bytes", new byte[] {0, (byte) 0xff});
        all.put("timestamp", Instant.ofEpochSecond(1_700_000_000));
        all.put("array", new ArrayList<>(Arrays.asList(1, 1L, null, "x", new LinkedHashMap<>(Map.of("y", (short) 2)))));
        all.put("table", new LinkedHashMap<>(Map.of("nested", new LinkedHashMap<>(Map.of("deep", 1.5)))));
        return all;
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private void publish(MessageProperties properties, byte[] body) {
        session.publish(new PublishRequest("/", "", "orders", properties, body));
    }
}
