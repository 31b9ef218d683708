package org.glassmq.gui.declare;

import java.util.Arrays;
import java.util.Optional;

/** How settings of queues and exchanges are called. */
public enum Naming {
    /** As arguments of a declaration: {@code x-max-length}. */
    ARGUMENTS {
        @Override
        String nameOf(KnownArgument known) {
            return known.wireName();
        }
    },
    /** As settings of a policy: {@code max-length}. */
    POLICY {
        @Override
        String nameOf(KnownArgument known) {
            return known.wireName().startsWith(PREFIX) ? known.wireName().substring(PREFIX.length()) : known.wireName();
        }
    };

    private static final String PREFIX = "x-";

    abstract String nameOf(KnownArgument known);

    /** The known one of a name; the more general one if there are two. */
    Optional<KnownArgument> find(String name) {
        return Arrays.stream(KnownArgument.values()).filter(known -> nameOf(known).equals(name)).findFirst();
    }
}
