package org.glassmq.gui.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.archive.BodySource;
import org.glassmq.broker.archive.JsonLinesWriter;
import org.glassmq.gui.publish.run.Item;
import org.glassmq.gui.support.HeaderRow;
import org.glassmq.gui.support.HeaderType;
import org.glassmq.gui.support.Language;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.testing.FakeSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {
    private final PublishForm form = new PublishForm();

    @TempDir
    Path folder;

    @Test
    void eachFileOfAFolderIsABody() throws Exception {
        byte[] binary = {0, (byte) 0xff, '$', '{'};
        Files.createDirectories(folder.resolve("in/deep"));
        Files.write(folder.resolve("in/b.bin"), binary);
        Files.writeString(folder.resolve("in/deep/c.txt"), "c");
        Files.writeString(folder.resolve("in/a.txt"), "a");
        Files.writeString(folder.resolve("in/.hidden"), "h");
        form.field(Field.ROUTING_KEY).set("file.${seq}");
        FileLook look = look(Supply.BODIES, folder.resolve("in"));

        List<Item> items = items(Supply.BODIES, look.files());

        assertThat(look.messages()).isEqualTo(3);
        assertThat(look.bytes()).isEqualTo(6);
        assertThat(items).extracting(Item::origin).containsExactly("a.txt", "b.bin", "c.txt");
        assertThat(items).extracting(item -> request(item).routingKey()).containsExactly("file.1", "file.2", "file.3");
        assertThat(request(items.get(1)).body()).isEqualTo(binary);
    }

    @Test
    void eachLineIsABodyWhateverItsBytes() throws Exception {
        Path file = folder.resolve("lines.txt");
        Files.write(file, "one\r\n\ntwo\n\u00ff".getBytes(StandardCharsets.ISO_8859_1));
        form.headers().add(new HeaderRow("n", HeaderType.INT, "${seq}"));

        List<Item> items = items(Supply.LINES, List.of(file));

        assertThat(look(Supply.LINES, file).messages()).isEqualTo(3);
        assertThat(items).extracting(Item::origin).containsExactly("lines.txt:1", "lines.txt:3", "lines.txt:4");
        assertThat(new String(request(items.get(0)).body())).isEqualTo("one");
        assertThat(request(items.get(2)).body()).isEqualTo(new byte[] {(byte) 0xff});
        assertThat(request(items.get(2)).properties().headers()).containsEntry("n", 3);
    }

    @Test
    void fieldsOfARowStandInTheVariables() throws Exception {
        Path file = Files.writeString(
                folder.resolve("people.csv"), "\uFEFFwho, country\n\"Lovelace, Ada\",uk\nGrace\nBroken,\"us\n");
        form.field(Field.ROUTING_KEY).set("person.${csv:country}");
        form.bodyProperty().set("{\"who\": \"${csv:who}\"}");

        List<Item> items = items(Supply.ROWS, List.of(file));

        assertThat(new String(request(items.get(0)).body())).isEqualTo("{\"who\": \"Lovelace, Ada\"}");
        assertThat(request(items.get(0)).routingKey()).isEqualTo("person.uk");
        assertThat(request(items.get(1)).routingKey()).as("fields that are missing are empty").isEqualTo("person.");
        assertThat(items.get(2)).isEqualTo(
                new Item.Unusable(3, "people.csv:4", Why.of(Phrase.QUOTE_IS_NOT_CLOSED, 4L)));
        assertThat(look(Supply.ROWS, file).firstRow())
                .isEqualTo(Map.of("who", "Lovelace, Ada", "country", "uk"));
    }

    @Test
    void columnThatIsNotThereIsToldForEachRow() throws Exception {
        Path file = Files.writeString(folder.resolve("a.csv"), "a\n1\n");
        form.bodyProperty().set("${csv:b}");

        assertThat(items(Supply.ROWS, List.of(file))).singleElement().isInstanceOfSatisfying(
                Item.Unusable.class, item -> assertThat(item.why().text()).startsWith("'${csv:b}' has no value"));
    }

    @Test
    void exportedMessagesAreSentWithAllTheyHad() throws Exception {
        FakeSession session = new FakeSession();
        QueueRef queue = session.addQueue("orders");
        MessageProperties properties = MessageProperties.builder()
                .contentType("text/plain")
                .header("attempt", (short) 3)
                .deliveryMode(2)
                .timestamp(Instant.parse("2026-03-01T12:00:00Z"))
                .build();
        session.put(queue, "first");
        BrowsedMessage known = session.message(queue, 0).orElseThrow().message();
        Path file = folder.resolve("orders.jsonl");
        byte[] binary = {0, (byte) 0xff};
        try (OutputStream out = Files.newOutputStream(file);
                JsonLinesWriter writer = new JsonLinesWriter(queue, out)) {
            writer.write(known(known, "shop", "order.paid", properties), BodySource.of(binary));
            writer.write(known(known, "", "orders", MessageProperties.NONE), BodySource.of("text".getBytes()));
        }
        String lines = Files.readString(file);
        Files.writeString(file, lines.replaceFirst("\n", "\n{\"no\": \"message\"}\n{oops\n"));
        form.field(Field.ROUTING_KEY).set("not this one");

        List<Item> items = items(Supply.EXPORTS, List.of(file));

        assertThat(look(Supply.EXPORTS, file).messages()).isEqualTo(4);
        assertThat(request(items.get(0)).exchange()).isEqualTo("shop");
        assertThat(request(items.get(0)).routingKey()).isEqualTo("order.paid");
        assertThat(request(items.get(0)).properties()).isEqualTo(properties);
        assertThat(request(items.get(0)).body()).isEqualTo(binary);
        assertThat(items.subList(1, 3)).allSatisfy(item -> assertThat(item).isInstanceOf(Item.Unusable.class));
        assertThat(items.get(1).origin()).isEqualTo("orders.jsonl:2");
        assertThat(request(items.get(3)).routingKey()).isEqualTo("orders");
    }

    @Test
    void fileThatIsGoneMeanwhileDoesNotEndTheRest() throws Exception {
        Path there = Files.writeString(folder.resolve("there"), "x");

        List<Item> items = items(Supply.BODIES, List.of(folder.resolve("gone"), there));

        assertThat(items.get(0)).isInstanceOfSatisfying(
                Item.Unusable.class, item -> assertThat(item.why().text()).startsWith("the file cannot be read: "));
        assertThat(new String(request(items.get(1)).body())).isEqualTo("x");
        assertThatThrownBy(() -> look(Supply.LINES, folder.resolve("gone"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void manyLinesAreReadOneByOne() throws Exception {
        Path file = folder.resolve("many.txt");
        try (var out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < 100_000; i++) {
                out.write("line " + i + "\n");
            }
        }
        List<Long> told = new ArrayList<>();

        FileLook look = FileLook.at(Supply.LINES, List.of(file), now -> told.add(now.done()));

        assertThat(look.messages()).isEqualTo(100_000);
        assertThat(told).hasSizeGreaterThan(10).isSorted();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> look(Supply.LINES, file)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void namesTellWhatDroppedFilesAre() {
        assertThat(Supply.of(List.of(Path.of("a.jsonl"), Path.of("b.JSONL")))).isEqualTo(Supply.EXPORTS);
        assertThat(Supply.of(List.of(Path.of("a.csv")))).isEqualTo(Supply.ROWS);
        assertThat(Supply.of(List.of(Path.of("a.csv"), Path.of("b.png")))).isEqualTo(Supply.BODIES);
    }

    private static BrowsedMessage known(BrowsedMessage of, String exchange, String key, MessageProperties properties) {
        return new BrowsedMessage(
                of.offset(),
                of.arrivedAt(),
                of.state(),
                of.holder(),
                of.deliveries(),
                of.redelivered(),
                exchange,
                key,
                properties,
                of.bodySize(),
                of.preview());
    }

    private static FileLook look(Supply supply, Path file) throws IOException, InterruptedException {
        return FileLook.at(supply, List.of(file), _ -> {});
    }

    private List<Item> items(Supply supply, List<Path> files) throws Exception {
        Composer composer = Composer.of(
                form.draft(), Optional.empty(), ZoneId.of("UTC"), new Messages(Language.ENGLISH));
        List<Item> items = new ArrayList<>();
        try (FileSource source = new FileSource(supply, files, composer, "/", InstantSource.system(), 1)) {
            for (Optional<Item> item = source.next(); item.isPresent(); item = source.next()) {
                items.add(item.get());
            }
        }
        return items;
    }

    private static PublishRequest request(Item item) {
        return ((Item.Message) item).request();
    }
}
