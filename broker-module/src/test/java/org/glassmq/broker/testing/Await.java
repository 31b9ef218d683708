package org.glassmq.broker.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what happens soon, with a deadline. */
public final class Await {
    /** After which a test gives up on what should have happened at once. */
    public static final Duration PATIENCE = Duration.ofSeconds(15);

    private Await() {}

    /** Until it is so. */
    public static void until(String what, BooleanSupplier condition) {
        value(what, () -> condition.getAsBoolean(), Boolean::booleanValue);
    }

    /** Until a value is as wanted, which is returned. */
    public static <T> T value(String what, Supplier<T> supplier, Predicate<T> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            T value = supplier.get();
            if (wanted.test(value)) {
                return value;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + PATIENCE.toSeconds() + " s: " + what + "; it is " + value);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
