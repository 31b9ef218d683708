package org.glassmq.gui.support;

import org.glassmq.broker.api.Alarm;

/** Alarms as the console names them: what they are about in its own language, then the broker's sentence. */
public final class AlarmText {
    private AlarmText() {}

    public static String of(Alarm alarm, Messages messages) {
        String key = switch (alarm.kind()) {
            case STORE_FAILED -> "support.alarm.store-failed";
            case STORE_STALLED -> "support.alarm.store-stalled";
            case MEMORY -> "support.alarm.memory";
            case DISK -> "support.alarm.disk";
        };
        return messages.text(key, messages.say(alarm.why()));
    }
}
