package org.glassmq.broker.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.glassmq.broker.message.Message;

/** The store's contract in the simplest form: nothing is ever forgotten but what was dropped. */
final class StoreModel {
    private record Stored(String body, boolean persistent, boolean settled) {}

    private static final class ModelLog {
        final TreeMap<Long, Stored> messages = new TreeMap<>();
        long next;
        long deliveredUpTo = -1;

        ModelLog copy() {
            ModelLog copy = new ModelLog();
            copy.messages.putAll(messages);
            copy.next = next;
            copy.deliveredUpTo = deliveredUpTo;
            return copy;
        }
    }

    private final Map<Long, ModelLog> logs = new TreeMap<>();
    private final Map<String, String> definitions = new TreeMap<>();

    StoreModel copy() {
        StoreModel copy = new StoreModel();
        logs.forEach((id, log) -> copy.logs.put(id, log.copy()));
        copy.definitions.putAll(definitions);
        return copy;
    }

    /** What is left of it after a restart. */
    StoreModel restarted() {
        StoreModel copy = copy();
        copy.logs.values().forEach(log -> log.messages.values().removeIf(stored -> !stored.persistent));
        return copy;
    }

    /** Fills a batch by chance, and does to the model what it says. */
    StoreBatch randomBatch(Random random) {
        StoreBatch batch = new StoreBatch();
        int operations = 1 + random.nextInt(12);
        for (int i = 0; i < operations; i++) {
            long id = random.nextInt(4);
            switch (random.nextInt(20)) {
                case 0, 1, 2, 3, 4, 5, 6, 7 -> append(batch, id, random);
                case 8, 9, 10 -> settleOne(batch, id, random);
                case 11, 12, 13, 14 -> settleOldest(batch, id, random);
                case 15 -> settleRange(batch, id, random);
                case 16, 17 -> deliver(batch, id, random);
                case 18 -> define(batch, random);
                default -> drop(batch, id, random);
            }
        }
        return batch;
    }

    private void append(StoreBatch batch, long id, Random random) {
        ModelLog log = logs.computeIfAbsent(id, created -> new ModelLog());
        int messages = 1 + random.nextInt(random.nextInt(10) == 0 ? 100 : 10);
        for (int i = 0; i < messages; i++) {
            long offset = log.next + (random.nextInt(8) == 0 ? random.nextInt(5) : 0);
            String body = body(id, offset, random);
            boolean persistent = random.nextInt(6) != 0;
            Message message = persistent ? Stores.message(body) : Stores.transientMessage(body);
            batch.append(id, offset, message);
            log.messages.put(offset, new Stored(body, persistent, false));
            log.next = offset + 1;
        }
    }

    private static String body(long id, long offset, Random random) {
        int size = random.nextInt(60) == 0 ? random.nextInt(100_000) : random.nextInt(300);
        return id + "/" + offset + "." + "x".repeat(size);
    }

    private void settleOne(StoreBatch batch, long id, Random random) {
        ModelLog log = logs.get(id);
        if (log != null && log.next > 0) {
            long offset = random.nextLong(log.next);
            batch.settle(id, offset);
            settle(log, offset, offset + 1);
        }
    }

    private void settleOldest(StoreBatch batch, long id, Random random) {
        ModelLog log = logs.get(id);
        if (log == null) {
            return;
        }
        List<Long> oldest = log.messages.entrySet().stream()
                .filter(entry -> !entry.getValue().settled)
                .map(Map.Entry::getKey)
                .limit(random.nextInt(60))
                .toList();
        for (long offset : oldest) {
            batch.settle(id, offset);
            settle(log, offset, offset + 1);
        }
    }

    private void settleRange(StoreBatch batch, long id, Random random) {
        ModelLog log = logs.get(id);
        if (log != null && log.next > 0) {
            long from = random.nextLong(log.next);
            long to = from + random.nextInt(200);
            batch.settleRange(id, from, Math.min(to, log.next));
            settle(log, from, to);
        }
    }

    private static void settle(ModelLog log, long from, long to) {
        log.messages
                .subMap(from, true, to, false)
                .replaceAll((offset, stored) -> new Stored(stored.body, stored.persistent, true));
    }

    private void deliver(StoreBatch batch, long id, Random random) {
        ModelLog log = logs.get(id);
        if (log != null && log.next > 0) {
            long offset = random.nextLong(log.next);
            batch.delivered(id, offset);
            log.deliveredUpTo = Math.max(log.deliveredUpTo, offset);
        }
    }

