package org.glassmq.gui.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishFormTest {
    private final Messages messages = new Messages(Language.ENGLISH);
    private final PublishForm form = new PublishForm();

    @Test
    void emptyFieldsAreNotSet() {
        type(Field.ROUTING_KEY, "hello");
        type(Field.BODY, "Grüße");

        PublishRequest request = read();

        assertThat(request.virtualHost()).isEqualTo("/");
        assertThat(request.exchange()).isEmpty();
        assertThat(request.routingKey()).isEqualTo("hello");
        assertThat(request.body()).isEqualTo("Grüße".getBytes(StandardCharsets.UTF_8));
        assertThat(request.properties())
                .isEqualTo(MessageProperties.builder().deliveryMode(2).build());
    }

    @Test
    void everyPropertyIsCarried() {
        MessageProperties properties = everyProperty();
        form.fill(new PublishRequest("/", "orders", "order.de", properties, new byte[] {'x'}));

        PublishRequest request = read();

        assertThat(request.properties()).isEqualTo(properties);
        assertThat(request.exchange()).isEqualTo("orders");
        assertThat(form.usesRareProperties()).isTrue();
    }

    @Test
    void bytesThatAreNoTextSurviveEditingTheRest() {
        byte[] body = {0, (byte) 0xff, (byte) 0xfe, 65};
        form.fill(new PublishRequest("/", "", "hello", MessageProperties.NONE, body));

        assertThat(form.bodyFormatProperty().get()).isEqualTo(BodyFormat.HEX);
        assertThat(form.bodyProperty().get()).isEqualTo("00 ff fe 41");
        assertThat(read().body()).isEqualTo(body);
    }

    @Test
    void manyBytesThatAreNoTextStayAsTheyAre() {
        byte[] body = new byte[100_000];
        body[7] = (byte) 0xff;
        form.fill(new PublishRequest("/", "", "hello", MessageProperties.NONE, body));

        assertThat(form.bodyFormatProperty().get()).isEqualTo(BodyFormat.ORIGINAL);
        assertThat(read().body()).isEqualTo(body);
        form.giveBodyAs(BodyFormat.BASE64);
        assertThat(read().body()).isEqualTo(body);
    }

    @Test
    void bodyIsWrittenAnewInAnotherFormatUnlessThatLosesSomething() {
        type(Field.BODY, "Grüße");
        form.giveBodyAs(BodyFormat.HEX);
        assertThat(form.bodyProperty().get()).isEqualTo("47 72 c3 bc c3 9f 65");
        form.giveBodyAs(BodyFormat.TEXT);
        assertThat(form.bodyProperty().get()).isEqualTo("Grüße");

        type(Field.BODY, "${seq}");
        form.giveBodyAs(BodyFormat.BASE64);
        assertThat(form.bodyProperty().get()).isEqualTo("${seq}");
    }

    @Test
    void bodyThatIsNotInItsFormatIsAnError() {
        form.giveBodyAs(BodyFormat.HEX);
        type(Field.BODY, "0g");

        assertThat(errors()).containsExactly(Map.entry(Field.BODY, "The body is not Hex"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "256", "high", "1.5"})
    void priorityIsANumberUpTo255(String typed) {
        type(Field.PRIORITY, typed);

        assertThat(errors())
                .containsExactly(Map.entry(
                        Field.PRIORITY,
                        "Priority is '" + typed + "'; allowed is a whole number from 0 to 255"));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "2026-01-31 14:03:27, 2026-01-31T13:03:27Z",
        "2026-01-31T14:03, 2026-01-31T13:03:00Z",
        "2026-01-31T14:03:27Z, 2026-01-31T14:03:27Z"
    })
    void timestampIsLocalUnlessItSaysOtherwise(String typed, Instant expected) {
        type(Field.TIMESTAMP, typed);

        assertThat(read().properties().timestamp()).isEqualTo(expected);
    }

    @Test
    void errorsNameTheFieldTheValueAndWhatIsAllowed() {
        type(Field.TIMESTAMP, "tomorrow");
        type(Field.EXPIRATION, "1 min");
        type(Field.ROUTING_KEY, "ü".repeat(128));

        assertThat(errors())
                .containsEntry(
                        Field.EXPIRATION,
                        "Expiration is '1 min'; allowed is a whole number of milliseconds")
                .containsEntry(Field.ROUTING_KEY, "Routing key has 256 bytes; at most 255 are allowed")
                .containsKey(Field.TIMESTAMP);
    }

    @Test
    void headersAreTyped() {
        form.headers().add(new HeaderRow("attempt", HeaderType.INT, "3"));
        form.headers().add(new HeaderRow("", HeaderType.TEXT, ""));
        form.headers().add(new HeaderRow("note", HeaderType.VOID, ""));

        assertThat(read().properties().headers()).containsEntry("attempt", 3).containsEntry("note", null).hasSize(2);
    }

    @Test
    void headersSayThemselvesWhatIsWrongWithThem() {
        form.headers().add(new HeaderRow("attempt", HeaderType.INT, "three"));
        form.headers().add(new HeaderRow("", HeaderType.TEXT, "value"));
        form.headers().add(new HeaderRow("a", HeaderType.TEXT, ""));
        form.headers().add(new HeaderRow("a", HeaderType.TEXT, ""));

        form.show(faults());
        assertThat(form.headers().stream().map(row -> row.errorProperty().get()))
                .containsExactly(
                        "Header 'attempt' is 'three'; allowed is a whole number from -2,147,483,648 to 2,147,483,647",
                        "A header needs a name",
                        "",
                        "There is another header 'a'");
    }

    @Test
    void clearingKeepsTheAddress() {
        form.fill(new PublishRequest("/", "orders", "order.de", everyProperty(), new byte[] {'x'}));
        form.clear();

        PublishRequest request = read();
        assertThat(request.exchange()).isEqualTo("orders");
        assertThat(request.routingKey()).isEqualTo("order.de");
        assertThat(request.body()).isEmpty();
        assertThat(request.properties())
                .isEqualTo(MessageProperties.builder().deliveryMode(2).build());
    }

    private static MessageProperties everyProperty() {
        return MessageProperties.builder()
                .contentType("application/json")
                .contentEncoding("gzip")
                .header("attempt", 3)
                .header("tags", List.of("a", "b"))
                .deliveryMode(1)
                .priority(5)
                .correlationId("c-1")
                .replyTo("answers")
                .expiration("60000")
                .messageId("m-1")
                .timestamp(Instant.parse("2026-01-31T13:03:27Z"))
                .type("order")
                .userId("guest")
                .appId("shop")
                .clusterId("none")
                .build();
    }

    private PublishRequest read() {
        try {
            return made();
        } catch (FaultyException e) {
            throw new AssertionError(e.faults().toString(), e);
        }
    }

    private Map<Field, String> errors() {
        return faults().fields();
    }

    private Faults faults() {
        try {
            return fail("nothing is wrong with %s", made());
        } catch (FaultyException e) {
            return e.faults();
        }
    }

    private PublishRequest made() throws FaultyException {
        return Composer.of(form.draft(), Optional.empty(), ZoneId.of("Europe/Paris"), messages)
                .compose(Values.of(1, Instant.EPOCH, new Random(1)));
    }

    private void type(Field field, String text) {
        form.field(field).set(text);
    }
}
