package org.glassmq.broker.store;

/** Whether a message in the store is there after a restart. */
enum Survival {
    PERSISTENT,
    /** It is stored for lack of memory only. */
    TRANSIENT
}
