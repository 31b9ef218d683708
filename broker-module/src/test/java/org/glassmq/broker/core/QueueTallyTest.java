package org.glassmq.broker.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.glassmq.broker.api.Counters;
import org.junit.jupiter.api.Test;

class QueueTallyTest {
    private final QueueTally tally = new QueueTally();

    @Test
    void whatIsAsItWasIsToldWithTheSameObject() {
        tally.published(1);
        Counters told = tally.counters();

        assertThat(told).isEqualTo(new Counters(1, 0, 0, 0, 0, 0));
        assertThat(tally.counters()).isSameAs(told);
        assertThat(tally.oldest(500)).isSameAs(tally.oldest(500));
    }

    @Test
    void whatHasChangedIsToldAnew() {
        tally.published(1);
        tally.counters();
        tally.acked();
        tally.dropped(3);
        tally.oldest(500);

        assertThat(tally.counters()).isEqualTo(new Counters(1, 0, 1, 0, 0, 3));
        assertThat(tally.oldest(501)).contains(Instant.ofEpochMilli(501));
    }
}
