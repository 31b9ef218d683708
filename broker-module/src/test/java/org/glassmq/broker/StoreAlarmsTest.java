package org.glassmq.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import org.glassmq.broker.api.Alarm;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.core.Alarms;
import org.glassmq.broker.core.Connections;
import org.glassmq.broker.core.Events;
import org.junit.jupiter.api.Test;

class StoreAlarmsTest {
    private static final String STALLED = "The store in data cannot be written (No space left on device);"
            + " publishers wait until it can, and nothing is lost.";
    private static final String FAILED =
            "The store in data has failed (Input/output error); publishing is stopped until the broker is restarted.";

    private final Clock clock = Clock.systemUTC();
    private final Events events = new Events(Runnable::run);
    private final Alarms alarms = new Alarms(events, clock, new Connections(events, clock));
    private final StoreAlarms store = new StoreAlarms(Path.of("data"), alarms);

    @Test
    void publishersAreHeldBackUntilTheStoreCanBeWrittenAgain() {
        alarms.raise(Alarm.Kind.DISK, Why.said("there is little space"));
        store.stalled(new IOException("No space left on device"));
        assertThat(alarms.all()).extracting(Alarm::kind).containsExactly(Alarm.Kind.STORE_STALLED, Alarm.Kind.DISK);
        assertThat(alarms.reason()).contains(STALLED);
        store.resumed();
        assertThat(alarms.reason()).contains("low on disk");
    }

    @Test
    void aFailureStays() {
        store.stalled(new IOException("No space left on device"));
        store.failed(new UncheckedIOException("could not sync", new IOException("Input/output error")));
        assertThat(alarms.all()).extracting(Alarm::text).containsExactly(FAILED);
        store.resumed();
        assertThat(alarms.reason()).contains(FAILED);
    }
}
