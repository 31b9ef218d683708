package org.glassmq.broker.testing;

import org.glassmq.broker.store.StoreListener;

/** What listens to a store whose disk works: nothing is to be heard. */
public final class HealthyStore implements StoreListener {
    @Override
    public void stalled(Throwable cause) {
        throw new AssertionError("the store stalled", cause);
    }

    @Override
    public void resumed() {
        throw new AssertionError("the store went on, but never stalled");
    }

    @Override
    public void failed(Throwable cause) {
        throw new AssertionError("the store failed", cause);
    }
}
