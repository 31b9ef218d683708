package org.glassmq.broker.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.glassmq.broker.api.Durability;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.message.Properties;
import org.glassmq.broker.testing.HealthyStore;

/** What the tests of the store have in common. */
final class Stores {
    static final long DEADLINE_SECONDS = 60;
    static final HistoryLimit EVERYTHING = new HistoryLimit(Integer.MAX_VALUE, Long.MAX_VALUE);
    static final HistoryLimit NOTHING = new HistoryLimit(0, 0);

    /** Property flags with delivery-mode alone, and its value. */
    static final Properties PERSISTENT = Properties.ofWire(new byte[] {0x10, 0x00, 2});

    static final Properties TRANSIENT = Properties.ofWire(new byte[] {0x10, 0x00, 1});
    static final Address ADDRESS = Address.of("", "orders");

    private Stores() {}

    static MessageStore open(Path directory, HistoryLimit history) throws StoreException {
        return open(directory, history, new HealthyStore());
    }

    static MessageStore open(Path directory, HistoryLimit history, StoreListener listener)
            throws StoreException {
        return MessageStore.open(directory, Durability.SYNC, history, listener);
    }

    static Message message(String body) {
        return new Message(ADDRESS, PERSISTENT, body.getBytes(StandardCharsets.UTF_8), 1_800_000_000_000L);
    }

    static Message transientMessage(String body) {
        return new Message(ADDRESS, TRANSIENT, body.getBytes(StandardCharsets.UTF_8), 1_800_000_000_000L);
    }

    static Message message(int bytes) {
        return new Message(ADDRESS, PERSISTENT, new byte[bytes], 1_800_000_000_000L);
    }

    static String body(StoredMessage stored) {
        return new String(stored.message().body(), StandardCharsets.UTF_8);
    }

    /** Submits and waits until it is durable. */
    static void write(MessageStore store, StoreBatch batch) throws InterruptedException {
        CountDownLatch durable = new CountDownLatch(1);
        batch.whenDurable(durable::countDown);
        store.submit(batch);
        assertThat(durable.await(DEADLINE_SECONDS, TimeUnit.SECONDS))
                .as("durable within %s s", DEADLINE_SECONDS)
                .isTrue();
    }

    static StoreBatch append(long log, long from, long toExclusive) {
        StoreBatch batch = new StoreBatch();
        for (long offset = from; offset < toExclusive; offset++) {
            batch.append(log, offset, message("m" + offset));
        }
        return batch;
    }

    static StoreBatch settle(long log, long from, long toExclusive) {
        StoreBatch batch = new StoreBatch();
        batch.settleRange(log, from, toExclusive);
        return batch;
    }

    static List<StoredMessage> all(MessageStore store, long log) {
        return store.read(log, 0, Integer.MAX_VALUE, Long.MAX_VALUE);
    }

    /** Every message of a log, as text: offset, body, and a tick if it is settled. */
    static List<String> contents(MessageStore store, long log) {
        return all(store, log).stream()
                .map(stored -> stored.offset() + " " + body(stored) + (stored.settled() ? " settled" : ""))
                .toList();
    }
}
