package org.glassmq.gui;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javafx.application.Platform;

/**
 * JavaFX, started before it is known what its window is to show: it takes as long as reading a command line, and can be
 * done beside it.
 */
public final class Toolkit {
    private final CompletableFuture<Void> started = new CompletableFuture<>();

    private Toolkit() {}

    /** Begins to start JavaFX. Returns at once. */
    public static Toolkit start() {
        Toolkit toolkit = new Toolkit();
        Thread.ofPlatform().name("toolkit").daemon().start(toolkit::startNow);
        return toolkit;
    }

    /**
     * Waits until an application can be launched.
     *
     * @throws UnsupportedOperationException if there is no display that can be drawn on
     */
    public void await() {
        try {
            started.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UnsupportedOperationException noDisplay) {
                throw noDisplay;
            }
            throw e;
        }
    }

    private void startNow() {
        try {
            Platform.startup(() -> {});
            started.complete(null);
        } catch (RuntimeException | Error e) {
            started.completeExceptionally(e);
        }
    }
}
