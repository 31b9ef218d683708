package org.glassmq.gui.table;

import java.util.List;
import org.glassmq.broker.api.BrokerSession;

/**
 * Reads what a table shows. A reader belongs to one session and may remember what it read before, to work out rates
 * for instance; it returns the same object again for a thing that has not changed, or an equal one. Called away from
 * the JavaFX application thread, by one thread at a time.
 */
@FunctionalInterface
public interface Reader<V> {

    /** Everything there is, in any order; each key once. */
    List<V> read(BrokerSession session);
}
