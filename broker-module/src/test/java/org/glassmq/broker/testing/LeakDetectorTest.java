package org.glassmq.broker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LeakDetectorTest {

    @AfterEach
    void forgetTheLeakMadeHere() {
        LeakDetector.forget();
    }

    @Test
    void aBufferThatNobodyReleasesIsFound() {
        assertThat(LeakDetector.found()).isEmpty();
        leak();
        Await.until("the leak is found", () -> {
            System.gc();
            ByteBufAllocator.DEFAULT.buffer(16).release();
            return !LeakDetector.found().isEmpty();
        });
        assertThat(LeakDetector.found().getFirst()).contains("ByteBuf");
    }

    private static void leak() {
        ByteBuf lost = ByteBufAllocator.DEFAULT.buffer(16);
        lost.writeByte(1);
    }
}
