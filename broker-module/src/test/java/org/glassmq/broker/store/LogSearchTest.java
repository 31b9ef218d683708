package org.glassmq.broker.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.glassmq.broker.message.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times and amounts in a log of 1,000 messages of 1,000 bytes, in about 16 blocks: two arrive in each millisecond. */
@Timeout(60)
class LogSearchTest {
    private static final int COUNT = 1_000;
    private static final int BODY = 1_000;
    private static final long START = 1_800_000_000_000L;

    @TempDir
    private Path directory;

    @BeforeEach
    void fill() throws Exception {
        try (MessageStore store = Stores.open(directory, Stores.NOTHING)) {
            StoreBatch batch = new StoreBatch();
            for (int offset = 0; offset < COUNT; offset++) {
                batch.keep(1, offset, message(offset));
                batch.keep(2, offset, Stores.message(10));
            }
            Stores.write(store, batch);
        }
    }

    private static Message message(int offset) {
        return new Message(Stores.ADDRESS, Stores.TRANSIENT, new byte[BODY], START + offset / 2);
    }

    @Test
    void whatIsToBeKeptIsThereAfterARestartEvenIfItDoesNotAskForThat() throws Exception {
        try (MessageStore store = Stores.open(directory, Stores.NOTHING)) {
            List<StoredMessage> messages = Stores.all(store, 1);
            assertThat(messages).hasSize(COUNT);
            assertThat(messages.getLast().offset()).isEqualTo(COUNT - 1);
            assertThat(messages.getLast().message().persistent()).isFalse();
        }
    }

    @ParameterizedTest(name = "{0} ms: {1}")
    @CsvSource({"-1000, 0", "0, 0", "1, 2", "31, 62", "32, 64", "250, 500", "499, 998", "500, 1000", "9999, 1000"})
    void theFirstMessageFromATimeOnIsFound(long milliseconds, long offset) throws Exception {
        try (MessageStore store = Stores.open(directory, Stores.NOTHING)) {
            assertThat(store.offsetAt(1, START + milliseconds)).isEqualTo(offset);
        }
    }

    @ParameterizedTest(name = "{0} ms: {1}")
    @CsvSource({"0, 500", "100, 500", "250, 500", "251, 502"})
    void timesAreFoundWhenTheHeadIsGone(long milliseconds, long offset) throws Exception {
        try (MessageStore store = Stores.open(directory, Stores.NOTHING)) {
            Stores.write(store, Stores.settle(1, 0, 500));
            assertThat(Math.max(500, store.offsetAt(1, START + milliseconds))).isEqualTo(offset);
        }
    }

    @Test
    void aLogThatIsNotThereHasNoTimes() throws Exception {
        try (MessageStore store = Stores.open(directory, Stores.NOTHING)) {
            assertThat(store.offsetAt(7, START)).isZero();
        }
    }

    @ParameterizedTest(name = "from {0}, before {1} ms, {2} bytes: up to {3}")
    @CsvSource({
        "0,   0,      0,    0",
        "0,   0,      1,    1",
        "0,   0,   1000,    1",
        "0,   0,   1001,    2",
        "0,   0, 300500,  301",
        "0,   10,     0,   20",
        "0,   10, 15000,   20",
        "0,   10, 25000,   25",
        "400, 0,  10000,  410",
        "400, 10,     0,  400",
        "400, 300,    0,  600"
    })
    void theHeadIsWhatIsTooOldOrTooMuch(long from, long milliseconds, long bytes, long next) throws Exception {
        try (MessageStore store = Stores.open(directory, Stores.NOTHING)) {
            assertThat(store.head(1, from, START + milliseconds, bytes))
                    .isEqualTo(new LogHead(next, (next - from) * BODY, START + next / 2));
        }
    }

    @Test
    void theHeadMayBeAllThereIs() throws Exception {
        try (MessageStore store = Stores.open(directory, Stores.NOTHING)) {
            assertThat(store.head(1, 0, START + 500, 0)).isEqualTo(new LogHead(COUNT, COUNT * BODY, -1));
            assertThat(store.head(7, 0, START + 500, 0)).isEqualTo(new LogHead(0, 0, -1));
        }
    }
}
