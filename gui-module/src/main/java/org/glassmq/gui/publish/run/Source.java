package org.glassmq.gui.publish.run;

import java.io.IOException;
import java.util.Optional;

/** Gives the messages of a run one by one: only those under way are in memory. Used by one thread at a time. */
public interface Source extends AutoCloseable {

    /**
     * The next one; empty at the end, as often as it is asked. May block.
     *
     * @throws IOException if what comes next cannot be read, and nothing after it either
     */
    Optional<Item> next() throws IOException;

    /** Lets go of files; may be called at any time by any thread, and more than once. */
    @Override
    default void close() {}
}
