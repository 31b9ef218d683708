package org.glassmq.broker.security;

/** Where users and permissions are kept. Never blocks; calls of one thread take effect in their order. */
public interface Definitions {

    /** Sets a definition, for good. */
    void define(String key, String json);

    /** Removes a definition. */
    void undefine(String key);
}
