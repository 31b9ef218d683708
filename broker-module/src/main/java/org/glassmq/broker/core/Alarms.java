package org.glassmq.broker.core;

import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.glassmq.broker.api.Alarm;
import org.glassmq.broker.api.BrokerEvent;
import org.glassmq.broker.api.Why;

/** What is wrong with the broker now; connections are told when that changes. Thread-safe. */
public final class Alarms {
    private final Map<Alarm.Kind, Alarm> raised = new EnumMap<>(Alarm.Kind.class);
    private final Events events;
    private final Clock clock;
    private final Connections connections;

    public Alarms(Events events, Clock clock, Connections connections) {
        this.events = events;
        this.clock = clock;
        this.connections = connections;
    }

    /** Returns false if an alarm of that kind is on already; then nothing happens. */
    public boolean raise(Alarm.Kind kind, Why why) {
        Alarm alarm = new Alarm(kind, why, clock.instant());
        synchronized (this) {
            if (raised.putIfAbsent(kind, alarm) != null) {
                return false;
            }
        }
        events.tell(new BrokerEvent.AlarmRaised(alarm.since(), alarm));
        connections.all().forEach(ClientConnection::alarmsChanged);
        return true;
    }

    /** Returns false if there is no alarm of that kind; then nothing happens. */
    public boolean clear(Alarm.Kind kind) {
        Alarm alarm;
        synchronized (this) {
            alarm = raised.remove(kind);
        }
        if (alarm == null) {
            return false;
        }
        events.tell(new BrokerEvent.AlarmCleared(clock.instant(), alarm));
        connections.all().forEach(ClientConnection::alarmsChanged);
        return true;
    }

    public synchronized List<Alarm> all() {
        return List.copyOf(raised.values());
    }

    /** Why messages are not taken, as clients are told, in RabbitMQ's words where it has some; empty if they are. */
    public synchronized Optional<String> reason() {
        if (raised.isEmpty()) {
            return Optional.empty();
        }
        for (Alarm alarm : raised.values()) {
            if (alarm.kind() == Alarm.Kind.STORE_FAILED || alarm.kind() == Alarm.Kind.STORE_STALLED) {
                return Optional.of(alarm.text());
            }
        }
        return Optional.of(raised.keySet().stream()
                .map(kind -> kind == Alarm.Kind.DISK ? "disk" : "memory")
                .collect(Collectors.joining(" & ", "low on ", "")));
    }
}
