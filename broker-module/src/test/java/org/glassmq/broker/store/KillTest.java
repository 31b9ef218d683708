package org.glassmq.broker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.glassmq.broker.store.Stores.EVERYTHING;
import static org.glassmq.broker.store.Stores.all;
import static org.glassmq.broker.store.Stores.body;
import static org.glassmq.broker.store.Stores.open;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.glassmq.broker.store.StoreException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed in the middle of its work. */
class KillTest {
    private static final int KILLS = 4;

    @TempDir
    Path directory;

    @Test
    void whatWasReportedDurableIsThereInOrderOnceAfterEachKill() throws Exception {
        long seed = Long.getLong("glassmq.seed", System.nanoTime());
        System.out.println("KillTest runs with -Dglassmq.seed=" + seed);
        Random random = new Random(seed);
        long[] appended = new long[StoreProcess.LOGS];
        long[] settled = new long[StoreProcess.LOGS];
        for (int kill = 0; kill < KILLS; kill++) {
            try (StoreProcess process = StoreProcess.start(directory)) {
                int killAfter = 1 + random.nextInt(600);
                Optional<String> durable = process.nextDurable();
                for (int line = 1; durable.isPresent(); line++) {
                    String[] words = durable.get().split(" ");
                    if (words.length == 3) { // the last line may be cut off
                        appended[Integer.parseInt(words[0])] = Long.parseLong(words[1]);
                        settled[Integer.parseInt(words[0])] = Long.parseLong(words[2]);
                    }
                    if (line == killAfter) {
                        process.kill();
                    }
                    durable = process.nextDurable();
                }
            }
            try (MessageStore store = open(directory, EVERYTHING)) {
                for (int log = 0; log < StoreProcess.LOGS; log++) {
                    assertThatAllIsThere(all(store, log), log, appended[log], settled[log]);
                }
            }
        }
        assertThat(appended).doesNotContain(0);
    }

    private static void assertThatAllIsThere(List<StoredMessage> messages, int log, long appended, long settled) {
        assertThat(messages).hasSizeGreaterThanOrEqualTo((int) appended);
        for (int offset = 0; offset < messages.size(); offset++) {
            StoredMessage message = messages.get(offset);
            assertThat(message.offset()).isEqualTo(offset);
            assertThat(body(message)).isEqualTo(StoreProcess.body(log, offset));
            assertThat(message.settled() || offset >= settled).as("%s in log %s settled", offset, log).isTrue();
        }
    }

    @Test
    void aDirectoryInUseIsRefusedWithItsPathAndTheHolderAndIsFreeAfterAKill() throws Exception {
        try (StoreProcess process = StoreProcess.start(directory)) {
            assertThatOpeningIsRefusedBecauseOf(process.pid());
            process.kill();
            open(directory, EVERYTHING).close();
        }
    }

    @Test
    void aDirectoryInUseByThisProcessIsRefusedToo() throws Exception {
        try (MessageStore _ = open(directory, EVERYTHING)) {
            assertThatOpeningIsRefusedBecauseOf(ProcessHandle.current().pid());
        }
        open(directory, EVERYTHING).close();
    }

    private void assertThatOpeningIsRefusedBecauseOf(long pid) {
        assertThatThrownBy(() -> open(directory, EVERYTHING))
                .isInstanceOfSatisfying(
                        StoreException.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.IN_USE))
                .hasMessageContainingAll(directory.toString(), "process " + pid)
                .message()
                .hasLineCount(1);
    }
}
