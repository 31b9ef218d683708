package org.glassmq.broker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckedTypeTest {
    private static final String[] WORDS = {"one", "two", "größer"};
    private static final int BEFORE = 5;

    private final CheckedType<String> words = new CheckedType<>("words", StringDataType.INSTANCE);

    @Test
    void whatIsWrittenIsReadAgainAmidOtherThings() {
        byte[] written = written(words, WORDS, WORDS.length);
        ByteBuffer in = ByteBuffer.wrap(Arrays.copyOf(written, written.length + 7)).position(BEFORE);
        String[] read = words.createStorage(WORDS.length);
        words.read(in, read, WORDS.length);

        assertThat(read).containsExactly(WORDS);
        assertThat(in.remaining()).isEqualTo(7);
    }

    @Test
    void aPageMayBeEmptyOrLargerThanTheBufferWasAtFirst() {
        CheckedType<Long> numbers = new CheckedType<>("numbers", LongDataType.INSTANCE);
        Long[] many = new Long[100_000];
        Arrays.setAll(many, i -> (long) i * i);
        Long[] read = new Long[many.length];
        numbers.read(ByteBuffer.wrap(written(numbers, many, many.length)).position(BEFORE), read, many.length);
        numbers.read(ByteBuffer.wrap(written(numbers, many, 0)).position(BEFORE), read, 0);

        assertThat(read).containsExactly(many);
    }

    @Test
    void eachFlippedBitIsFound() {
        byte[] written = written(words, WORDS, WORDS.length);
        for (int bit = BEFORE * 8; bit < written.length * 8; bit++) {
            byte[] flipped = written.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatItIsRefused(flipped, WORDS.length);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4, 3 + 256})
    void anotherNumberOfEntriesIsFound(int count) {
        assertThatItIsRefused(written(words, WORDS, WORDS.length), count);
    }

    @Test
    void aPageThatWasCutOffIsFound() {
        byte[] written = written(words, WORDS, WORDS.length);
        for (int length = BEFORE; length < written.length; length++) {
            assertThatItIsRefused(Arrays.copyOf(written, length), WORDS.length);
        }
    }

    private void assertThatItIsRefused(byte[] page, int count) {
        ByteBuffer in = ByteBuffer.wrap(page).position(BEFORE);
        assertThatThrownBy(() -> words.read(in, words.createStorage(count), count))
                .isInstanceOf(MVStoreException.class)
                .hasMessageContaining("map words is damaged");
    }

    /** Behind some other bytes. */
    private static <T> byte[] written(CheckedType<T> type, T[] entries, int count) {
        WriteBuffer buffer = new WriteBuffer(16);
        buffer.put(new byte[BEFORE]);
        type.write(buffer, entries, count);
        return Arrays.copyOf(buffer.getBuffer().array(), buffer.position());
    }
}
