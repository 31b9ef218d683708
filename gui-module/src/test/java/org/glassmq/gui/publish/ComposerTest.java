package org.glassmq.gui.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.gui.publish.variables.Values;
import org.glassmq.gui.support.HeaderRow;
import org.glassmq.gui.support.HeaderType;
import org.glassmq.gui.support.Language;
import org.glassmq.gui.support.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From what is typed, or was there already, to the message that is sent. */
class ComposerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Messages messages = new Messages(Language.ENGLISH);
    private final PublishForm form = new PublishForm();

    @TempDir
    Path folder;

    static List<PublishRequest> messagesThatWereThere() {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("byte", (byte) 7);
        headers.put("short", (short) 7);
        headers.put("int", 7);
        headers.put("long", 7L);
        headers.put("float", 1.1f);
        headers.put("double", 1.1);
        headers.put("decimal", new BigDecimal("10.500"));
        headers.put("bool", true);
        headers.put("time", NOW);
        headers.put("bytes", new byte[] {1, 2});
        headers.put("table", Map.of("deep", (short) 3));
        headers.put("list", List.of((byte) 1, "x"));
        headers.put("nothing", null);
        headers.put("looks like one", "${seq}");
        MessageProperties typed = MessageProperties.builder()
                .headers(headers)
                .correlationId("$${c}")
                .priority(0)
                .build();
        byte[] large = new byte[700_000];
        new Random(5).nextBytes(large);
        return List.of(
                new PublishRequest("/", "x", "a.${b}", typed, "${not} a variable".getBytes()),
                new PublishRequest("/", "", "q", MessageProperties.NONE, new byte[0]),
                new PublishRequest("/", "", "q", MessageProperties.NONE, "one\r\ntwo\r\n".getBytes()),
                new PublishRequest("/", "", "q", MessageProperties.NONE, "one\r\ntwo\nthree\r".getBytes()),
                new PublishRequest("/", "", "q", MessageProperties.NONE, new byte[] {0, (byte) 0xff, 13, 127}),
                new PublishRequest("/", "", "q", MessageProperties.NONE, large),
                new PublishRequest("/", "", "q", MessageProperties.NONE, "ü\u0000".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("messagesThatWereThere")
    void whatNobodyEditsIsSentAsItWas(PublishRequest message) throws FaultyException {
        form.fill(message);

        PublishRequest made = made();

        assertThat(made.properties().headersOrEmpty())
                .usingRecursiveComparison()
                .isEqualTo(message.properties().headersOrEmpty());
        assertThat(made.properties().withHeaders(null)).isEqualTo(message.properties().withHeaders(null));
        assertThat(made.body()).isEqualTo(message.body());
        assertThat(made.routingKey()).isEqualTo(message.routingKey());
    }

    @Test
    void editedTextKeepsTheLineEndsItHad() throws FaultyException {
        form.fill(new PublishRequest("/", "", "q", MessageProperties.NONE, "one\r\ntwo".getBytes()));
        form.bodyProperty().set(form.bodyProperty().get() + "\nthree");

        assertThat(new String(made().body())).isEqualTo("one\r\ntwo\r\nthree");
    }

    @Test
    void editedHeaderIsReadAgain() throws FaultyException {
        form.fill(messagesThatWereThere().getFirst());
        form.headers().get(2).valueProperty().set("8");

        assertThat(made().properties().headers()).containsEntry("int", 8).containsEntry("short", (short) 7);
    }

    @Test
    void variablesAreFilledInEverywhere() throws FaultyException {
        form.field(Field.ROUTING_KEY).set("order.${csv:country}.${seq}");
        form.field(Field.PRIORITY).set("${random:3..3}");
        form.field(Field.TIMESTAMP).set("${now}");
        form.field(Field.MESSAGE_ID).set("${uuid}");
        form.headers().add(new HeaderRow("n", HeaderType.LONG, "${seq}"));
        form.bodyProperty().set("{\"id\": ${seq}, \"uuid\": \"${uuid}\"}");
        Composer composer = composer();

        assertThat(composer.constant()).isFalse();
        assertThat(composer.columns()).containsExactly("country");
        PublishRequest made = composer.compose(Values.of(41, NOW, new Random(1), Map.of("country", "de")));

        assertThat(made.routingKey()).isEqualTo("order.de.41");
        assertThat(made.properties().priority()).isEqualTo(3);
        assertThat(made.properties().timestamp()).isEqualTo(NOW);
        assertThat(made.properties().headers()).containsEntry("n", 41L);
        assertThat(new String(made.body()))
                .isEqualTo("{\"id\": 41, \"uuid\": \"" + made.properties().messageId() + "\"}");
    }

    @Test
    void wrongVariablesAreNamedAtTheirFields() {
        form.field(Field.ROUTING_KEY).set("${sequence}");
        form.headers().add(new HeaderRow("fine", HeaderType.TEXT, "x"));
        form.headers().add(new HeaderRow("n", HeaderType.INT, "${random:9..1}"));
        form.bodyProperty().set("${pick:}");

        assertThatThrownBy(this::made).isInstanceOfSatisfying(FaultyException.class, e -> {
            assertThat(e.faults().fields()).containsOnlyKeys(Field.ROUTING_KEY, Field.BODY);
            assertThat(e.faults().fields().get(Field.ROUTING_KEY)).startsWith("'${sequence}' is no variable");
            assertThat(e.faults().headers()).containsOnlyKeys(1);
        });
    }

    @Test
    void valueThatDoesNotFitItsFieldIsToldAsItCameOut() {
        form.field(Field.EXPIRATION).set("${pick:soon}");
        form.headers().add(new HeaderRow("n", HeaderType.BYTE, "${random:200..200}"));

        assertThatThrownBy(this::made).isInstanceOfSatisfying(FaultyException.class, e -> {
            assertThat(e.faults().fields())
                    .containsEntry(
                            Field.EXPIRATION, "Expiration is 'soon'; allowed is a whole number of milliseconds");
            assertThat(e.faults().headers())
                    .containsEntry(0, "Header 'n' is '200'; allowed is a whole number from -128 to 127");
        });
    }

    @Test
    void bodyOfAFileIsItsBytes() throws Exception {
        byte[] bytes = {1, 0, (byte) 0xfe, '$', '{', '}'};
        form.giveBodyAsFile(Files.write(folder.resolve("body.bin"), bytes).toString());

        assertThat(made().body()).isEqualTo(bytes);
    }

    @Test
    void fileThatIsNotThereIsNamed() {
        form.giveBodyAsFile(folder.resolve("none").toString());

        assertThatThrownBy(this::made)
                .isInstanceOfSatisfying(FaultyException.class, e -> assertThat(
                                e.faults().fields().get(Field.BODY))
                        .isEqualTo("There is no file '" + folder.resolve("none") + "'; give the path of one"));
    }

    @Test
    void templatesComeBackAsTheyWere() throws FaultyException {
        form.fill(messagesThatWereThere().getFirst());
        form.field(Field.APP_ID).set("shop-${seq}");
        form.bodyProperty().set("edited ${seq}");
        Draft draft = form.draft();

        Draft read = DraftJson.read(DraftJson.write(draft));

        assertThat(read.texts()).isEqualTo(draft.texts());
        assertThat(read.delivery()).isEqualTo(Delivery.UNSET);
        assertThat(read.body()).isEqualTo(new DraftBody(BodyFormat.TEXT, "edited ${seq}", Optional.empty()));
        form.fill(read);
        Map<String, Object> headers = made().properties().headers();
        assertThat(headers).containsEntry("byte", (byte) 7).containsEntry("float", 1.1f).containsEntry("nothing", null);
    }

    @Test
    void bytesThatCannotBeTypedAreKeptInTemplatesToo() throws FaultyException {
        PublishRequest large = messagesThatWereThere().get(5);
        form.fill(large);

        form.fill(DraftJson.read(DraftJson.write(form.draft())));

        assertThat(form.bodyFormatProperty().get()).isEqualTo(BodyFormat.ORIGINAL);
        assertThat(made().body()).isEqualTo(large.body());
    }

    @Test
    void whatIsNoTemplateIsRefused() {
        assertThatThrownBy(() -> DraftJson.read("{")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DraftJson.read("{\"delivery\": \"slow\"}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Composer composer() throws FaultyException {
        Draft draft = form.draft();
        return Composer.of(draft, BodyFile.read(draft, messages), ZoneId.of("UTC"), messages);
    }

    private PublishRequest made() throws FaultyException {
        return composer().compose(Values.of(1, NOW, new Random(1)));
    }
}
