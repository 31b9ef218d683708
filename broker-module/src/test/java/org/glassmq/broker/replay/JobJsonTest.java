package org.glassmq.broker.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.glassmq.broker.api.BrowsedMessage.State;
import org.glassmq.broker.api.MessageFilter;
import org.glassmq.broker.api.MessageFilter.Comparison;
import org.glassmq.broker.api.MessageFilter.LetterCase;
import org.glassmq.broker.api.MessageFilter.Property;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.ReplayEdit;
import org.glassmq.broker.api.ReplayJob;
import org.glassmq.broker.api.ReplayJob.Counts;
import org.glassmq.broker.api.ReplayPace;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplayPlan.Mode;
import org.glassmq.broker.api.ReplayReason;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.broker.api.ReplayTarget;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.archive.ReplayJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JobJsonTest {
    private static final QueueRef QUEUE = new QueueRef("/", "a \"queue\"\0");

    static Stream<ReplayPlan> plans() {
        MessageFilter filter = MessageFilter.where()
                .text("x", LetterCase.IGNORED)
                .regex("a.*")
                .header("h", Comparison.EQUALS, "1")
                .property(Property.TYPE, Comparison.CONTAINS, "t")
                .state(State.READY)
                .from(Instant.parse("2026-01-02T03:04:05.678Z"))
                .bytes(1, Long.MAX_VALUE)
                .build();
        ReplaySource.Offsets some =
                new ReplaySource.Offsets(QUEUE, 3, 9, ReplaySource.Which.WITH_HISTORY, Optional.of(filter));
        ReplaySource.Selection selection = new ReplaySource.Selection(QUEUE, List.of(5L, Long.MAX_VALUE - 1, 2L));
        return Stream.of(
                ReplayPlan.of(some, new ReplayTarget.Original(), Mode.COPY)
                        .withEdits(
                                new ReplayEdit.SetHeader("a", 1),
                                new ReplayEdit.SetHeader("b", Long.MIN_VALUE),
                                new ReplayEdit.SetHeader("c", 1.5),
                                new ReplayEdit.SetHeader("d", true),
                                new ReplayEdit.SetHeader("e", "text"),
                                new ReplayEdit.RemoveHeader("f"),
                                new ReplayEdit.SetProperty(Property.PRIORITY, "3"),
                                new ReplayEdit.ReplaceInKey("a", "b"),
                                new ReplayEdit.ReplaceInBody("a", "$0"),
                                new ReplayEdit.SetInBody("$.a", "{}"))
                        .notBefore(Instant.parse("2026-01-02T03:04:05.678901234Z"))
                        .withLimit(7)
                        .withCanary(2),
                ReplayPlan.of(selection, new ReplayTarget.Queue("q"), Mode.MOVE)
                        .withPace(new ReplayPace.PerSecond(0.5))
                        .withTrouble(ReplayPlan.Trouble.GO_ON),
                ReplayPlan.of(selection, new ReplayTarget.Exchange("x", Optional.of("")), Mode.COPY)
                        .withPace(new ReplayPace.Recorded(10)),
                ReplayPlan.of(selection, new ReplayTarget.Exchange("x", Optional.empty()), Mode.COPY),
                ReplayPlan.of(selection, new ReplayTarget.TakenBack("id", "q"), Mode.MOVE));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void whatIsWrittenIsRead(ReplayPlan plan) {
        Why why = Why.of(Phrase.AT_OFFSET, 7, Why.of(Phrase.REFUSED_BY, "somebody"));
        ReplayJob job = new ReplayJob(
                "id",
                plan,
                "me",
                ReplayJob.State.STOPPED,
                why,
                Instant.parse("2026-01-02T03:04:05Z"),
                Optional.of(Instant.parse("2026-01-02T03:04:06.5Z")),
                new Counts(5, Map.of(ReplayReason.LOOP, 2L)),
                Set.of("a", "b"),
                7,
                9,
                1.5,
                Optional.of(Duration.ofMillis(1_500)));
        for (OptionalLong canary : List.of(OptionalLong.empty(), OptionalLong.of(4))) {
            JobJson.Stored stored = new JobJson.Stored(job, canary);
            assertThat(JobJson.read(JobJson.write(stored))).isEqualTo(stored);
        }
    }

    @Test
    void whatStoppedItIsReadFromBeforeThereWerePhrases() {
        ReplayPlan plan = plans().findFirst().orElseThrow();
        ReplayJob job = Jobs.fresh("id", plan, "me", Instant.EPOCH, 9);
        String written = JobJson.write(new JobJson.Stored(job, OptionalLong.empty()));
        assertThat(written).contains("\"why\":\"\"");
        String old = written.replace("\"why\":\"\"", "\"why\":\"no queue\"");
        assertThat(JobJson.read(old).job().why()).isEqualTo(Why.said("no queue"));
        assertThat(JobJson.read(written).job().why()).isEqualTo(Why.NONE);
    }

    /** As stores have it: what is written here was written by an earlier program. */
    @Test
    void whatIsInAStoreIsReadForEver() {
        JobJson.Stored stored = JobJson.read("""
                {"job":{"id":"k3","plan":{"source":{"type":"offsets","queue":{"virtualHost":"/","name":"dead"},"from":0,
                "to":9223372036854775807,"which":"READY","filter":null},"target":{"type":"exchange","name":"x",
                "routingKey":"k"},"mode":"MOVE","edits":[{"type":"set-header","name":"h","value":5},
                {"type":"set-property","property":"CONTENT_TYPE","value":"text/plain"}],
                "pace":{"type":"per-second","messages":2.5},"onTrouble":"GO_ON","startAt":"2026-01-02T03:04:05Z",
                "limit":8,"canary":2},"by":"ann","state":"STOPPED","why":"because","createdAt":"2026-01-02T03:04:05Z",
                "endedAt":null,"counts":{"confirmed":5,"notSent":{"LOOP":2}},"queues":["a"],"position":7,"upTo":9,
                "rate":1.5,"rest":"PT1.5S"},"canary":2}
                """);
        ReplayPlan plan = ReplayPlan.of(
                        ReplaySource.Offsets.all(new QueueRef("/", "dead"), ReplaySource.Which.READY),
                        new ReplayTarget.Exchange("x", Optional.of("k")),
                        Mode.MOVE)
                .withEdits(
                        new ReplayEdit.SetHeader("h", 5),
                        new ReplayEdit.SetProperty(Property.CONTENT_TYPE, "text/plain"))
                .withPace(new ReplayPace.PerSecond(2.5))
                .withTrouble(ReplayPlan.Trouble.GO_ON)
                .notBefore(Instant.parse("2026-01-02T03:04:05Z"))
                .withLimit(8)
                .withCanary(2);
        assertThat(stored.job().plan()).isEqualTo(plan);
        assertThat(stored.job().counts()).isEqualTo(new Counts(5, Map.of(ReplayReason.LOOP, 2L)));
        assertThat(stored.job().rest()).contains(Duration.ofMillis(1_500));
        assertThat(stored.canary()).hasValue(2);
    }

    @ParameterizedTest
    @MethodSource("plans")
    void planIsReadAsItIsWritten(ReplayPlan plan) {
        assertThat(ReplayJson.plan(ReplayJson.of(plan))).isEqualTo(plan);
        assertThat(ReplayJson.of(plan.target())).isEqualTo(ReplayJson.of(plan).get("target"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"target":{"type":"queue","name":"q"},"mode":"CUT"} | "CUT"
            {"target":{"type":"cellar"}} | 'cellar'
            {"limit":0,"edits":[]} | limit is 0; allowed is 1 or more
            [] | this is no ReplayPlan
            """)
    void whatIsNoPlanIsRefused(String json, String text) {
        JsonNode node = JsonMapper.shared().readTree(json);
        assertThatThrownBy(() -> ReplayJson.plan(node))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining(text);
    }
}
