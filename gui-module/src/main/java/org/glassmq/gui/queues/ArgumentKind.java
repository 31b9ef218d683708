package org.glassmq.gui.queues;

import java.util.Optional;

/** What kind of value an argument of a declaration has. */
public enum ArgumentKind {
    TEXT {
        @Override
        Optional<Object> read(String typed) {
            return Optional.of(typed);
        }
    },
    /** A whole number of 64 bits. */
    NUMBER {
        @Override
        Optional<Object> read(String typed) {
            try {
                return Optional.of(Long.valueOf(typed.strip().replace(",", "").replace("_", "")));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
    },
    /** {@code true} or {@code false}. */
    FLAG {
        @Override
        Optional<Object> read(String typed) {
            return switch (typed.strip()) {
                case "true" -> Optional.of(true);
                case "false" -> Optional.of(false);
                default -> Optional.empty();
            };
        }
    };

    /** The value that was typed; empty if it is none of this kind. */
    abstract Optional<Object> read(String typed);
}
