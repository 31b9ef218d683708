package org.glassmq.gui.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {
    private final Messages messages = new Messages(Language.ENGLISH);
    private final Formats formats = new Formats(messages, ZoneId.of("Europe/Paris"));

    @ParameterizedTest(name = "{0} bytes are {1}")
    @CsvSource(delimiter = '|', textBlock = """
            0                   | 0 B
            1023                | 1023 B
            1024                | 1.00 KiB
            12800               | 12.5 KiB
            1048575             | 1.00 MiB
            67108864            | 64.0 MiB
            226559131648        | 211 GiB
            9223372036854775807 | 8.00 EiB
            """)
    void bytes(long value, String expected) {
        assertThat(formats.bytes(value)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} a second are {1}")
    @CsvSource(delimiter = '|', textBlock = """
            0      | 0/s
            0.04   | 0/s
            0.25   | 0.3/s
            9.94   | 9.9/s
            9.96   | 10/s
            1204.4 | 1,204/s
            """)
    void rates(double perSecond, String expected) {
        assertThat(formats.rate(perSecond)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} ms are {1}")
    @CsvSource(delimiter = '|', textBlock = """
            -5        | 0 ms
            999       | 999 ms
            3210      | 3.2 s
            42000     | 42 s
            90000     | 1 min 30 s
            120000    | 2 min
            1800000   | 30 min
            7500000   | 2 h 5 min
            172800000 | 2 d
            187200000 | 2 d 4 h
            """)
    void durations(long millis, String expected) {
        assertThat(formats.duration(Duration.ofMillis(millis))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} s ago is {1}")
    @CsvSource({"0, 0 s", "59, 59 s", "61, 1 min", "7200, 2 h", "200000, 2 d"})
    void ages(long seconds, String expected) {
        assertThat(formats.age(Duration.ofSeconds(seconds))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} is {1} where there is little room")
    @CsvSource(delimiter = '|', textBlock = """
            0         | 0
            0.5       | 0.5
            1234      | 1,234
            12345     | 12.3k
            4560000   | 4.56M
            7.2e9     | 7.20G
            """)
    void compact(double value, String expected) {
        assertThat(formats.compact(value)).isEqualTo(expected);
    }

    @Test
    void timesAreLocalAndTheFullOneNamesItsZone() {
        Instant at = Instant.parse("2026-01-31T13:03:27.120Z");

        assertThat(formats.time(at)).isEqualTo("14:03:27");
        assertThat(formats.timeMillis(at)).isEqualTo("14:03:27.120");
        assertThat(formats.fullTime(at)).isEqualTo("2026-01-31 14:03:27.120 +01:00 (Europe/Paris)");
    }

    @Test
    void unitsFollowTheLanguage() {
        messages.speak(Language.CHINESE);

        assertThat(formats.rate(1204)).isEqualTo("1,204/秒");
        assertThat(formats.duration(Duration.ofMinutes(2))).isEqualTo("2 分钟");
    }

    @Test
    void shareOfNothingIsNone() {
        assertThat(formats.percent(1, 4)).isEqualTo("25 %");
        assertThat(formats.percent(1, 0)).isEqualTo("0 %");
    }
}
