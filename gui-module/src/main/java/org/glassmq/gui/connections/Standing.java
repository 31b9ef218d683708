package org.glassmq.gui.connections;

import java.util.Collection;
import org.glassmq.broker.api.Alarm;
import org.glassmq.broker.api.ConnectionInfo;

/** Whether a connection may send. */
public enum Standing {
    /** It may. */
    RUNNING,
    /** The broker reads no more from it for now, because its messages come faster than they can be stored. */
    HELD,
    /** The broker reads no more from it as long as an alarm is raised; a client that can is told so. */
    BLOCKED;

    static Standing of(ConnectionInfo info, Collection<Alarm> alarms) {
        if (!info.held()) {
            return RUNNING;
        }
        return alarms.isEmpty() ? HELD : BLOCKED;
    }
}
