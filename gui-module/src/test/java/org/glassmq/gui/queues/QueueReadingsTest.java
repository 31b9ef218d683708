package org.glassmq.gui.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.testing.FakeSession;
import org.junit.jupiter.api.Test;

class QueueReadingsTest {
    private final FakeSession session = new FakeSession();
    private final QueueRef orders = session.addQueue("orders");
    private long nanoTime;
    private final QueueReadings readings = new QueueReadings(() -> nanoTime);
    private final QueueReader table = new QueueReader(readings);

    @Test
    void aTableThatOpensShowsWhatIsKnownAlready() {
        readings.read(session.queues(), 0);
        session.addQueue("late");

        assertThat(table.read(session)).extracting(QueueReading::ref).containsExactly(orders);
        assertThat(table.read(session)).hasSize(2);
    }

    @Test
    void whatIsOldIsReadAgain() {
        readings.read(session.queues(), 0);
        session.addQueue("late");
        nanoTime += Duration.ofSeconds(2).toNanos();

        assertThat(table.read(session)).hasSize(2);
    }

    @Test
    void anotherBrokerIsAsked() {
        readings.read(session.queues(), 0);
        session.addQueue("late");
        readings.forget();

        assertThat(table.read(session)).hasSize(2);
    }
}
