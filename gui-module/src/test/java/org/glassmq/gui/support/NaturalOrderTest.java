package org.glassmq.gui.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {

    @Test
    void numbersCountAsNumbersAndCaseDoesNotMatter() {
        List<String> sorted =
                List.of("", "1", "2", "10", "a", "B", "c", "q1", "Q1.x", "q2", "q09", "q10", "q100", "队列");
        List<String> shuffled = new ArrayList<>(sorted);
        Collections.shuffle(shuffled, new Random(7));

        assertThat(shuffled.stream().sorted(NaturalOrder.INSTANCE)).containsExactlyElementsOf(sorted);
    }

    @Test
    void namesThatDifferAreNeverEqual() {
        assertThat(NaturalOrder.INSTANCE.compare("q1", "Q1")).isNotZero();
        assertThat(NaturalOrder.INSTANCE.compare("q01", "q1")).isNotZero();
        assertThat(NaturalOrder.INSTANCE.compare("q1", "q1")).isZero();
    }
}