    private void define(StoreBatch batch, Random random) {
        String key = "queue/" + random.nextInt(5);
        if (random.nextInt(3) == 0) {
            batch.undefine(key);
            definitions.remove(key);
        } else {
            String json = "{\"v\":" + random.nextInt() + "}";
            batch.define(key, json);
            definitions.put(key, json);
        }
    }

    private void drop(StoreBatch batch, long id, Random random) {
        if (random.nextInt(5) == 0) {
            batch.drop(id);
            logs.remove(id);
        }
    }

    /** How a store differs from the model, in words; empty if it does not. */
    List<String> differences(MessageStore store, HistoryLimit history, Random random) {
        List<String> differences = new ArrayList<>();
        if (!store.definitions().equals(definitions)) {
            differences.add("definitions " + store.definitions() + " instead of " + definitions);
        }
        for (long id = 0; id < 4; id++) {
            compare(id, logs.getOrDefault(id, new ModelLog()), store, history, random, differences);
        }
        return differences;
    }

    private static void compare(
            long id, ModelLog log, MessageStore store, HistoryLimit history, Random random, List<String> differences) {
        TreeMap<Long, StoredMessage> found = readInPages(store, id, random);
        long settledFound = 0;
        for (StoredMessage stored : found.values()) {
            Stored expected = log.messages.get(stored.offset());
            if (expected == null
                    || expected.settled != stored.settled()
                    || expected.persistent != stored.message().persistent()
                    || !expected.body.equals(new String(stored.message().body(), StandardCharsets.UTF_8))) {
                differences.add("log " + id + ": " + stored.offset() + " settled=" + stored.settled() + " instead of "
                        + shortened(expected));
            }
            settledFound += stored.settled() ? 1 : 0;
        }
        log.messages.forEach((offset, expected) -> {
            if (!expected.settled && !found.containsKey(offset)) {
                differences.add("log " + id + ": " + offset + " is missing, " + shortened(expected));
            }
        });
        long settled = log.messages.values().stream().filter(stored -> stored.settled && stored.persistent).count();
        if (settledFound < Math.min(settled, history.messages())) {
            differences.add("log " + id + ": only " + settledFound + " of " + settled + " settled messages are kept");
        }
        if (store.settledCount(id) != settledFound) {
            differences.add("log " + id + ": counts " + store.settledCount(id) + " settled, has " + settledFound);
        }
        long first = found.isEmpty() ? log.next : found.firstKey();
        if (!found.isEmpty() && store.firstOffset(id).getAsLong() != first) {
            differences.add("log " + id + ": first offset " + store.firstOffset(id) + " instead of " + first);
        }
    }

    private static String shortened(Stored stored) {
        return stored == null
                ? "nothing"
                : stored.body.substring(0, Math.min(12, stored.body.length())) + " settled=" + stored.settled
                        + " persistent=" + stored.persistent;
    }

    private static TreeMap<Long, StoredMessage> readInPages(MessageStore store, long id, Random random) {
        TreeMap<Long, StoredMessage> found = new TreeMap<>();
        long from = 0;
        while (true) {
            List<StoredMessage> page = store.read(id, from, 1 + random.nextInt(200), 1 + random.nextInt(50_000));
            if (page.isEmpty()) {
                return found;
            }
            for (StoredMessage stored : page) {
                if (stored.offset() < from) {
                    throw new AssertionError("offset " + stored.offset() + " below " + from);
                }
                found.put(stored.offset(), stored);
                from = stored.offset() + 1;
            }
        }
    }

    /** How what was recovered differs from the model, in words. */
    List<String> differences(List<RecoveredLog> recovered) {
        List<String> differences = new ArrayList<>();
        for (RecoveredLog told : recovered) {
            ModelLog log = logs.get(told.id());
            if (log == null) {
                differences.add("log " + told.id() + " is not gone");
                continue;
            }
            long ready = log.messages.values().stream().filter(stored -> !stored.settled).count();
            long bytes = log.messages.values().stream()
                    .filter(stored -> !stored.settled)
                    .mapToLong(stored -> stored.body.length())
                    .sum();
            if (told.ready() != ready || told.readyBytes() != bytes || told.deliveredUpTo() != log.deliveredUpTo) {
                differences.add(told + " instead of ready " + ready + ", bytes " + bytes + ", delivered up to "
                        + log.deliveredUpTo);
            }
            if (told.nextOffset() != log.next) {
                differences.add(told + " instead of next offset " + log.next);
            }
        }
        return differences;
    }
}
