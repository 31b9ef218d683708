package org.glassmq.gui.publish.run;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.glassmq.gui.publish.run.Plan.Amount;

/** Lets one message after the other through to the senders: at the rate, up to the amount, none while it is paused. */
final class Gate {
    /** How the gate stands. */
    enum State {
        OPEN,
        PAUSED,
        /** Nothing comes through any more: it was all, or enough. */
        EXHAUSTED,
        CANCELLED
    }

    private final Amount amount;
    private final Pacer pacer;
    private final Source source;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ReentrantLock reading = new ReentrantLock();
    private State state = State.OPEN;
    private long begun = -1;
    private long pausedAt;
    private long pausedFor;
    private long taken;

    /** @param nanos a clock that only goes forward */
    Gate(Plan plan, Source source, LongSupplier nanos) {
        this.amount = plan.amount();
        this.pacer = new Pacer(plan.rate());
        this.source = source;
        this.nanos = nanos;
    }

    /**
     * Waits until the next message is due and gives it; empty when there is none any more.
     *
     * @throws IOException if the source cannot be read any further
     */
    Optional<Item> next() throws IOException, InterruptedException {
        if (!pass()) {
            return Optional.empty();
        }
        reading.lock();
        try {
            Optional<Item> item = state() == State.CANCELLED ? Optional.empty() : source.next();
            if (item.isEmpty()) {
                become(State.EXHAUSTED);
            }
            return item;
        } catch (IOException e) {
            become(State.EXHAUSTED);
            throw e;
        } finally {
            reading.unlock();
        }
    }

    void pause() {
        lock.lock();
        try {
            if (state == State.OPEN) {
                state = State.PAUSED;
                pausedAt = nanos.getAsLong();
            }
        } finally {
            lock.unlock();
        }
    }

    void resume() {
        lock.lock();
        try {
            if (state == State.PAUSED) {
                state = State.OPEN;
                pausedFor += nanos.getAsLong() - pausedAt;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    void cancel() {
        become(State.CANCELLED);
    }

    State state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    /** How long it has let through, without pauses, nanoseconds. */
    long active() {
        lock.lock();
        try {
            return activeAt(nanos.getAsLong());
        } finally {
            lock.unlock();
        }
    }

    private void become(State next) {
        lock.lock();
        try {
            if (state == State.OPEN || state == State.PAUSED) {
                state = next;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next place in the row; false if there is none. */
    private boolean pass() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (begun < 0) {
                begun = nanos.getAsLong();
            }
            awaitOpen();
            if (enough()) {
                become(State.EXHAUSTED);
            }
            if (state != State.OPEN) {
                return false;
            }
            taken++;
            long due = nanos.getAsLong() + pacer.take(nanos.getAsLong());
            for (long left = left(due); left > 0 && !over(); left = left(due)) {
                changed.await(left, TimeUnit.NANOSECONDS);
                awaitOpen();
            }
            return !over();
        } finally {
            lock.unlock();
        }
    }

    private void awaitOpen() throws InterruptedException {
        while (state == State.PAUSED) {
            changed.await();
        }
    }

    private boolean over() {
        if (state == State.OPEN && amount instanceof Amount.Lasting && enough()) {
            become(State.EXHAUSTED);
        }
        return state == State.EXHAUSTED && amount instanceof Amount.Lasting || state == State.CANCELLED;
    }

    private long left(long due) {
        long left = due - nanos.getAsLong();
        return amount instanceof Amount.Lasting(var time)
                ? Math.min(left, time.toNanos() - activeAt(nanos.getAsLong()))
                : left;
    }

    private boolean enough() {
        return switch (amount) {
            case Amount.Times(long messages) -> taken >= messages;
            case Amount.Lasting(var time) -> activeAt(nanos.getAsLong()) >= time.toNanos();
            case Amount.Everything() -> false;
        };
    }

    private long activeAt(long now) {
        if (begun < 0) {
            return 0;
        }
        return (state == State.PAUSED ? pausedAt : now) - begun - pausedFor;
    }
}
