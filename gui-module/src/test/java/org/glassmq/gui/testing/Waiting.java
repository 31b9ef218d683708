package org.glassmq.gui.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testfx.service.query.EmptyNodeQueryException;
import org.testfx.util.WaitForAsyncUtils;

/** Waits for what a window comes to show. */
public final class Waiting {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Waiting() {}

    /** Asks on the JavaFX application thread until it holds; at most half a minute. */
    public static void until(String what, Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS, () -> holds(condition));
        } catch (TimeoutException e) {
            throw new AssertionError(
                    "not seen within " + PATIENCE.toSeconds() + " s: " + what + "; what can be seen: "
                            + PageWindow.texts(),
                    e);
        }
    }

    /** Whether it holds, as the JavaFX application thread sees it; a node that is not there yet is no answer. */
    public static boolean holds(Callable<Boolean> condition) {
        return WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(() -> {
            try {
                return condition.call();
            } catch (EmptyNodeQueryException e) {
                return false;
            }
        }));
    }
}
