package org.glassmq.bench;

import org.glassmq.broker.store.StoreListener;

/** Says what happens to a store's disk: what was measured then is worth nothing. */
final class LoudStore implements StoreListener {
    @Override
    public void stalled(Throwable cause) {
        System.err.println("the store cannot be written: " + cause);
    }

    @Override
    public void resumed() {
        System.err.println("the store can be written again");
    }

    @Override
    public void failed(Throwable cause) {
        System.err.println("the store failed: " + cause);
    }
}
