package org.glassmq.gui.access;

import java.util.List;
import org.glassmq.broker.api.UserInfo;

/**
 * A user, and where it can go.
 *
 * @param info         without anything that would help to log in as it
 * @param virtualHosts that it may come into, sorted
 * @param connections  that it has open
 */
public record UserReading(UserInfo info, List<String> virtualHosts, int connections) {

    public UserReading {
        virtualHosts = List.copyOf(virtualHosts);
    }

    public String name() {
        return info.name();
    }
}
