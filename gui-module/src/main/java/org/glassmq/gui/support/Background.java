package org.glassmq.gui.support;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what may block away from the JavaFX application thread and brings the outcome back to it.
 *
 * <pre>
 * background.of(() -&gt; session.purge(queue))
 *         .busy(purging)
 *         .onSuccess(count -&gt; ...)
 *         .onError(error -&gt; ...)
 *         .start();
 * </pre>
 */
public final class Background {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);
    /** What takes longer shows that it is going on. */
    private static final Duration BUSY_AFTER = Duration.ofMillis(300);

    private final Executor workers;
    private final Executor ui;
    private final Later later;

    /** Runs something on the JavaFX application thread after some time. */
    @FunctionalInterface
    public interface Later {
        void run(Duration delay, Runnable task);
    }

    /**
     * @param workers has a thread for each task, however long that computes
     * @param ui      runs what touches the window; {@code Platform::runLater} in the console
     * @param later   does the same after some time
     */
    public Background(Executor workers, Executor ui, Later later) {
        this.workers = workers;
        this.ui = ui;
        this.later = later;
    }

    /** Work in the background of a window, with the clock of the machine. */
    public Background(Executor workers, Executor ui) {
        this(workers, ui, (delay, task) -> CompletableFuture.delayedExecutor(
                        delay.toMillis(), TimeUnit.MILLISECONDS, ui)
                .execute(task));
    }

    /** Work that is not started yet. */
    public <T> Work<T> of(Job<T> job) {
        return new Work<>(progress -> job.run());
    }

    /** Work that tells how far it is, not started yet. */
    public <T> Work<T> reporting(ReportingJob<T> job) {
        return new Work<>(job);
    }

    /**
     * Something that is to be done once after it was asked for many times, when nobody has asked for a while: reading
     * again while somebody types, for instance.
     *
     * @return to be called on the JavaFX application thread each time it is asked for
     */
    public Runnable debounced(Duration quiet, Runnable task) {
        long[] asked = {0};
        return () -> {
            long mine = ++asked[0];
            later.run(quiet, () -> {
                if (asked[0] == mine) {
                    task.run();
                }
            });
        };
    }

    /** Something that may block. Is interrupted when it is cancelled. */
    @FunctionalInterface
    public interface Job<T> {
        T run() throws Exception;
    }

    /** Something that may block and tells how far it is. Is interrupted when it is cancelled. */
    @FunctionalInterface
    public interface ReportingJob<T> {
        T run(Consumer<Progress> progress) throws Exception;
    }

    /**
     * How far a job is.
     *
     * @param done  units done so far
     * @param total units in all; negative if nobody knows
     */
    public record Progress(long done, long total) {}

    /** Work with an owner of its outcome. Every handler is called on the JavaFX application thread. */
    public final class Work<T> {
        private final ReportingJob<T> job;
        private Consumer<? super T> success = value -> {};
        private Consumer<? super Exception> error = e -> LOG.warn("Nobody handles the failure of background work", e);
        private Consumer<? super Progress> progress = value -> {};
        private Consumer<Boolean> busy = value -> {};
        private Runnable end = () -> {};

        private Work(ReportingJob<T> job) {
            this.job = job;
        }

        public Work<T> onSuccess(Consumer<? super T> handler) {
            success = handler;
            return this;
        }

        /** Called with what the job threw; not called when it was cancelled. */
        public Work<T> onError(Consumer<? super Exception> handler) {
            error = handler;
            return this;
        }

        public Work<T> onProgress(Consumer<? super Progress> handler) {
            progress = handler;
            return this;
        }

        /** Is true from 300 ms after the start until the end, if it takes that long. */
        public Work<T> busy(BooleanProperty property) {
            busy = property::set;
            return this;
        }

        /** Called last, whatever the outcome was, also when it was cancelled. */
        public Work<T> onEnd(Runnable handler) {
            end = handler;
            return this;
        }

        /** Starts the work and returns at once. */
        public Running start() {
            return start(new Running());
        }

        /** Starts the work and cancels it when the owner goes away. */
        public Running start(Owner owner) {
            Running running = new Running();
            Runnable cancel = running::cancel;
            Runnable told = end;
            end = () -> {
                owner.disown(cancel);
                told.run();
            };
            owner.own(cancel);
            return start(running);
        }

        private Running start(Running running) {
            later.run(BUSY_AFTER, () -> {
                if (!running.ended) {
                    busy.accept(true);
                }
            });
            workers.execute(() -> work(running));
            return running;
        }

        @SuppressWarnings("IllegalCatch") // the top of a thread: whatever the job throws goes to its error handler
        private void work(Running running) {
            if (!running.begin()) {
                ui.execute(() -> finish(running, () -> {}));
                return;
            }
            Runnable outcome;
            try {
                T value = job.run(report -> ui.execute(() -> running.unlessCancelled(() -> progress.accept(report))));
                outcome = () -> success.accept(value);
            } catch (Exception e) {
                outcome = () -> error.accept(e);
            }
            running.leave();
            Runnable told = outcome;
            ui.execute(() -> finish(running, told));
        }

        private void finish(Running running, Runnable outcome) {
            running.ended = true;
            busy.accept(false);
            running.unlessCancelled(outcome);
            end.run();
        }
    }

    /** Work under way. */
    public static final class Running {
        private Thread thread;
        private volatile boolean cancelled;
        private volatile boolean ended;

        /** Interrupts the work; its outcome is told to nobody any more. Does nothing when it has ended. */
        public synchronized void cancel() {
            cancelled = true;
            if (thread != null) {
                thread.interrupt();
            }
        }

        public boolean cancelled() {
            return cancelled;
        }

        private synchronized boolean begin() {
            thread = Thread.currentThread();
            return !cancelled;
        }

        private synchronized void leave() {
            thread = null;
        }

        private void unlessCancelled(Runnable task) {
            if (!cancelled) {
                task.run();
            }
        }
    }
}
