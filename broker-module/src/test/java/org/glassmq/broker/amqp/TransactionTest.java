package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.glassmq.broker.api.Durability;
import org.glassmq.broker.core.Lane;
import org.glassmq.broker.store.HistoryLimit;
import org.glassmq.broker.store.MessageStore;
import org.glassmq.broker.testing.Await;
import org.glassmq.broker.testing.HealthyStore;
import org.glassmq.broker.testing.TaskQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When a transaction ends, without a connection around it. */
@Timeout(30)
class TransactionTest {
    @TempDir
    private Path folder;

    private final TaskQueue tasks = new TaskQueue();
    private final List<String> ends = new ArrayList<>();

    @Test
    void acknowledgementsAloneAreCommittedWhenTheirBatchIsDurable() throws Exception {
        HistoryLimit none = new HistoryLimit(0, 0);
        try (MessageStore store = MessageStore.open(folder, Durability.SYNC, none, new HealthyStore())) {
            Lane lane = new Lane(0, tasks, () -> true, store, Clock.systemUTC(), 1 << 20);
            Transaction transaction = new Transaction(lane, new Transaction.Ends() {
                @Override
                public void committed() {
                    ends.add("committed");
                }

                @Override
                public void failed() {
                    ends.add("failed");
                }
            });
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

    @Test
    void anEmptyTransactionIsCommittedAtOnce() {
        Lane lane = new Lane(0, tasks, () -> true, null, Clock.systemUTC(), 1 << 20);
        Transaction transaction = new Transaction(lane, new Transaction.Ends() {
            @Override
            public void committed() {
                ends.add("committed");
            }

            @Override
            public void failed() {
                ends.add("failed");
            }
        });
        transaction.commit();
        tasks.take().forEach(Runnable::run);
        assertThat(ends).containsExactly("committed");
    }
}
