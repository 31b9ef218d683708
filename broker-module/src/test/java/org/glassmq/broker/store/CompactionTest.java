package org.glassmq.broker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.store.Stores.message;
import static org.glassmq.broker.store.Stores.write;

import java.nio.file.Path;
import org.glassmq.broker.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One slow queue among ten fast ones, while there is no quiet moment: messages that stay lie between messages that go.
 * The long version is {@code bench/compaction}.
 */
class CompactionTest {
    private static final int FAST_LOGS = 10;
    private static final int SLOW_LOG = 99;
    private static final int BODY_BYTES = 1024;
    private static final int ROUNDS = 2_000;
    private static final int PER_ROUND = 4;
    /** Messages of a fast log that are not settled yet. */
    private static final int UNDER_WAY = 200;
    private static final int BACKLOG = 5_000;
    private static final HistoryLimit HISTORY = new HistoryLimit(1_000, Long.MAX_VALUE);

    /** Messages in the store at the end, at least: the slow log gets one in each round and loses one in every other. */
    private static final int KEPT =
            BACKLOG + ROUNDS / 2 + HISTORY.messages() + FAST_LOGS * (UNDER_WAY + HISTORY.messages());

    private static final int MOST = 3;

    @TempDir
    Path directory;

    @Test
    void theFileStaysBelowThreeTimesWhatIsInIt() throws Exception {
        Message message = message(BODY_BYTES);
        try (MessageStore store = Stores.open(directory, HISTORY)) {
            write(store, backlog(message));
            for (int round = 0; round < ROUNDS; round++) {
                write(store, round(round, message));
            }
            double ratio = store.diskBytes() / (double) (KEPT * BODY_BYTES);
            System.out.printf("the file is %.2f times what is in it%n", ratio);

            assertThat(ratio).isLessThan(MOST);
        }
    }

    private static StoreBatch backlog(Message message) {
        StoreBatch batch = new StoreBatch();
        for (int offset = 0; offset < BACKLOG; offset++) {
            batch.append(SLOW_LOG, offset, message);
        }
        return batch;
    }

    private static StoreBatch round(int round, Message message) {
        StoreBatch batch = new StoreBatch();
        long from = (long) round * PER_ROUND;
        for (int log = 0; log < FAST_LOGS; log++) {
            for (long offset = from; offset < from + PER_ROUND; offset++) {
                batch.append(log, offset, message);
            }
            batch.settleRange(log, Math.max(0, from - UNDER_WAY), Math.max(0, from + PER_ROUND - UNDER_WAY));
        }
        batch.append(SLOW_LOG, BACKLOG + round, message);
        if (round % 2 == 0) {
            batch.settle(SLOW_LOG, round / 2);
        }
        return batch;
    }
}
