package org.glassmq.broker.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.glassmq.broker.api.LifeEvent;
import org.glassmq.broker.api.Tracing;
import org.junit.jupiter.api.Test;

class LifeTraceTest {
    private final LifeTrace trace = new LifeTrace();

    @Test
    void theOldestEventsAreForgottenAndItSaysSince() {
        trace.turn(Tracing.ON, 500);
        assertThat(trace.since()).contains(Instant.ofEpochMilli(500));
        int more = 10;
        for (int offset = 0; offset < LifeTrace.CAPACITY + more; offset++) {
            trace.note(Kind.ENQUEUED, 7, offset, 1_000 + offset, null);
        }
        assertThat(trace.since()).contains(Instant.ofEpochMilli(1_000 + more));
        assertThat(trace.find(7, more - 1)).isEmpty();
        assertThat(trace.find(7, more)).containsExactly(new LifeEvent.Enqueued(Instant.ofEpochMilli(1_000 + more)));
        assertThat(trace.find(7, LifeTrace.CAPACITY + more - 1)).hasSize(1);
    }

    @Test
    void queuesAreToldApart() {
        trace.turn(Tracing.ON, 0);
        trace.note(Kind.ENQUEUED, 7, 3, 1, null);
        trace.note(Kind.ENQUEUED, 8, 3, 2, null);
        trace.note(Kind.PURGED, 8, 0, 3, 4L);
        assertThat(trace.find(7, 3)).hasSize(1);
        assertThat(trace.find(8, 3)).containsExactly(
                new LifeEvent.Enqueued(Instant.ofEpochMilli(2)), new LifeEvent.Purged(Instant.ofEpochMilli(3)));
    }

    @Test
    void turnedOffItForgets() {
        trace.turn(Tracing.ON, 0);
        trace.note(Kind.EXPIRED, 7, 3, 1, null);
        trace.turn(Tracing.OFF, 2);
        assertThat(trace.since()).isEmpty();
        assertThat(trace.find(7, 3)).isEmpty();
    }
}
