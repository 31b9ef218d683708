package org.glassmq.broker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.WriteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LengthPrefixedTest {
    @Test
    void whatIsWrittenIsReadAgain() {
        byte[] bytes = new byte[300];
        Arrays.fill(bytes, (byte) 7);
        WriteBuffer buffer = new WriteBuffer();
        LengthPrefixed.write(buffer, bytes);
        LengthPrefixed.write(buffer, new byte[0]);
        ByteBuffer in = ByteBuffer.wrap(buffer.getBuffer().array(), 0, buffer.position());

        assertThat(LengthPrefixed.read(in, "a block")).isEqualTo(bytes);
        assertThat(LengthPrefixed.read(in, "a block")).isEmpty();
        assertThat(in.hasRemaining()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, Integer.MAX_VALUE, -1})
    void moreThanThereIsIsRefusedBeforeRoomIsMade(int length) {
        WriteBuffer buffer = new WriteBuffer();
        buffer.putVarInt(length).put(new byte[3]);
        ByteBuffer in = ByteBuffer.wrap(buffer.getBuffer().array(), 0, buffer.position());

        assertThatThrownBy(() -> LengthPrefixed.read(in, "a block"))
                .isInstanceOf(MVStoreException.class)
                .hasMessageContaining("a block of")
                .hasMessageContaining("only 3");
    }
}
