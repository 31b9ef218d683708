package org.glassmq.broker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.store.Stores.ADDRESS;
import static org.glassmq.broker.store.Stores.EVERYTHING;
import static org.glassmq.broker.store.Stores.NOTHING;
import static org.glassmq.broker.store.Stores.all;
import static org.glassmq.broker.store.Stores.append;
import static org.glassmq.broker.store.Stores.contents;
import static org.glassmq.broker.store.Stores.message;
import static org.glassmq.broker.store.Stores.open;
import static org.glassmq.broker.store.Stores.settle;
import static org.glassmq.broker.store.Stores.transientMessage;
import static org.glassmq.broker.store.Stores.write;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageStoreTest {
    @TempDir
    Path directory;

    @Test
    void whatWasAppendedIsReadBackInOrder() throws Exception {
        try (MessageStore store = open(directory, EVERYTHING)) {
            store.submit(append(7, 0, 3));
            store.submit(append(8, 5, 6));
            store.submit(append(7, 3, 4));

            assertThat(contents(store, 7)).containsExactly("0 m0", "1 m1", "2 m2", "3 m3");
            assertThat(contents(store, 8)).containsExactly("5 m5");
            assertThat(contents(store, 9)).isEmpty();
        }
    }

    @Test
    void aMessageKeepsAllItHas() throws Exception {
        Address address = Address.of("amq.topic", "kern.critical");
        Message later = new Message(address, Stores.TRANSIENT, new byte[] {1, 2, 3}, 1_800_000_000_123L);
        Message earlier = new Message(ADDRESS, Stores.PERSISTENT, new byte[0], 1_700_000_000_000L);
        try (MessageStore store = open(directory, EVERYTHING)) {
            StoreBatch batch = new StoreBatch();
            batch.append(1, 10, earlier);
            batch.append(1, 20, later);
            batch.append(1, 21, earlier);
            store.submit(batch);

            assertThat(all(store, 1)).extracting(StoredMessage::offset).containsExactly(10L, 20L, 21L);
            for (StoredMessage stored : all(store, 1)) {
                Message expected = stored.offset() == 20 ? later : earlier;
                assertThat(stored.message().address().wire()).isEqualTo(expected.address().wire());
                assertThat(stored.message().properties().wire()).isEqualTo(expected.properties().wire());
                assertThat(stored.message().body()).isEqualTo(expected.body());
                assertThat(stored.message().arrivedAt()).isEqualTo(expected.arrivedAt());
            }
        }
    }

    @Test
    void settledMessagesStayReadableAndAreMarked() throws Exception {
        try (MessageStore store = open(directory, EVERYTHING)) {
            StoreBatch batch = append(1, 0, 4);
            batch.settle(1, 0);
            batch.settle(1, 2);
            store.submit(batch);

            assertThat(contents(store, 1)).containsExactly("0 m0 settled", "1 m1", "2 m2 settled", "3 m3");
            assertThat(store.settledCount(1)).isEqualTo(2);
        }
    }

    @Test
    void settlingTwiceOrWhatIsNotThereChangesNothing() throws Exception {
        try (MessageStore store = open(directory, EVERYTHING)) {
            StoreBatch batch = append(1, 10, 12);
            batch.append(1, 20, message("m20"));
            batch.settle(1, 10);
            batch.settle(1, 10);
            batch.settle(1, 15);
            batch.settle(1, 9);
            batch.settle(1, 21);
            batch.settle(2, 10);
            store.submit(batch);
            store.submit(settle(1, 10, 11));

            assertThat(contents(store, 1)).containsExactly("10 m10 settled", "11 m11", "20 m20");
            assertThat(store.settledCount(1)).isEqualTo(1);
            assertThat(store.settledCount(2)).isZero();
        }
    }

    @Test
    void readingIsLimitedByMessagesAndBytes() throws Exception {
        try (MessageStore store = open(directory, EVERYTHING)) {
            StoreBatch batch = new StoreBatch();
            for (int offset = 0; offset < 300; offset++) {
                batch.append(1, offset, message(1000));
            }
            store.submit(batch);

            assertThat(store.read(1, 0, 10, Long.MAX_VALUE)).hasSize(10);
            assertThat(store.read(1, 0, 1000, 5000)).hasSize(5);
            assertThat(store.read(1, 100, 1000, 0)).extracting(StoredMessage::offset).containsExactly(100L);
            assertThat(store.read(1, 100, 1000, Long.MAX_VALUE))
                    .extracting(StoredMessage::offset)
                    .isEqualTo(LongStream.range(100, 300).boxed().toList());
            assertThat(store.read(1, 300, 1000, Long.MAX_VALUE)).isEmpty();
            assertThat(store.readOne(1, 299)).hasValueSatisfying(found -> assertThat(found.offset()).isEqualTo(299));
            assertThat(store.readOne(1, 300)).isEmpty();
        }
    }

    @Test
    void withoutHistoryWhatIsSettledGoes() throws Exception {
        try (MessageStore store = open(directory, NOTHING)) {
            write(store, append(1, 0, 1000));
            write(store, settle(1, 0, 1000));

            assertThat(contents(store, 1)).isEmpty();
            assertThat(store.firstOffset(1)).hasValue(1000);
            assertThat(store.settledCount(1)).isZero();
        }
    }

    @Test
    void historyIsKeptUpToTheLimitInBlocks() throws Exception {
        try (MessageStore store = open(directory, new HistoryLimit(100, Long.MAX_VALUE))) {
            for (int offset = 0; offset < 1000; offset++) {
                StoreBatch batch = new StoreBatch();
                batch.append(1, offset, message(1000));
                store.submit(batch);
            }
            write(store, settle(1, 0, 900));

            assertThat(store.settledCount(1)).isBetween(100L, 100L + 64);
            assertThat(all(store, 1)).hasSize((int) store.settledCount(1) + 100);
            assertThat(store.firstOffset(1)).hasValue(900 - store.settledCount(1));
        }
    }

    @Test
    void historyIsLimitedByBytesToo() throws Exception {
        try (MessageStore store = open(directory, new HistoryLimit(1000, 10_000_000))) {
            for (int offset = 0; offset < 50; offset++) {
                StoreBatch batch = new StoreBatch();
                batch.append(1, offset, message(1_000_000));
                batch.settle(1, offset);
                write(store, batch);
            }

            assertThat(all(store, 1))
                    .extracting(StoredMessage::offset)
                    .isEqualTo(LongStream.range(40, 50).boxed().toList());
        }
    }

    @Test
    void anUnsettledMessageDoesNotKeepTheHistoryAfterIt() throws Exception {
        try (MessageStore store = open(directory, NOTHING)) {
            for (int offset = 0; offset < 10; offset++) {
                StoreBatch batch = new StoreBatch();
                batch.append(1, offset, message(100_000));
                write(store, batch);
            }
            write(store, settle(1, 1, 9));

            assertThat(all(store, 1)).extracting(StoredMessage::offset).containsExactly(0L, 9L);
        }
    }

    @Test
    void aLargeMessageIsABlockOfItsOwn() throws Exception {
        try (MessageStore store = open(directory, EVERYTHING)) {
            StoreBatch batch = append(1, 0, 2);
            batch.append(1, 2, message(5 << 20));
            batch.append(1, 3, message("m3"));
            store.submit(batch);

            assertThat(store.read(1, 2, 1, 0).getFirst().message().body()).hasSize(5 << 20);
            assertThat(all(store, 1)).extracting(StoredMessage::offset).containsExactly(0L, 1L, 2L, 3L);
        }
    }

    @Test
    void messagesMarksAndDefinitionsAreThereAgainAfterOpening() throws Exception {
        try (MessageStore store = open(directory, EVERYTHING)) {
            StoreBatch batch = append(1, 0, 10);
            batch.append(3, 100, message("m100"));
            batch.settleRange(1, 2, 5);
            batch.delivered(1, 6);
            batch.define("queue/orders", "{\"id\":1}");
            batch.define("queue/gone", "{}");
            batch.undefine("queue/gone");
            store.submit(batch);
        }
        try (MessageStore store = open(directory, EVERYTHING)) {
            assertThat(store.definitions()).isEqualTo(Map.of("queue/orders", "{\"id\":1}"));
            assertThat(store.logs())
                    .containsExactly(
                            new RecoveredLog(1, 0, 10, 7, 7 * 2, 6, 3), new RecoveredLog(3, 100, 101, 1, 4, -1, 0));
            assertThat(contents(store, 1))
                    .containsExactly(
                            "0 m0", "1 m1", "2 m2 settled", "3 m3 settled", "4 m4 settled", "5 m5", "6 m6", "7 m7",
                            "8 m8", "9 m9");
        }
    }

    @Test
    void offsetsGoOnAfterAllMessagesAreGone() throws Exception {
        try (MessageStore store = open(directory, NOTHING)) {
            write(store, append(1, 0, 10));
            write(store, settle(1, 0, 10));
        }
        try (MessageStore store = open(directory, NOTHING)) {
            assertThat(store.logs()).containsExactly(new RecoveredLog(1, 10, 10, 0, 0, -1, 0));
            write(store, append(1, 10, 12));
            assertThat(contents(store, 1)).containsExactly("10 m10", "11 m11");
        }
    }

    @Test
    void transientMessagesLiveAsLongAsTheStoreIsOpen() throws Exception {
        try (MessageStore store = open(directory, EVERYTHING)) {
            StoreBatch batch = new StoreBatch();
            for (long offset = 0; offset < 6; offset++) {
                batch.append(1, offset, offset % 2 == 0 ? message("m" + offset) : transientMessage("t" + offset));
            }
            batch.settle(1, 0);
            batch.settle(1, 1);
            store.submit(batch);
            assertThat(contents(store, 1))
                    .containsExactly("0 m0 settled", "1 t1 settled", "2 m2", "3 t3", "4 m4", "5 t5");
            assertThat(store.read(1, 3, 2, 1000)).extracting(StoredMessage::offset).containsExactly(3L, 4L);
        }
        try (MessageStore store = open(directory, EVERYTHING)) {
            assertThat(store.logs()).containsExactly(new RecoveredLog(1, 0, 6, 2, 4, -1, 1));
            assertThat(contents(store, 1)).containsExactly("0 m0 settled", "2 m2", "4 m4");
        }
    }

    @Test
    void aDroppedLogIsGoneAndItsIdentifierCanBeUsedAgain() throws Exception {
        try (MessageStore store = open(directory, EVERYTHING)) {
            StoreBatch first = append(1, 0, 5);
            first.append(2, 0, message("other"));
            store.submit(first);
            StoreBatch second = append(1, 5, 7);
            second.drop(1);
            second.append(1, 0, message("new"));
            store.submit(second);

            assertThat(contents(store, 1)).containsExactly("0 new");
            assertThat(contents(store, 2)).containsExactly("0 other");
        }
        try (MessageStore store = open(directory, EVERYTHING)) {
            assertThat(contents(store, 1)).containsExactly("0 new");
            assertThat(store.logs()).extracting(RecoveredLog::id).containsExactly(1L, 2L);
        }
    }

    @Test
    void actionsRunInOrderOnceDurable() throws Exception {
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        try (MessageStore store = open(directory, EVERYTHING)) {
            for (int i = 0; i < 100; i++) {
                int number = i;
                StoreBatch batch = append(i % 3, i, i + 1);
                batch.whenDurable(() -> done.add(number));
                store.submit(batch);
            }
            write(store, new StoreBatch());
            assertThat(store.backlog()).isZero();
        }
        assertThat(done).hasSize(100).isSorted();
    }
}
