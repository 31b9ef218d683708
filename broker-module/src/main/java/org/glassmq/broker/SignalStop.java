package org.glassmq.broker;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns SIGTERM and SIGINT into an orderly stop with exit code 0.
 *
 * <p>A JVM that is told to stop by a signal runs its shutdown hooks and then reports 128 + signal. The hook
 * installed here closes what was started and ends the process itself, so that a supervisor sees success.
 */
public final class SignalStop {
    private static final Duration LIMIT = Duration.ofMillis(1800);

    private final AtomicReference<Runnable> toClose = new AtomicReference<>(() -> {});
    private final Thread hook = new Thread(this::stop, "glassmq-stop");

    private SignalStop() {}

    /** From now on a signal ends this process with exit code 0. */
    public static SignalStop install() {
        SignalStop stop = new SignalStop();
        Runtime.getRuntime().addShutdownHook(stop.hook);
        return stop;
    }

    /** Says what a signal has to close, within less than 2 seconds. */
    public void closeOnSignal(Runnable close) {
        toClose.set(close);
    }

    /** Leaves the exit code to {@link System#exit} again. Does nothing once a signal has come. */
    public void uninstall() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LoggerFactory.getLogger(SignalStop.class).debug("already stopping", e);
        }
    }

    private void stop() {
        Logger log = LoggerFactory.getLogger(SignalStop.class);
        FutureTask<Void> closing = new FutureTask<>(toClose.get(), null);
        Thread.ofPlatform().daemon().name("glassmq-close").start(closing);
        int status = 1;
        try {
            closing.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            log.info("stopped");
            status = 0;
        } catch (ExecutionException e) {
            log.error("could not stop in an orderly way", e.getCause());
        } catch (TimeoutException e) {
            log.error("did not stop within {} ms; confirmed messages are safe on disk", LIMIT.toMillis());
        } catch (InterruptedException e) {
            log.error("interrupted while stopping");
        }
        System.out.flush();
        System.err.flush();
        Runtime.getRuntime().halt(status);
    }
}
