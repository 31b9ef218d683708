package org.glassmq.broker.api;

import java.util.Optional;

/**
 * What importing definitions does, or would do, about one object.
 *
 * @param kind        what happens to it
 * @param part        the part of the definitions in which it stands: {@code vhosts}, {@code users},
 *                    {@code permissions}, {@code topic_permissions}, {@code policies}, {@code exchanges},
 *                    {@code queues} or {@code bindings}
 * @param virtualHost where it belongs; empty for virtual hosts and users
 * @param name        its name; of what has none, between what it stands
 * @param why         what changes, or why it cannot
 */
public record DefinitionChange(Kind kind, String part, Optional<String> virtualHost, Why name, Why why) {

    /** What happens to an object. */
    public enum Kind {
        /** It is not there yet. */
        CREATE,
        /** It is there, and becomes different. */
        CHANGE,
        /** It is there and cannot become what the definitions say, or what it needs is missing. */
        CONFLICT,
        /** It is there just so. */
        UNCHANGED
    }
}
