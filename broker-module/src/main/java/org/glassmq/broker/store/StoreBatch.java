package org.glassmq.broker.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.glassmq.broker.message.Message;

/**
 * What one lane hands to the store at the end of a turn. Filled by one thread; from {@link MessageStore#submit} on it
 * belongs to the committer. Not used twice.
 */
public final class StoreBatch {
    /** What a message takes in a block beside address, properties and body, at most. */
    static final int MESSAGE_OVERHEAD = 40;

    private static final int NOTE_BYTES = 24;
    private static final long NO_LOG = Long.MIN_VALUE;
    private static final long[] NO_NUMBERS = {};
    private static final Message[] NO_MESSAGES = {};
    private static final Survival[] NO_SURVIVALS = {};

    /** A definition that is set, or removed when {@code json} is null. */
    record Definition(String key, String json) {}

    private int appends;
    private long[] appended = NO_NUMBERS; // log, offset
    private Message[] messages = NO_MESSAGES;
    private Survival[] survivals = NO_SURVIVALS;
    private int settles;
    private long[] settled = NO_NUMBERS; // log, from, to (exclusive)
    private int deliveries;
    private long[] delivered = NO_NUMBERS; // log, offset
    private List<Long> drops = List.of();
    private List<Definition> definitions = List.of();
    private List<Runnable> actions = List.of();
    private CompletableFuture<Void> applied;
    private OptionalLong read = OptionalLong.empty();
    private long bytes;

    /**
     * Stores a message; after a restart it is there if it is {@linkplain Message#persistent persistent}.
     *
     * @param offset above all offsets of this log so far; gaps are allowed
     */
    public void append(long log, long offset, Message message) {
        add(log, offset, message, message.persistent() ? Survival.PERSISTENT : Survival.TRANSIENT);
    }

    /** Stores a message that is to survive a restart, whether it asks for that or not. As {@link #append}. */
    public void keep(long log, long offset, Message message) {
        add(log, offset, message, Survival.PERSISTENT);
    }

    private void add(long log, long offset, Message message, Survival survival) {
        if (appends == messages.length) {
            int capacity = Math.max(8, appends * 2);
            messages = Arrays.copyOf(messages, capacity);
            appended = Arrays.copyOf(appended, capacity * 2);
            survivals = Arrays.copyOf(survivals, capacity);
        }
        messages[appends] = message;
        survivals[appends] = survival;
        appended[2 * appends] = log;
        appended[2 * appends + 1] = offset;
        appends++;
        bytes += storedBytes(message);
    }

    /** Turns a message into history. In any order; nothing happens if it is not stored or settled already. */
    public void settle(long log, long offset) {
        settleRange(log, offset, offset + 1);
    }

    /** Turns everything stored from {@code from} up to, not including, {@code toExclusive} into history. */
    public void settleRange(long log, long from, long toExclusive) {
        if (from >= toExclusive) {
            return;
        }
        int at = 3 * settles;
        if (settles > 0 && settled[at - 3] == log && settled[at - 1] == from) {
            settled[at - 1] = toExclusive;
            return;
        }
        if (at == settled.length) {
            settled = Arrays.copyOf(settled, Math.max(12, at * 2));
        }
        settled[at] = log;
        settled[at + 1] = from;
        settled[at + 2] = toExclusive;
        settles++;
        bytes += NOTE_BYTES;
    }

    /**
     * Notes that everything up to this offset has been delivered at least once, for redelivered flags after a restart.
     */
    public void delivered(long log, long upToOffset) {
        int at = 2 * deliveries;
        if (deliveries > 0 && delivered[at - 2] == log) {
            delivered[at - 1] = Math.max(delivered[at - 1], upToOffset);
            return;
        }
        if (at == delivered.length) {
            delivered = Arrays.copyOf(delivered, Math.max(8, at * 2));
        }
        delivered[at] = log;
        delivered[at + 1] = upToOffset;
        deliveries++;
        bytes += NOTE_BYTES;
    }

