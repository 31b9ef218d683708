package org.glassmq.broker.store;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.mvstore.MVStoreException;

/**
 * Repeats a write to the file until it works, so that MVStore above it never learns that it failed: MVStore would give
 * up for good, and what it holds in memory would be lost. That is right because every write says where in the file it
 * goes, as a whole: whatever part of it a failed one has written, the next one writes the same to the same place.
 *
 * <p>Only while the committer works: a store that cannot be written when it is opened or closed says so at once.
 * {@link #write} is called by one thread at a time; all else by any.
 */
final class WriteRetry {
    private enum Stage {
        /** A write that fails has failed. */
        OPENING,
        /** All writes worked so far. */
        WORKING,
        /** A write failed and is repeated. */
        STALLED,
        /** A write that fails has failed, again. */
        ENDED,
        /** The same; a write was being repeated when that was ended. */
        GIVEN_UP
    }

    private final StoreListener listener;
    private final Duration pause;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private volatile Stage stage = Stage.OPENING;
    private Runnable pausing;

    WriteRetry(StoreListener listener, Duration pause) {
        this.listener = listener;
        this.pause = pause;
    }

    /**
     * From now on writes are repeated.
     *
     * @param pausing done after each time that a write failed, on the writing thread
     */
    void begin(Runnable pausing) {
        this.pausing = pausing;
        move(Stage.OPENING, Stage.WORKING);
    }

    /** From now on they are not; one that is being repeated is tried a last time, at once. */
    void end() {
        if (!move(Stage.STALLED, Stage.GIVEN_UP)) {
            move(Stage.WORKING, Stage.ENDED);
        }
    }

    boolean stalled() {
        return stage == Stage.STALLED;
    }

    /** Whether a write was being repeated when that was ended. */
    boolean gaveUp() {
        return stage == Stage.GIVEN_UP;
    }

    private boolean move(Stage from, Stage to) {
        lock.lock();
        try {
            if (stage != from) {
                return false;
            }
            stage = to;
            ended.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes; returns when it has worked.
     *
     * @param writing has the same effect however often it is done
     * @throws MVStoreException if it does not work and is not to be repeated
     */
    void write(Runnable writing) {
        try {
            writing.run();
        } catch (MVStoreException e) {
            if (!isFromTheDisk(e) || !move(Stage.WORKING, Stage.STALLED)) {
                throw e;
            }
            listener.stalled(e.getCause());
            repeat(writing);
            if (move(Stage.STALLED, Stage.WORKING)) {
                listener.resumed();
            }
        }
    }

    private void repeat(Runnable writing) {
        while (true) {
            pausing.run();
            awaitNext();
            try {
                writing.run();
                return;
            } catch (MVStoreException e) {
                if (!stalled() || !isFromTheDisk(e)) {
                    throw e;
                }
            }
        }
    }

    /** A file that is closed stays closed. */
    private static boolean isFromTheDisk(MVStoreException e) {
        return e.getCause() instanceof IOException && !(e.getCause() instanceof ClosedChannelException);
    }

    private void awaitNext() {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (left > 0 && stalled()) {
                left = ended.awaitNanos(left);
            }
        } catch (InterruptedException _) {
            // Nobody interrupts this thread; if somebody does, the file is closed by the next write, which is the last.
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
