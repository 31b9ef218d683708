package org.glassmq.broker.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glassmq.broker.api.AppliedPolicies;
import org.glassmq.broker.api.Durability;
import org.glassmq.broker.api.LifeEvent;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.message.Properties;
import org.glassmq.broker.store.HistoryLimit;
import org.glassmq.broker.store.MessageStore;
import org.glassmq.broker.testing.HealthyStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A queue whose consumer acknowledges nothing, when the memory for messages runs short. */
@Timeout(60)
class ShortMemoryTest {
    private static final int BODY = 1 << 20;
    private static final int MEMORY = 12 * BODY;
    private static final int COUNT = 40;

    @TempDir
    private Path directory;

    private final List<Entry> held = new ArrayList<>();
    private long delivered;
    private MessageStore store;
    private HandCrankedLanes lanes;
    private ClassicQueue queue;

    @BeforeEach
    void open() throws Exception {
        HistoryLimit none = new HistoryLimit(0, 0);
        store = MessageStore.open(directory, Durability.OS, none, new HealthyStore());
        lanes = new HandCrankedLanes(1, store, MEMORY);
        Environment environment = new Environment(
                store, Runnable::run, none, List.of(lanes.lane(0)), new Events(Runnable::run), HandCrankedLanes.CLOCK);
        queue = new ClassicQueue(
                new QueueAttributes(new QueueRef("/", "orders"), false, false, null, Map.of()),
                1,
                lanes.lane(0),
                AppliedPolicies.NONE,
                new MessageQueue.Surroundings(environment, new DeadLetters(new Topology<>("/", null), null), _ -> {}));
        Consumer.Settings settings = new Consumer.Settings("c", "client", 1, true, false, 0, 0, Map.of());
        Consumer consumer = new Consumer(queue, settings, new Receiver(), new Credit(), LifeEvent.Client.SESSION);
        lanes.in(0, () -> {
            queue.add(consumer);
            queue.wake(consumer);
        });
    }

    @AfterEach
    void close() {
        store.close();
    }

    private final class Receiver implements Consumer.Sink {
        @Override
        public void deliver(Consumer to, Entry entry, Message message, boolean redelivered) {
            assertThat(entry.offset()).as("in order").isEqualTo(delivered++);
            held.add(entry);
        }

        @Override
        public boolean writable() {
            return true;
        }

        @Override
        public void cancelledByBroker(Consumer consumer) {
            throw new AssertionError("nobody deletes the queue");
        }
    }

    @Test
    void itGetsNoMoreUntilItDoesAndThenGetsAllInOrder() {
        for (int i = 0; i < COUNT; i++) {
            lanes.in(0, () -> queue.publish(
                    new Message(Address.of("", "orders"), Properties.NONE, new byte[BODY], 1), null));
        }
        assertThat(held).hasSizeBetween(MEMORY / BODY - 1, MEMORY / BODY + 1);
        assertThat(queue.readyCount()).isEqualTo(COUNT - held.size());

        while (!held.isEmpty()) {
            List<Entry> done = List.copyOf(held);
            held.clear();
            lanes.in(0, () -> queue.ack(done));
        }
        assertThat(delivered).isEqualTo(COUNT);
        assertThat(queue.readyCount()).isZero();
    }
}