    /** Removes a log with all its messages. The same identifier may be used again afterwards. */
    public void drop(long log) {
        // Drops are applied before all else, so what this batch held for the log until now must not follow it.
        for (int i = 0; i < appends; i++) {
            if (appended[2 * i] == log) {
                appended[2 * i] = NO_LOG;
                messages[i] = null;
            }
        }
        for (int i = 0; i < settles; i++) {
            if (settled[3 * i] == log) {
                settled[3 * i] = NO_LOG;
            }
        }
        for (int i = 0; i < deliveries; i++) {
            if (delivered[2 * i] == log) {
                delivered[2 * i] = NO_LOG;
            }
        }
        drops = with(drops, log);
        bytes += NOTE_BYTES;
    }

    /** Sets a definition. */
    public void define(String key, String json) {
        definitions = with(definitions, new Definition(key, json));
        bytes += NOTE_BYTES + key.length() + json.length();
    }

    /** Removes a definition. */
    public void undefine(String key) {
        definitions = with(definitions, new Definition(key, null));
        bytes += NOTE_BYTES + key.length();
    }

    /**
     * Has something done, on the committer's thread, once everything in this batch is as durable as the setting says.
     * Must be quick. Never done if the store fails before.
     */
    public void whenDurable(Runnable action) {
        actions = with(actions, action);
        bytes += NOTE_BYTES;
    }

    public boolean isEmpty() {
        return bytes == 0;
    }

    /** About what it will take on the disk. */
    public long bytes() {
        return bytes;
    }

    /**
     * A batch that changes nothing and tells when all before it has been written.
     *
     * @param read the log that is waited for, if it is one alone
     */
    static StoreBatch barrier(OptionalLong read, CompletableFuture<Void> applied) {
        StoreBatch batch = new StoreBatch();
        batch.read = read;
        batch.applied = applied;
        return batch;
    }

    static int storedBytes(Message message) {
        return MESSAGE_OVERHEAD
                + message.address().wire().length
                + message.properties().wire().length
                + message.body().length;
    }

    /** Hands the contents over: drops, then messages, then settlements, then marks and definitions. */
    void applyTo(Target target) {
        for (long log : drops) {
            target.drop(log);
        }
        for (int i = 0; i < appends; i++) {
            if (appended[2 * i] != NO_LOG) {
                target.append(appended[2 * i], appended[2 * i + 1], messages[i], survivals[i]);
            }
        }
        for (int i = 0; i < 3 * settles; i += 3) {
            if (settled[i] != NO_LOG) {
                target.settle(settled[i], settled[i + 1], settled[i + 2]);
            }
        }
        for (int i = 0; i < 2 * deliveries; i += 2) {
            if (delivered[i] != NO_LOG) {
                target.delivered(delivered[i], delivered[i + 1]);
            }
        }
        for (Definition definition : definitions) {
            target.define(definition);
        }
    }

    /** Tells a waiting reader that the batch has been written, or that it never will be. */
    void releaseReader() {
        if (applied != null) {
            applied.complete(null);
        }
    }

    /** The log that a waiting reader wants to read, if this is for one. */
    OptionalLong read() {
        return read;
    }

    /** Whether it adds messages to a log, or removes it. */
    boolean rewrites(long log) {
        for (int i = 0; i < appends; i++) {
            if (appended[2 * i] == log) {
                return true;
            }
        }
        return drops.contains(log);
    }

    List<Runnable> actions() {
        return actions;
    }

    private static <T> List<T> with(List<T> list, T element) {
        List<T> grown = list.isEmpty() ? new ArrayList<>(4) : list;
        grown.add(element);
        return grown;
    }

    /** What a batch is applied to. */
    interface Target {
        void append(long log, long offset, Message message, Survival survival);

        void settle(long log, long from, long toExclusive);

        void delivered(long log, long upToOffset);

        void drop(long log);

        void define(Definition definition);
    }
}
