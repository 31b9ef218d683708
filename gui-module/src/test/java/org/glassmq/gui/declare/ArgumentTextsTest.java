package org.glassmq.gui.declare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.glassmq.gui.support.Badge;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Language;
import org.glassmq.gui.support.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ArgumentTextsTest {
    private final ArgumentTexts english = texts(Language.ENGLISH);
    private final ArgumentTexts chinese = texts(Language.CHINESE);

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource({
        "x-message-ttl, 60000, 1 min",
        "x-message-ttl, 90500, '90,500 ms'",
        "x-message-ttl, 90000, 90 s",
        "x-message-ttl, 0, 0 ms",
        "x-max-length, 1000, '1,000'",
        "x-max-length-bytes, 67108864, 64 MiB",
        "x-max-length-bytes, 1000, '1,000 bytes'"
    })
    void numbersAreSaidExactlyInTheLargestUnitThatFits(String name, long value, String said) {
        assertThat(english.value(name, value)).isEqualTo(said);
    }

    @Test
    void otherValuesAreSaidAsTheyAre() {
        assertThat(english.value("x-max-age", "7D")).isEqualTo("7 days");
        assertThat(english.value("x-max-age", "soon")).isEqualTo("soon");
        assertThat(english.value("x-note", 12L)).isEqualTo("12");
        assertThat(english.value("x-overflow", "drop-head")).isEqualTo("drop-head");
        assertThat(english.value("region", null)).isEqualTo("no value");
    }

    @Test
    void featuresAreBadges() {
        Map<String, Object> arguments = Map.of(
                "x-message-ttl", 60_000,
                "x-max-length", 1_000,
                "x-overflow", "reject-publish",
                "x-dead-letter-exchange", "dead",
                "x-max-priority", 10,
                "x-single-active-consumer", true,
                "x-unknown", 1);

        assertThat(english.badges(arguments).stream().map(Badge::text))
                .containsExactly(
                        "max 1,000", "reject when full", "TTL 1 min", "DLX → dead", "priority 10", "single active");
        assertThat(english.badges(arguments).getFirst().about())
                .isEqualTo("Max length: 1,000. At most this many ready messages;"
                        + " \"When full\" says what happens beyond. (x-max-length)");
    }

    @Test
    void whatIsTheCaseAnywayIsNoFeature() {
        assertThat(english.badges(Map.of(
                        "x-overflow", "drop-head", "x-single-active-consumer", false, "x-max-priority", 0)))
                .isEmpty();
    }

    @Test
    void problemsNameTheFieldTheValueAndWhatIsAllowed() {
        assertThat(english.problem(new Problem.OutOfRange("x-max-priority", 300, 0, 255)))
                .isEqualTo("Highest priority is 300; allowed is 0 to 255.");
        assertThat(english.problem(new Problem.OutOfRange("x-max-length", -1, 0, Long.MAX_VALUE)))
                .isEqualTo("Max length is -1; the smallest allowed is 0.");
        assertThat(english.problem(new Problem.NotOfKind("x-max-length", "many", ArgumentKind.NUMBER)))
                .isEqualTo("Max length: 'many' is not a whole number.");
        assertThat(english.problem(new Problem.Needs("x-dead-letter-routing-key", "x-dead-letter-exchange")))
                .isEqualTo("Dead-letter routing key is of no use without Dead-letter exchange.");
        assertThat(chinese.problem(new Problem.OutOfRange("x-max-priority", 300, 0, 255)))
                .isEqualTo("最高优先级为 300；允许 0 到 255。");
    }

    @ParameterizedTest
    @EnumSource(KnownArgument.class)
    void everyKnownArgumentIsExplainedInOneSentenceOrTwo(KnownArgument known) {
        assertThat(english.about(known.wireName())).endsWith(".").hasSizeLessThan(110);
        assertThat(chinese.about(known.wireName())).endsWith("。");
    }

    @Test
    void argumentsStandInOneLine() {
        assertThat(english.line(Map.of("x-match", "any"))).isEqualTo("x-match = any");
        assertThat(List.of(english.about("x-queue-type"), english.about("x-unknown")))
                .containsExactly("The kind of queue: classic, quorum or stream.", "");
    }

    private static ArgumentTexts texts(Language language) {
        Messages messages = new Messages(language);
        return new ArgumentTexts(messages, new Formats(messages, ZoneOffset.UTC));
    }
}
