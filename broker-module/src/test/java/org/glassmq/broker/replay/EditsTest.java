package org.glassmq.broker.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.glassmq.broker.api.MessageFilter.Property;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.ReplayEdit;
import org.glassmq.broker.api.ReplayEdit.RemoveHeader;
import org.glassmq.broker.api.ReplayEdit.ReplaceInBody;
import org.glassmq.broker.api.ReplayEdit.ReplaceInKey;
import org.glassmq.broker.api.ReplayEdit.SetHeader;
import org.glassmq.broker.api.ReplayEdit.SetInBody;
import org.glassmq.broker.api.ReplayEdit.SetProperty;
import org.glassmq.broker.api.SessionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EditsTest {
    private static final MessageProperties PLAIN =
            MessageProperties.builder().header("old", 1).messageId("m").build();

    private static Draft edited(String body, ReplayEdit... edits) throws EditFailure {
        return edited(PLAIN, body, edits);
    }

    private static Draft edited(MessageProperties properties, String body, ReplayEdit... edits) throws EditFailure {
        return new Edits(List.of(edits), System::nanoTime)
                .apply(new Draft("ex", "order.eu.new", properties, body.getBytes(UTF_8)));
    }

    private static String body(Draft draft) {
        return new String(draft.body(), UTF_8);
    }

    @Test
    void editsAreMadeInTheirOrder() throws EditFailure {
        Draft draft = edited(
                "{\"price\": 1.10}",
                new SetHeader("tries", 3),
                new RemoveHeader("old"),
                new SetHeader("tries", "four"),
                new ReplaceInKey("eu", "us"),
                new ReplaceInKey("us\\.(\\w+)", "us.$1.again"),
                new SetInBody("$.price", "2"),
                new ReplaceInBody("2", "3"));
        assertThat(draft.properties().headers()).isEqualTo(Map.of("tries", "four"));
        assertThat(draft.routingKey()).isEqualTo("order.us.new.again");
        assertThat(body(draft)).isEqualTo("{\"price\":3}");
        assertThat(draft.exchange()).isEqualTo("ex");
    }

    @ParameterizedTest(name = "{0} = {1} in {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            $.a           | 7       | {"a":1,"b":1.50}      | {"a":7,"b":1.50}
            $.new         | "x"     | {"a":1}               | {"a":1,"new":"x"}
            $['a b'].c    | null    | {"a b":{"c":1}}       | {"a b":{"c":null}}
            $["it's"]     | true    | {"it's":false}        | {"it's":true}
            $.l[1].p      | {"q":1} | {"l":[0,{"p":0}]}     | {"l":[0,{"p":{"q":1}}]}
            $[-1]         | 9       | [1,2]                 | [1,9]
            $.n           | 1       | {"m":1234567890123456789.1234567890} | {"m":1234567890123456789.1234567890,"n":1}
            """)
    void aValueIsSetInJson(String path, String value, String before, String after) throws EditFailure {
        assertThat(body(edited(before, new SetInBody(path, value)))).isEqualTo(after);
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            $.a.b  | {"a":1}   | no place $.a.b
            $[2]   | [1]       | no place $[2]
            $[-2]  | [1]       | no place $[-2]
            $.a    | [1]       | no place $.a
            $.a    | {"a":     | no JSON
            $.a    | {} trash  | no JSON
            """)
    void aBodyWithoutThatPlaceIsRefused(String path, String before, String text) {
        assertThatThrownBy(() -> edited(before, new SetInBody(path, "1")))
                .isInstanceOf(EditFailure.class)
                .hasMessageContaining(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "$", "$..a", "$.*", "$[*]", "$[?@.a]", "$.a[", "$.a[0:2]", ""})
    void aPathToMoreOrLessThanOnePlaceIsRefusedAtOnce(String path) {
        assertThatThrownBy(() -> BodyPath.of(path, "1"))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("'" + path + "'");
    }

    @Test
    void aValueThatIsNoJsonIsRefusedAtOnce() {
        assertThatThrownBy(() -> BodyPath.of("$.a", "{")).isInstanceOf(SessionException.class);
    }

    @Test
    void propertiesAreSetAndTakenAway() throws EditFailure {
        Draft draft = edited(
                "",
                new SetProperty(Property.DELIVERY_MODE, "2"),
                new SetProperty(Property.PRIORITY, "9"),
                new SetProperty(Property.EXPIRATION, "1000"),
                new SetProperty(Property.MESSAGE_ID, ""),
                new SetProperty(Property.TIMESTAMP, "2026-01-31T14:03:27.9Z"),
                new SetProperty(Property.CLUSTER_ID, "c"),
                new SetProperty(Property.CONTENT_TYPE, "text/plain"));
        assertThat(draft.properties())
                .isEqualTo(MessageProperties.builder()
                        .header("old", 1)
                        .deliveryMode(2)
                        .priority(9)
                        .expiration("1000")
                        .timestamp(Instant.parse("2026-01-31T14:03:27Z"))
                        .clusterId("c")
                        .contentType("text/plain")
                        .build());
    }

    @ParameterizedTest(name = "{0} is not {1}")
    @CsvSource({
        "DELIVERY_MODE, 3", "DELIVERY_MODE, x", "PRIORITY, 256", "EXPIRATION, -1", "EXPIRATION, soon", "TIMESTAMP, now"
    })
    void aPropertyKeepsToItsValues(Property property, String value) {
        assertThatThrownBy(() -> edited("", new SetProperty(property, value)))
                .isInstanceOf(EditFailure.class)
                .hasMessageContaining("'" + value + "'");
    }

    @Test
    void whatIsNoTextIsNotReplacedIn() {
        assertThatThrownBy(() -> new Edits(List.of(new ReplaceInBody("a", "b")), System::nanoTime)
                        .apply(new Draft("", "", PLAIN, new byte[] {(byte) 0xff})))
                .isInstanceOf(EditFailure.class)
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> edited(
                        MessageProperties.builder().contentEncoding("gzip").build(), "x", new ReplaceInBody("a", "b")))
                .isInstanceOf(EditFailure.class)
                .hasMessageContaining("'gzip'");
    }

    @Test
    void aReplacementThatNamesNoGroupIsRefused() {
        assertThatThrownBy(() -> edited("aaa", new ReplaceInBody("a", "$1")))
                .isInstanceOf(EditFailure.class)
                .hasMessageContaining("'$1'");
    }

    @Test
    void anExpressionThatWouldTakeForEverIsGivenUp() {
        AtomicLong clock = new AtomicLong();
        Edits edits = new Edits(List.of(new ReplaceInBody("(a+)+\\1b", "")), () -> clock.addAndGet(1_000_000));
        Draft draft = new Draft("", "", PLAIN, "a".repeat(40).getBytes(UTF_8));
        assertThatThrownBy(() -> edits.apply(draft))
                .isInstanceOf(EditFailure.class)
                .hasMessageContaining("takes too long");
    }
}
