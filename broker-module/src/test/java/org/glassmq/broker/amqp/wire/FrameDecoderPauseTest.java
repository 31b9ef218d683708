package org.glassmq.broker.amqp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicAck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stopping and going on, at any point. */
class FrameDecoderPauseTest {
    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
    private final Acks seen = new Acks();
    private final FrameDecoder decoder = new FrameDecoder(seen);
    private final EmbeddedChannel channel = new EmbeddedChannel(decoder);

    FrameDecoderPauseTest() {
        channel.config().setAllocator(allocator);
        channel.writeInbound(allocator.buffer().writeBytes(FrameDecoderTest.protocolHeader()));
        seen.events.clear();
    }

    /** Does something at the ack of tag 2. */
    private static final class Acks extends RecordingHandler {
        private Runnable atTwo = () -> {};

        @Override
        public void onMethod(int channel, Method method) {
            events.add("ack " + ((BasicAck) method).deliveryTag());
            if (((BasicAck) method).deliveryTag() == 2) {
                atTwo.run();
            }
        }
    }

    @AfterEach
    void nothingLeaks() {
        channel.finishAndReleaseAll();
        assertThat(allocator.metric().usedDirectMemory()).isZero();
    }

    @Test
    void aPauseFromACallbackHoldsBackTheNextFrame() {
        seen.atTwo = decoder::pause;
        channel.writeInbound(acks(1, 4));
        assertThat(seen.events).containsExactly("ack 1", "ack 2", "read complete");
        assertThat(channel.config().isAutoRead()).isFalse();

        channel.writeInbound(acks(5, 5));
        assertThat(seen.frames()).containsExactly("ack 1", "ack 2");

        seen.events.clear();
        decoder.resume();
        assertThat(seen.events).containsExactly("ack 3", "ack 4", "ack 5", "read complete");
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void aPauseInTheMiddleOfAFrameKeepsItsBytes() {
        ByteBuf all = acks(1, 4);
        channel.writeInbound(all.readRetainedSlice(50));
        decoder.pause();
        while (all.isReadable()) {
            channel.writeInbound(all.readRetainedSlice(Math.min(3, all.readableBytes())));
        }
        all.release();
        assertThat(seen.frames()).containsExactly("ack 1", "ack 2");
        decoder.resume();
        assertThat(seen.frames()).containsExactly("ack 1", "ack 2", "ack 3", "ack 4");
    }

    @Test
    void aPauseDuringResumeIsKept() {
        decoder.pause();
        channel.writeInbound(acks(1, 4));
        seen.events.clear();
        seen.atTwo = decoder::pause;
        decoder.resume();
        assertThat(seen.events).containsExactly("ack 1", "ack 2", "read complete");
        assertThat(channel.config().isAutoRead()).isFalse();
        decoder.resume();
        assertThat(seen.frames()).containsExactly("ack 1", "ack 2", "ack 3", "ack 4");
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void aPauseEndedInTheSameCallbackChangesNothing() {
        seen.atTwo = () -> {
            decoder.pause();
            decoder.resume();
        };
        channel.writeInbound(acks(1, 4));
        assertThat(seen.events).containsExactly("ack 1", "ack 2", "ack 3", "ack 4", "read complete");
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void resumeWithoutPauseDoesNothing() {
        decoder.resume();
        assertThat(seen.events).isEmpty();
    }

    @Test
    void resumeFromAnotherThreadHappensOnTheEventLoop() throws InterruptedException {
        decoder.pause();
        channel.writeInbound(acks(1, 2));
        Thread.ofPlatform().start(decoder::resume).join();
        channel.runPendingTasks();
        assertThat(seen.frames()).containsExactly("ack 1", "ack 2");
    }

    @Test
    void whatIsKeptIsReleasedWithTheChannel() {
        decoder.pause();
        channel.writeInbound(acks(1, 2));
        channel.finishAndReleaseAll();
        assertThat(allocator.metric().usedDirectMemory()).isZero();
        assertThat(seen.frames()).isEmpty();
    }

    @Test
    void stopDiscardsWhatIsThereAndWhatComes() {
        seen.atTwo = decoder::stop;
        channel.writeInbound(acks(1, 4));
        channel.writeInbound(acks(5, 6));
        assertThat(seen.frames()).containsExactly("ack 1", "ack 2");
        assertThat(allocator.metric().usedDirectMemory()).isZero();
    }

    @Test
    void stopDiscardsHalfAFrame() {
        ByteBuf half = acks(1, 1);
        channel.writeInbound(half.writerIndex(10));
        decoder.stop();
        assertThat(allocator.metric().usedDirectMemory()).isZero();
        channel.writeInbound(acks(2, 2));
        assertThat(seen.frames()).isEmpty();
    }

    @Test
    void stopFromTheCallbackOfAFrameThatCameInPieces() {
        seen.atTwo = decoder::stop;
        ByteBuf all = acks(1, 3);
        channel.writeInbound(all.readRetainedSlice(30), all.readRetainedSlice(all.readableBytes()));
        all.release();
        assertThat(seen.frames()).containsExactly("ack 1", "ack 2");
    }

    @Test
    void aRemovalFromACallbackReleasesEverything() {
        seen.atTwo = () -> channel.pipeline().remove(decoder);
        channel.writeInbound(acks(1, 4));
        assertThat(seen.frames()).containsExactly("ack 1", "ack 2");
    }

    @Test
    void anExceptionOutOfACallbackCostsOnlyItsFrame() {
        AtomicInteger calls = new AtomicInteger();
        seen.atTwo = () -> {
            calls.incrementAndGet();
            throw new IllegalStateException("out of a callback");
        };
        ByteBuf acks = acks(1, 4);
        assertThatThrownBy(() -> channel.writeInbound(acks)).hasMessage("out of a callback");
        assertThat(seen.events).containsExactly("ack 1", "ack 2", "ack 3", "ack 4", "read complete");
        assertThat(calls).hasValue(1);
    }

    @Test
    void anExceptionWhileResumingGoesTheSameWay() {
        seen.atTwo = () -> {
            throw new IllegalStateException("out of a callback");
        };
        decoder.pause();
        channel.writeInbound(acks(1, 2));
        decoder.resume();
        assertThatThrownBy(channel::checkException).hasMessage("out of a callback");
        assertThat(channel.config().isAutoRead()).isTrue();
        channel.writeInbound(acks(3, 3));
        assertThat(seen.frames()).isEqualTo(List.of("ack 1", "ack 2", "ack 3"));
    }

    private ByteBuf acks(int from, int to) {
        ByteBuf out = allocator.buffer();
        for (int tag = from; tag <= to; tag++) {
            FrameWriter.method(out, 1, new BasicAck(tag, false));
        }
        return out;
    }
}
