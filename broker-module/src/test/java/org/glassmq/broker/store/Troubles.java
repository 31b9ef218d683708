package org.glassmq.broker.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Hears what a store says about its disk. */
final class Troubles implements StoreListener {
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

    @Override
    public void stalled(Throwable cause) {
        said.add("stalled: " + cause.getMessage());
    }

    @Override
    public void resumed() {
        said.add("resumed");
    }

    @Override
    public void failed(Throwable cause) {
        Throwable inner = cause;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        said.add("failed: " + inner.getMessage());
    }

    /** The next thing said must be this; waits for it. */
    void expect(String text) throws InterruptedException {
        assertThat(said.poll(Stores.DEADLINE_SECONDS, TimeUnit.SECONDS)).isEqualTo(text);
    }

    void expectSilence() {
        assertThat(said).isEmpty();
    }

    /** Whether anything is said within a time, or was before; it is forgotten. */
    boolean any(long millis) throws InterruptedException {
        boolean any = said.poll(millis, TimeUnit.MILLISECONDS) != null;
        said.clear();
        return any;
    }
}
