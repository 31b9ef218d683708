package org.glassmq.broker.store;

/** Told how writing the store goes, on the committer's thread: must be quick, and must not wait for the store. */
public interface StoreListener {
    /**
     * A write failed, for lack of space for example. It is repeated until it works; nothing becomes durable until then,
     * and nothing is lost.
     *
     * @param cause what the operating system said
     */
    void stalled(Throwable cause);

    /** The write that stalled went through. */
    void resumed();

    /** Nothing can be written any more until the store is opened again. Told once. */
    void failed(Throwable cause);
}
