package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.glassmq.broker.api.Durability;
import org.glassmq.broker.core.Lane;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.message.Properties;
import org.glassmq.broker.store.HistoryLimit;
import org.glassmq.broker.store.MessageStore;
import org.glassmq.broker.store.StoreBatch;
import org.glassmq.broker.testing.Await;
import org.glassmq.broker.testing.HealthyStore;
import org.glassmq.broker.testing.TaskQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When a transaction ends, without a connection around it. */
@Timeout(30)
class TransactionTest {
    private static final Properties PERSISTENT = Properties.ofWire(new byte[] {0x10, 0x00, 2});

    @TempDir
    private Path folder;

    private final TaskQueue tasks = new TaskQueue();
    private final List<String> ends = new ArrayList<>();

    @Test
    void acknowledgementsAloneAreCommittedWhenTheirBatchIsDurable() throws Exception {
        HistoryLimit none = new HistoryLimit(0, 0);
        try (MessageStore store = MessageStore.open(folder, Durability.SYNC, none, new HealthyStore())) {
            Lane lane = new Lane(0, tasks, () -> true, store, Clock.systemUTC(), 1 << 20);
            Transaction transaction = new Transaction(lane, new Ends());
            transaction.settle(1, receipt -> {
                lane.batch().settle(7, 1);
                lane.acceptWhenDurable(receipt);
            });
            transaction.commit();
            assertThat(ends).isEmpty();
            Await.until("the end of the commit", () -> {
                tasks.take().forEach(Runnable::run);
                return !ends.isEmpty();
            });
            assertThat(ends).containsExactly("committed");
            assertThat(store.backlog()).isZero();
        }
    }

    /** A crash between two batches would leave half of it. */
    @Test
    void whatOneCommitDoesIsOneBatchOfTheStore() throws Exception {
        HistoryLimit none = new HistoryLimit(0, 0);
        try (MessageStore store = MessageStore.open(folder, Durability.SYNC, none, new HealthyStore())) {
            Lane lane = new Lane(0, tasks, () -> true, store, Clock.systemUTC(), 1 << 20);
            Transaction transaction = new Transaction(lane, new Ends());
            Message message = new Message(Address.of("", "orders"), PERSISTENT, new byte[10], 0);
            Set<StoreBatch> batches = Collections.newSetFromMap(new IdentityHashMap<>());
            for (int i = 0; i < 3; i++) {
                long offset = i;
                transaction.publish(message, 1, receipt -> {
                    batches.add(lane.batch());
                    lane.batch().append(7, offset, message);
                    lane.acceptWhenDurable(receipt);
                });
                transaction.settle(1, receipt -> {
                    batches.add(lane.batch());
                    lane.batch().settle(8, offset);
                    lane.acceptWhenDurable(receipt);
                });
            }
            transaction.commit();
            Await.until("the end of the commit", () -> {
                tasks.take().forEach(Runnable::run);
                return !ends.isEmpty();
            });
            assertThat(ends).containsExactly("committed");
            assertThat(batches).hasSize(1);
        }
    }

    @Test
    void anEmptyTransactionIsCommittedAtOnce() {
        Lane lane = new Lane(0, tasks, () -> true, null, Clock.systemUTC(), 1 << 20);
        Transaction transaction = new Transaction(lane, new Ends());
        transaction.commit();
        tasks.take().forEach(Runnable::run);
        assertThat(ends).containsExactly("committed");
    }

    private final class Ends implements Transaction.Ends {
        @Override
        public void committed() {
            ends.add("committed");
        }

        @Override
        public void failed() {
            ends.add("failed");
        }
    }
}
