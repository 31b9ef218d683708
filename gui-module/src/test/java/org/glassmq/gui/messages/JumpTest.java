package org.glassmq.gui.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.glassmq.gui.messages.Jump.ToOffset;
import org.glassmq.gui.messages.Jump.ToTime;
import org.glassmq.gui.messages.Jump.ToTimeOfDay;
import org.glassmq.gui.messages.Jump.Unreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JumpTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @ParameterizedTest
    @ValueSource(strings = {"12345", " 12345 ", "12,345", "12_345", "12 345", "12.345"})
    void anOffsetMayBeGrouped(String typed) {
        assertThat(Jump.parse(typed, PARIS)).isEqualTo(new ToOffset(12_345));
    }

    @Test
    void aTimeOfDay() {
        assertThat(Jump.parse("14:03", PARIS)).isEqualTo(new ToTimeOfDay(LocalTime.of(14, 3)));
        assertThat(Jump.parse("9:05:07.250", PARIS)).isEqualTo(new ToTimeOfDay(LocalTime.of(9, 5, 7, 250_000_000)));
    }

    @Test
    void aTimeOfDayIsTheLastOneBeforeTheNewestMessage() {
        Instant newest = Instant.parse("2026-03-01T12:00:00Z");

        assertThat(new ToTimeOfDay(LocalTime.of(12, 30)).before(newest, PARIS))
                .isEqualTo("2026-03-01T11:30:00Z");
        assertThat(new ToTimeOfDay(LocalTime.of(18, 0)).before(newest, PARIS))
                .isEqualTo("2026-02-28T17:00:00Z");
    }

    @Test
    void aDateAndATime() {
        assertThat(Jump.parse("2026-01-31 14:03", PARIS)).isEqualTo(new ToTime(Instant.parse("2026-01-31T13:03:00Z")));
        assertThat(Jump.parse("2026-01-31", PARIS)).isEqualTo(new ToTime(Instant.parse("2026-01-30T23:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "25:00", "2026-13-01", "-5", "99999999999999999999", ","})
    void anythingElseIsUnreadable(String typed) {
        assertThat(Jump.parse(typed, PARIS)).isEqualTo(new Unreadable());
    }
}
