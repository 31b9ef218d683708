package org.glassmq.gui.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.glassmq.broker.api.BrowsedMessage.State;
import org.glassmq.broker.api.MessageFilter;
import org.glassmq.broker.api.MessageFilter.Comparison;
import org.glassmq.broker.api.MessageFilter.LetterCase;
import org.glassmq.broker.api.MessageFilter.Property;
import org.glassmq.broker.api.MessageFilter.TextPlace;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.ReplayEdit;
import org.glassmq.broker.api.ReplayPace;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.broker.api.ReplayTarget;
import org.glassmq.gui.replay.Choices.Change;
import org.glassmq.gui.replay.Choices.Looked;
import org.glassmq.gui.replay.Choices.Speed;
import org.glassmq.gui.replay.Choices.Standing;
import org.glassmq.gui.replay.Choices.Taken;
import org.glassmq.gui.replay.Choices.Where;
import org.glassmq.gui.support.HeaderType;
import org.glassmq.gui.support.Language;
import org.glassmq.gui.support.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class PlanReaderTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final QueueRef QUEUE = new QueueRef("/", "orders.dead");

    private final Messages messages = new Messages(Language.ENGLISH);
    private final ReplayForm form = new ReplayForm(ZoneId.of("Europe/Paris"));

    /** Every kind of plan: what is filled into the form is read out of it again. */
    static final List<ReplayPlan> PLANS = List.of(
            ReplayPlan.of(
                    ReplaySource.Offsets.all(QUEUE, ReplaySource.Which.READY),
                    new ReplayTarget.Original(),
                    ReplayPlan.Mode.MOVE),
            ReplayPlan.of(
                            new ReplaySource.Offsets(
                                    QUEUE,
                                    7,
                                    2_000,
                                    ReplaySource.Which.WITH_HISTORY,
                                    Optional.of(MessageFilter.where()
                                            .text("Ärger; ='x'", LetterCase.IGNORED, TextPlace.MESSAGE)
                                            .regex("\"status\":\\s*5\\d\\d")
                                            .header("x-error", Comparison.EQUALS, "a; b=c, 'd'")
                                            .header("x-error", Comparison.CONTAINS, "")
                                            .property(Property.CONTENT_TYPE, Comparison.EQUALS, "text/plain")
                                            .exchange("orders")
                                            .routingKey("eu.")
                                            .state(State.SETTLED)
                                            .from(Instant.parse("2026-02-01T10:00:00.123Z"))
                                            .until(Instant.parse("2026-02-02T10:00:00Z"))
                                            .build())),
                            new ReplayTarget.Exchange("orders", Optional.of("eu.new")),
                            ReplayPlan.Mode.COPY)
                    .withEdits(
                            new ReplayEdit.SetHeader("tries", 3L),
                            new ReplayEdit.SetHeader("ok", true),
                            new ReplayEdit.SetHeader("share", 0.5),
                            new ReplayEdit.SetHeader("note", ""),
                            new ReplayEdit.RemoveHeader("x-error"),
                            new ReplayEdit.SetProperty(Property.EXPIRATION, ""),
                            new ReplayEdit.ReplaceInKey("^eu[.]", "us."),
                            new ReplayEdit.ReplaceInBody("(a+)b", "$1"),
                            new ReplayEdit.SetInBody("$.order['id']", "{\"x\": 1}"))
                    .withPace(new ReplayPace.PerSecond(0.5))
                    .notBefore(Instant.parse("2026-03-02T01:02:03Z"))
                    .withTrouble(ReplayPlan.Trouble.GO_ON)
                    .withLimit(1_000)
                    .withCanary(10),
            ReplayPlan.of(
                            new ReplaySource.Selection(new QueueRef("shop", "q"), List.of(1L, 3L, 4L, 5L, 90L)),
                            new ReplayTarget.Queue("other"),
                            ReplayPlan.Mode.COPY)
                    .withPace(new ReplayPace.Recorded(0.1)),
            ReplayPlan.of(
                    new ReplaySource.File("shop", Path.of("/tmp/orders.jsonl"), 0, Instant.EPOCH),
                    new ReplayTarget.Queue("other"),
                    ReplayPlan.Mode.COPY),
            ReplayPlan.of(
                    ReplaySource.Offsets.all(QUEUE, ReplaySource.Which.WITH_HISTORY),
                    new ReplayTarget.Exchange("", Optional.empty()),
                    ReplayPlan.Mode.COPY),
            ReplayPlan.of(
                    new ReplaySource.Offsets(
                            QUEUE,
                            0,
                            Long.MAX_VALUE,
                            ReplaySource.Which.READY,
                            Optional.of(MessageFilter.where()
                                    .header("x-replay-id", Comparison.EQUALS, "abc")
                                    .build())),
                    new ReplayTarget.TakenBack("abc", "orders"),
                    ReplayPlan.Mode.MOVE));

    @ParameterizedTest
    @FieldSource("PLANS")
    void whatIsFilledInIsReadOutAgain(ReplayPlan plan) {
        form.fill(plan);

        PlanReader.Reading reading = PlanReader.read(form, messages, NOW);

        assertThat(reading.errors()).isEmpty();
        assertThat(reading.plan()).contains(plan);
    }

    @Test
    void fillingLeavesNothingOfThePlanBefore() {
        form.fill(PLANS.get(1));
        form.fill(PLANS.get(0));

        assertThat(PlanReader.read(form, messages, NOW).plan()).contains(PLANS.get(0));
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            QUEUE       |            | Name a queue.
            OFFSET_FROM | first      | 'first' is no offset
            OFFSET_TO   | -3         | '-3' is no offset
            OFFSET_TO   | 4          | The last offset, 4, is before the first, 5.
            TIME_FROM   | yesterday  | 'yesterday' is no time
            REGEX       | (          | allowed is a regular expression
            RATE        | 0          | '0' is no rate
            RATE        | fast       | 'fast' is no rate
            RATE        | 1000001    | '1000001' is no rate
            START       | 25:00      | '25:00' is no time
            LIMIT       | 0          | '0' is no count
            CANARY      | ten        | 'ten' is no count
            TARGET_QUEUE |           | Name a queue.
            """)
    void whatIsWrongIsSaidAtItsField(Field field, String typed, String text) {
        form.field(Field.QUEUE).set("orders");
        form.takenProperty().set(Taken.OFFSETS);
        form.field(Field.OFFSET_FROM).set("5");
        form.whereProperty().set(Where.QUEUE);
        form.field(Field.TARGET_QUEUE).set("other");
        form.speedProperty().set(Speed.PER_SECOND);
        form.field(Field.RATE).set("10");
        form.field(field).set(typed == null ? "" : typed);

        PlanReader.Reading reading = PlanReader.read(form, messages, NOW);

        assertThat(reading.plan()).isEmpty();
        assertThat(reading.errors()).containsOnlyKeys(field);
        assertThat(reading.errors().get(field)).contains(text);
    }

    @ParameterizedTest(name = "factor {0}: {1}")
    @CsvSource({"0.1, true", "1000, true", "0.09, false", "1000.5, false", "'', false"})
    void factorsAreFromATenthToAThousand(String typed, boolean allowed) {
        form.field(Field.QUEUE).set("orders");
        form.speedProperty().set(Speed.RECORDED);
        form.field(Field.FACTOR).set(typed);

        assertThat(PlanReader.read(form, messages, NOW).errors().containsKey(Field.FACTOR)).isEqualTo(!allowed);
    }

    @ParameterizedTest(name = "{0} {1}={2}: {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            SET_HEADER      |          | x     | Name a header.
            SET_HEADER      | tries    | three | 'three' is not of that type
            SET_PROPERTY    | contents | x     | 'contents' is no property; allowed are content-type
            SET_PROPERTY    | priority | 256   | '256' is not allowed for priority; allowed: 0, 1, … 255.
            SET_PROPERTY    | timestamp | now  | allowed: 2026-01-31T14:03:27Z.
            REPLACE_IN_KEY  | (        | x     | allowed is a regular expression
            REPLACE_IN_BODY |          | x     | Say what is looked for
            SET_IN_BODY     |          | 1     | Say where
            """)
    void whatIsWrongWithARuleIsSaidBesideIt(Change change, String name, String value, String text) {
        form.field(Field.QUEUE).set("orders");
        RuleRow row = new RuleRow();
        row.changeProperty().set(change);
        row.typeProperty().set(HeaderType.LONG);
        row.nameProperty().set(name == null ? "" : name);
        row.valueProperty().set(value);
        form.rules().add(row);

        PlanReader.Reading reading = PlanReader.read(form, messages, NOW);

        assertThat(reading.plan()).isEmpty();
        assertThat(row.errorProperty().get()).contains(text);
        row.nameProperty().set("");
        row.valueProperty().set("");
        assertThat(PlanReader.read(form, messages, NOW).plan()).as("a line without anything in it").isPresent();
        assertThat(row.errorProperty().get()).isEmpty();
    }

    @Test
    void conditionOnNoSuchPropertyIsSaidBesideIt() {
        form.field(Field.QUEUE).set("orders");
        TestRow row = new TestRow();
        row.lookedProperty().set(Looked.PROPERTY);
        row.nameProperty().set("colour");
        form.tests().add(row);

        assertThat(PlanReader.read(form, messages, NOW).plan()).isEmpty();
        assertThat(row.errorProperty().get()).startsWith("'colour' is no property");
    }

    @Test
    void timesOfDayAreTheLastOnesForMessagesAndTheNextOneForTheBeginning() {
        form.field(Field.QUEUE).set("orders");
        form.field(Field.TIME_FROM).set("14:00");
        form.field(Field.START).set("12:30");

        ReplayPlan plan = PlanReader.read(form, messages, NOW).plan().orElseThrow();

        assertThat(((ReplaySource.Offsets) plan.source()).filter().orElseThrow().from())
                .contains(Instant.parse("2026-02-28T13:00:00Z"));
        assertThat(plan.startAt()).contains(Instant.parse("2026-03-02T11:30:00Z"));
        assertThat(plan.limit()).isEqualTo(OptionalLong.empty());
    }

    @Test
    void moveTakesReadyMessagesWhateverStateWasChosen() {
        form.field(Field.QUEUE).set("orders");
        form.standingProperty().set(Standing.SETTLED);
        form.modeProperty().set(ReplayPlan.Mode.MOVE);

        assertThat(PlanReader.read(form, messages, NOW).plan().orElseThrow().source())
                .isEqualTo(ReplaySource.Offsets.all(new QueueRef("/", "orders"), ReplaySource.Which.READY));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            3, 5-9 20 | 3, 5-9, 20
            7         | 7
            1;2;3     | 1-3
            """)
    void offsetsAreReadAndWritten(String typed, String written) {
        assertThat(OffsetText.read(typed).map(OffsetText::write)).contains(written);
    }

    @ParameterizedTest
    @CsvSource({"''", "a", "9-3", "0-10000", "1--2", "-4"})
    void whatIsNoListOfOffsetsIsNotRead(String typed) {
        assertThat(OffsetText.read(typed)).isEmpty();
    }
}
