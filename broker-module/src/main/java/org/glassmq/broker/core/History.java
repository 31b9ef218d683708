package org.glassmq.broker.core;

import java.util.ArrayDeque;
import org.glassmq.broker.store.HistoryLimit;

/**
 * The settled messages of a queue that exist in memory only; the store keeps those that it has. The oldest go when
 * there are more than the limit allows. Belongs to the queue's lane.
 */
final class History {
    private final HistoryLimit limit;
    private final EntryLog entries;
    private final MemoryBudget budget;
    private final ArrayDeque<Entry> settled = new ArrayDeque<>();
    private long bytes;

    History(HistoryLimit limit, EntryLog entries, MemoryBudget budget) {
        this.limit = limit;
        this.entries = entries;
        this.budget = budget;
    }

    /** Keeps a settled message, which is in {@code entries}, and forgets others to make room for it. */
    void add(Entry entry) {
        settled.add(entry);
        bytes += entry.size();
        while (settled.size() > limit.messages() || bytes > limit.bytes() || budget.tight() && !settled.isEmpty()) {
            forgetOldest();
        }
    }

    int count() {
        return settled.size();
    }

    private void forgetOldest() {
        Entry oldest = settled.poll();
        bytes -= oldest.size();
        entries.remove(oldest);
        budget.release(oldest);
    }
}
