package org.glassmq.broker.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.glassmq.broker.api.MessageFilter;
import org.glassmq.broker.api.MessageFilter.Comparison;
import org.glassmq.broker.api.MessageFilter.LetterCase;
import org.glassmq.broker.api.MessageFilter.Property;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.ReplayEdit;
import org.glassmq.broker.api.ReplayPace;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplayPlan.Mode;
import org.glassmq.broker.api.ReplayPlan.Trouble;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.broker.api.ReplaySource.Which;
import org.glassmq.broker.api.ReplayTarget;
import org.glassmq.broker.api.SessionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans as commands have them. */
class PlanReaderTest {
    private static final QueueRef QUEUE = new QueueRef("/", "q");

    @TempDir
    Path directory;

    private static ReplayPlan read(String json) {
        return PlanReader.read(new Arguments(ControlJson.MAPPER.readTree(json)));
    }

    @Test
    void whatIsNotSaidIsAsUsual() {
        assertThat(read("{\"source\":{\"queue\":\"q\"},\"target\":{\"original\":true}}"))
                .isEqualTo(ReplayPlan.of(
                        ReplaySource.Offsets.all(QUEUE, Which.READY), new ReplayTarget.Original(), Mode.COPY));
    }

    @Test
    void allThatCanBeSaidIsUnderstood() {
        ReplayPlan plan = read("""
                {"virtual_host": "shop",
                    "source": {"queue": "q", "from": 3, "to": 9, "history": true,
                    "filter": {"text": "a", "ignore_case": true, "regex": "b+", "headers": {"h": "v"},
                    "exchange": "x", "routing_key": "k", "since": "2026-03-01T12:00:00Z",
                    "until": "2026-03-02T12:00:00Z"}},
                    "target": {"exchange": "y", "routing_key": "z"},
                    "mode": "move", "trouble": "go-on", "not_before": "2026-03-03T12:00:00Z", "limit": 8, "canary": 2,
                    "pace": {"per_second": 2.5},
                    "edits": [{"set_header": "h", "value": 5}, {"remove_header": "i"},
                    {"set_property": "content_type", "value": "text/plain"},
                    {"replace_in_key": "a", "with": "b"}, {"replace_in_body": "c", "with": "d"},
                    {"set_in_body": "$.a", "value": {"b": [1]}}]}
                """);
        MessageFilter filter = MessageFilter.where()
                .text("a", LetterCase.IGNORED)
                .regex("b+")
                .header("h", Comparison.EQUALS, "v")
                .exchange("x")
                .routingKey("k")
                .from(Instant.parse("2026-03-01T12:00:00Z"))
                .until(Instant.parse("2026-03-02T12:00:00Z"))
                .build();
        assertThat(plan).isEqualTo(new ReplayPlan(
                new ReplaySource.Offsets(
                        new QueueRef("shop", "q"), 3, 9, Which.WITH_HISTORY, Optional.of(filter)),
                new ReplayTarget.Exchange("y", Optional.of("z")),
                Mode.MOVE,
                List.of(
                        new ReplayEdit.SetHeader("h", 5L),
                        new ReplayEdit.RemoveHeader("i"),
                        new ReplayEdit.SetProperty(Property.CONTENT_TYPE, "text/plain"),
                        new ReplayEdit.ReplaceInKey("a", "b"),
                        new ReplayEdit.ReplaceInBody("c", "d"),
                        new ReplayEdit.SetInBody("$.a", "{\"b\":[1]}")),
                new ReplayPace.PerSecond(2.5),
                Trouble.GO_ON,
                Optional.of(Instant.parse("2026-03-03T12:00:00Z")),
                OptionalLong.of(8),
                OptionalLong.of(2)));
    }

    @Test
    void messagesCanBeNamedOneByOneOrBeInAFile() throws Exception {
        assertThat(read("{\"source\":{\"queue\":\"q\",\"offsets\":[7,3]},\"target\":{\"queue\":\"t\"}}").source())
                .isEqualTo(new ReplaySource.Selection(QUEUE, List.of(3L, 7L)));
        Path file = Files.writeString(directory.resolve("messages.jsonl"), "\n");
        assertThat(read("{\"source\":{\"file\":" + ControlJson.MAPPER.writeValueAsString(file.toString())
                                + "},\"target\":{\"queue\":\"t\"}}")
                        .source())
                .isEqualTo(ReplaySource.File.of("/", file));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {} | queue is missing
            {"source":{"queue":"q","colour":1}} | there is no argument 'colour'; allowed are queue
            {"source":{"queue":"q","from":-1}} | from is -1; allowed is a whole number from 0
            {"source":{"queue":"q"}} | target is missing; allowed are 'original',
            {"source":{"queue":"q"},"target":{"queue":"t"},"mode":"cut"} | mode is 'cut'; allowed are copy, move
            {"source":{"queue":"q"},"target":{"queue":"t"},"limit":0} | limit is 0; allowed is a whole number from 1
            {"source":{"queue":"q"},"target":{"queue":"t"},"edits":[{"paint":1}]} | an edit has [paint]; allowed is
            {"source":{"queue":"q"},"target":{"queue":"t"},"not_before":"soon"} | not_before is 'soon'; allowed is
            {"source":{"queue":"q"},"target":{"queue":"t"},"pace":{"per_second":"x"}} | per_second is "x"; allowed is
            """)
    void aMistakeIsNamed(String json, String text) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(SessionException.class).hasMessageContaining(text);
    }
}
