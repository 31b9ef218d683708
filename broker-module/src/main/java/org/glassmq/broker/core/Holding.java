package org.glassmq.broker.core;

import java.util.ArrayList;
import java.util.List;
import org.glassmq.broker.api.LifeEvent;

/**
 * The messages of one queue that one receiver has unacknowledged, in the order of their delivery: a consumer's, or
 * what one channel fetched by {@code basic.get}. Belongs to the queue's lane.
 */
public sealed class Holding permits Consumer {
    private final String name;
    private final LifeEvent.Client client;
    private Entry first;
    private Entry last;
    private int count;
    private long bytes;

    /**
     * @param name   who holds, for people
     * @param client who holds
     */
    public Holding(String name, LifeEvent.Client client) {
        this.name = name;
        this.client = client;
    }

    public String name() {
        return name;
    }

    LifeEvent.Client client() {
        return client;
    }

    /** How many messages are held. */
    public int count() {
        return count;
    }

    long bytes() {
        return bytes;
    }

    /** The message that has been held longest; null if there is none. */
    Entry oldest() {
        return first;
    }

    void add(Entry entry) {
        entry.holding = this;
        entry.previousHeld = last;
        if (last == null) {
            first = entry;
        } else {
            last.nextHeld = entry;
        }
        last = entry;
        count++;
        bytes += entry.size();
    }

    void remove(Entry entry) {
        assert entry.holding == this;
        if (entry.previousHeld == null) {
            first = entry.nextHeld;
        } else {
            entry.previousHeld.nextHeld = entry.nextHeld;
        }
        if (entry.nextHeld == null) {
            last = entry.previousHeld;
        } else {
            entry.nextHeld.previousHeld = entry.previousHeld;
        }
        entry.previousHeld = null;
        entry.nextHeld = null;
        entry.holding = null;
        count--;
        bytes -= entry.size();
    }

    /** A copy, oldest first. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>(count);
        for (Entry entry = first; entry != null; entry = entry.nextHeld) {
            entries.add(entry);
        }
        return entries;
    }
}
