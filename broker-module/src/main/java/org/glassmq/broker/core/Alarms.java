package org.glassmq.broker.core;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.glassmq.broker.api.Alarm;
import org.glassmq.broker.api.BrokerEvent;

/** What is wrong with the broker now. Thread-safe. */
public final class Alarms {
    private final Map<Alarm.Kind, Alarm> raised = new ConcurrentHashMap<>();
    private final Events events;
    private final Clock clock;

    public Alarms(Events events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    /** Does nothing if an alarm of that kind is on already. */
    public void raise(Alarm.Kind kind, String text) {
        Alarm alarm = new Alarm(kind, text, clock.instant());
        if (raised.putIfAbsent(kind, alarm) == null) {
            events.tell(new BrokerEvent.AlarmRaised(alarm.since(), alarm));
        }
    }

    public List<Alarm> all() {
        return List.copyOf(raised.values());
    }
}
