package org.glassmq.broker;

import org.glassmq.broker.security.Definitions;
import org.glassmq.broker.store.MessageStore;
import org.glassmq.broker.store.StoreBatch;

/** Keeps users and permissions in the store. */
record StoredDefinitions(MessageStore store) implements Definitions {
    @Override
    public void define(String key, String json) {
        StoreBatch batch = new StoreBatch();
        batch.define(key, json);
        store.submit(batch);
    }

    @Override
    public void undefine(String key) {
        StoreBatch batch = new StoreBatch();
        batch.undefine(key);
        store.submit(batch);
    }
}
