package org.glassmq.gui.sql;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Says when a statement has to end because the heap is needed for the broker. What H2 sorts or groups it holds in
 * memory, and nobody can tell beforehand how much that will be. For one thread.
 */
final class MemoryWatch {
    /** The broker holds publishers back from 60 % on, unless it is told otherwise. */
    private static final double MOST = 0.5;

    private static final long PAUSE = Duration.ofSeconds(2).toNanos();

    private final DoubleSupplier used;
    private final Runnable collect;
    private final double most;
    private long collected = System.nanoTime() - PAUSE;

    /**
     * @param used    share of the heap that is in use, garbage included, 0 to 1
     * @param collect takes the garbage away
     * @param most    share that may be in use without garbage
     */
    MemoryWatch(DoubleSupplier used, Runnable collect, double most) {
        this.used = used;
        this.collect = collect;
        this.most = most;
    }

    /** Watches the heap of this process. */
    static MemoryWatch ofThisProcess() {
        return new MemoryWatch(
                () -> (double) ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
                        / Runtime.getRuntime().maxMemory(),
                System::gc,
                MOST);
    }

    /** Why a statement cannot go on; empty if it can. Collects before it says so: only then it is certain. */
    Optional<String> trouble() {
        if (used.getAsDouble() <= most || System.nanoTime() - collected < PAUSE) {
            return Optional.empty();
        }
        collect.run();
        collected = System.nanoTime();
        double left = used.getAsDouble();
        return left <= most
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "the statement was stopped: %.0f %% of the memory is in use, and the broker needs the rest;"
                                + " select fewer columns, or narrow it with WHERE",
                        100 * left));
    }
}
