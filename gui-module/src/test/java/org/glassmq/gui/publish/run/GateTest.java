package org.glassmq.gui.publish.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.glassmq.broker.api.Why;
import org.glassmq.gui.publish.run.Plan.Amount;
import org.junit.jupiter.api.Test;

class GateTest {
    private final AtomicLong clock = new AtomicLong();
    private long given;

    @Test
    void endsAfterSoManyMessages() throws Exception {
        Gate gate = gate(new Amount.Times(3), 10);

        assertThat(count(gate)).isEqualTo(3);
        assertThat(gate.state()).isEqualTo(Gate.State.EXHAUSTED);
        assertThat(given).as("nothing was taken in vain").isEqualTo(3);
    }

    @Test
    void endsWithTheSource() throws Exception {
        assertThat(count(gate(new Amount.Everything(), 7))).isEqualTo(7);
        given = 0;
        assertThat(count(gate(new Amount.Times(100), 7))).isEqualTo(7);
    }

    @Test
    void endsAfterSoMuchTimeWithoutThatInWhichItWasPaused() throws Exception {
        Gate gate = gate(new Amount.Lasting(Duration.ofNanos(100)), Long.MAX_VALUE);
        assertThat(gate.next()).isPresent();
        clock.set(60);
        gate.pause();
        clock.set(5_000);
        gate.resume();
        assertThat(gate.active()).isEqualTo(60);
        assertThat(gate.next()).isPresent();

        clock.set(5_040);
        assertThat(gate.next()).isEmpty();
        assertThat(gate.state()).isEqualTo(Gate.State.EXHAUSTED);
    }

    @Test
    void letsNothingThroughWhileItIsPaused() throws Exception {
        Gate gate = gate(new Amount.Everything(), 10);
        gate.pause();
        CompletableFuture<Optional<Item>> next = later(gate);

        assertThat(next.completeOnTimeout(Optional.empty(), 100, TimeUnit.MILLISECONDS).get()).isEmpty();
        assertThat(given).isZero();
        gate.resume();
        assertThat(gate.next()).isPresent();
    }

    @Test
    void cancellingWakesThoseWhoWait() throws Exception {
        Gate paused = gate(new Amount.Everything(), 10);
        paused.pause();
        CompletableFuture<Optional<Item>> first = later(paused);
        paused.cancel();
        assertThat(first.get(10, TimeUnit.SECONDS)).isEmpty();

        Gate slow = new Gate(
                new Plan(new Amount.Everything(), OptionalDouble.of(0.001), 1), () -> Optional.of(item()), clock::get);
        assertThat(slow.next()).isPresent();
        CompletableFuture<Optional<Item>> second = later(slow);
        slow.cancel();
        assertThat(second.get(10, TimeUnit.SECONDS)).isEmpty();
        assertThat(slow.state()).isEqualTo(Gate.State.CANCELLED);
    }

    @Test
    void sourceThatBreaksEndsItForAll() {
        Gate gate = new Gate(
                new Plan(new Amount.Everything(), OptionalDouble.empty(), 1),
                () -> {
                    throw new IOException("the disk is gone");
                },
                clock::get);

        assertThatThrownBy(gate::next).isInstanceOf(IOException.class).hasMessage("the disk is gone");
        assertThat(gate.state()).isEqualTo(Gate.State.EXHAUSTED);
    }

    private Gate gate(Amount amount, long available) {
        return new Gate(
                new Plan(amount, OptionalDouble.empty(), 1),
                () -> given < available ? Optional.of(item()) : Optional.empty(),
                clock::get);
    }

    private Item item() {
        return new Item.Unusable(++given, "", Why.NONE);
    }

    private static int count(Gate gate) throws Exception {
        int count = 0;
        while (gate.next().isPresent()) {
            count++;
        }
        return count;
    }

    private static CompletableFuture<Optional<Item>> later(Gate gate) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return gate.next();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
