package org.glassmq.gui.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OffsetSearchTest {

    @Test
    void findsTheFirstReadyMessageOfAMillionInAFewReads() throws InterruptedException {
        HugeQueue queue = new HugeQueue(0, 700_000, 700_300, 1_000_000);

        assertThat(search(queue).firstReady()).hasValue(700_300);
        assertThat(queue.browses.get()).isLessThan(30);
    }

    @Test
    void findsTheFirstUnsettledMessage() throws InterruptedException {
        assertThat(search(new HugeQueue(5_000, 700_000, 700_300, 1_000_000)).firstUnsettled()).hasValue(700_000);
    }

    @Test
    void findsItBehindAWideGap() throws InterruptedException {
        HugeQueue queue = new HugeQueue(10, 900_000, 900_000, 1_000_000);
        queue.trimmed = offset -> offset > 20 && offset < 900_000;

        assertThat(search(queue).firstReady()).hasValue(900_000);
    }

    @Test
    void thereMayBeNone() throws InterruptedException {
        assertThat(search(new HugeQueue(0, 50, 50, 50)).firstReady()).isEqualTo(OptionalLong.empty());
        assertThat(search(new HugeQueue(0, 40, 50, 50)).firstReady()).isEqualTo(OptionalLong.empty());
        assertThat(search(new HugeQueue(0, 0, 0, 0)).firstUnsettled()).isEqualTo(OptionalLong.empty());
    }

    @Test
    void findsATime() throws InterruptedException {
        OffsetSearch search = search(new HugeQueue(1_000, 2_000, 2_000, 9_000));

        assertThat(search.arrivedFrom(HugeQueue.START.plusMillis(4_321))).hasValue(4_321);
        assertThat(search.arrivedFrom(HugeQueue.START)).hasValue(1_000);
        assertThat(search.arrivedFrom(HugeQueue.START.plusMillis(9_000))).isEmpty();
    }

    @Test
    void endsWhenItIsInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> search(new HugeQueue(0, 5, 5, 10)).firstReady())
                .isInstanceOf(InterruptedException.class);
    }

    private static OffsetSearch search(HugeQueue queue) {
        return new OffsetSearch(queue.session(), HugeQueue.REF);
    }
}
