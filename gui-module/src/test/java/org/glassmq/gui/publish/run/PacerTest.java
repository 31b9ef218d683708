package org.glassmq.gui.publish.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PacerTest {
    private static final long MS = 1_000_000;

    @Test
    void messagesAreDueAtEqualDistances() {
        Pacer pacer = new Pacer(OptionalDouble.of(100));

        assertThat(pacer.take(5 * MS)).isZero();
        assertThat(pacer.take(5 * MS)).isEqualTo(10 * MS);
        assertThat(pacer.take(9 * MS)).isEqualTo(16 * MS);
        assertThat(pacer.take(35 * MS)).as("due just now").isZero();
    }

    @Test
    void aLittleDelayIsMadeUpForAndALongOneIsNot() {
        Pacer pacer = new Pacer(OptionalDouble.of(1_000));
        pacer.take(0);
        int burst = 0;
        while (pacer.take(100 * MS) == 0) {
            burst++;
        }
        assertThat(burst).as("what was missed in 100 ms").isEqualTo(100);

        burst = 0;
        while (pacer.take(60_000 * MS) == 0) {
            burst++;
        }
        assertThat(burst).as("of a minute only the last 200 ms").isEqualTo(201);
    }

    @Test
    void fractionsOfNanosecondsAreNotLost() {
        Pacer pacer = new Pacer(OptionalDouble.of(3));
        long now = 0;
        for (int i = 0; i < 3_000; i++) {
            now += pacer.take(now);
        }

        assertThat(now).isBetween(999_600 * MS, 999_700 * MS);
    }

    @Test
    void withoutARateNobodyWaits() {
        Pacer pacer = new Pacer(OptionalDouble.empty());

        assertThat(pacer.take(0)).isZero();
        assertThat(pacer.take(0)).isZero();
    }
}
