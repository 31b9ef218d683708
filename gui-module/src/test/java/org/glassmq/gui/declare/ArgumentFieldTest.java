package org.glassmq.gui.declare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentFieldTest {

    @ParameterizedTest(name = "{0} is {1} {2}: {3}")
    @CsvSource({
        "MESSAGE_TTL, 60, SECONDS, 60000",
        "MESSAGE_TTL, 0, SECONDS, 0",
        "MESSAGE_TTL, 1.5, MINUTES, 90000",
        "MESSAGE_TTL, '60,000', MILLISECONDS, 60000",
        "EXPIRES, 2, DAYS, 172800000",
        "MAX_LENGTH_BYTES, 64, MIB, 67108864",
        "MAX_LENGTH_BYTES, 0.5, KIB, 512",
        "MAX_LENGTH, 1_000, SECONDS, 1000"
    })
    void isSentInTheSmallestUnit(KnownArgument known, String typed, Unit unit, long sent) {
        assertThat(field(known, typed, unit).read()).isEqualTo(new Reading.Value(sent));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({"7, DAYS, 7D", "30, SECONDS, 30s", "5, MINUTES, 5m", "12, HOURS, 12h", "6, MONTHS, 6M", "1, YEARS, 1Y"})
    void agesAreSentAsANumberAndALetter(String typed, Unit unit, String sent) {
        assertThat(field(KnownArgument.MAX_AGE, typed, unit).read()).isEqualTo(new Reading.Value(sent));
    }

    @Test
    void whatIsNotTypedIsNotSent() {
        assertThat(field(KnownArgument.MAX_LENGTH, " ", Unit.SECONDS).read()).isEqualTo(new Reading.Absent());
    }

    @Test
    void whatIsNotAllowedIsNamedWithWhatIs() {
        assertThat(problem(KnownArgument.MAX_PRIORITY, "256", Unit.SECONDS))
                .isEqualTo(new Problem.OutOfRange("x-max-priority", 256, 0, 255));
        assertThat(problem(KnownArgument.EXPIRES, "0", Unit.SECONDS))
                .isEqualTo(new Problem.OutOfRange("x-expires", 0, 1, 4_294_967_295L));
        assertThat(problem(KnownArgument.MESSAGE_TTL, "50", Unit.DAYS))
                .isEqualTo(new Problem.OutOfRange("x-message-ttl", 4_320_000_000L, 0, 4_294_967_295L));
        assertThat(problem(KnownArgument.MESSAGE_TTL, "-1", Unit.SECONDS))
                .isEqualTo(new Problem.OutOfRange("x-message-ttl", -1_000, 0, 4_294_967_295L));
        assertThat(problem(KnownArgument.MESSAGE_TTL, "0.5", Unit.MILLISECONDS))
                .isEqualTo(new Problem.NotWhole("x-message-ttl", "0.5", Unit.MILLISECONDS));
        assertThat(problem(KnownArgument.MAX_LENGTH_BYTES, "99999999999999", Unit.GIB))
                .isEqualTo(new Problem.NotWhole("x-max-length-bytes", "99999999999999", Unit.GIB));
        assertThat(problem(KnownArgument.MAX_LENGTH, "many", Unit.SECONDS))
                .isEqualTo(new Problem.NotOfKind("x-max-length", "many", ArgumentKind.NUMBER));
        assertThat(problem(KnownArgument.MAX_AGE, "0", Unit.DAYS))
                .isEqualTo(new Problem.NotOfKind("x-max-age", "0", ArgumentKind.NUMBER));
    }

    @Test
    void eachTypeOfQueueIsAskedForWhatItUnderstands() {
        assertThat(KnownArgument.ofQueue("stream"))
                .containsExactly(
                        KnownArgument.MAX_LENGTH_BYTES, KnownArgument.MAX_AGE, KnownArgument.SEGMENT_SIZE);
        assertThat(KnownArgument.ofQueue("quorum"))
                .contains(KnownArgument.DELIVERY_LIMIT, KnownArgument.QUORUM_OVERFLOW)
                .doesNotContain(KnownArgument.MAX_PRIORITY, KnownArgument.OVERFLOW, KnownArgument.MAX_AGE);
        assertThat(KnownArgument.ofQueue("classic"))
                .contains(KnownArgument.MAX_PRIORITY)
                .doesNotContain(KnownArgument.DELIVERY_LIMIT, KnownArgument.ALTERNATE_EXCHANGE);
    }

    @Test
    void aFurtherArgumentOfAKnownNameChoosesItsKind() {
        FreeArgument other = new FreeArgument(Naming.ARGUMENTS);
        other.nameProperty().set("x-max-length");

        assertThat(other.kindProperty().get()).isEqualTo(ArgumentKind.NUMBER);
        assertThat(other.known()).contains(KnownArgument.MAX_LENGTH);
    }

    @Test
    void furtherArgumentsHaveTypesAndOneMayHaveNoValue() {
        ArgumentsForm form = new ArgumentsForm();
        add(form, "level", ArgumentKind.NUMBER, "3");
        add(form, "rate", ArgumentKind.FRACTION, "0.5");
        add(form, "vip", ArgumentKind.FLAG, "true");
        add(form, "region", ArgumentKind.NOTHING, "");

        assertThat(form.problemsProperty().get()).isEmpty();
        Map<String, Object> values = form.values();
        assertThat(values).containsEntry("level", 3L).containsEntry("rate", 0.5).containsEntry("vip", true);
        assertThat(values).containsEntry("region", null);

        add(form, "half", ArgumentKind.FLAG, "maybe");
        assertThat(form.problemsProperty().get())
                .isEqualTo(List.of(new Problem.NotOfKind("half", "maybe", ArgumentKind.FLAG)));
    }

    private static void add(ArgumentsForm form, String name, ArgumentKind kind, String value) {
        FreeArgument other = form.addOther();
        other.nameProperty().set(name);
        other.kindProperty().set(kind);
        other.valueProperty().set(value);
    }

    private static Problem problem(KnownArgument known, String typed, Unit unit) {
        return field(known, typed, unit).read().problem().orElseThrow();
    }

    private static ArgumentField field(KnownArgument known, String typed, Unit unit) {
        ArgumentField field = new ArgumentField(known, known.wireName());
        field.textProperty().set(typed);
        field.unitProperty().set(unit);
        return field;
    }
}
