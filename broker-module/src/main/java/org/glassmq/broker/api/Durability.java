package org.glassmq.broker.api;

/** How far a persistent message is on its way to the disk when its publisher gets the confirm. */
public enum Durability {
    /** Written and synced to the device: survives a loss of power. The default. */
    SYNC,
    /**
     * Written to the operating system, synced some times a second: survives {@code kill -9}; a loss of power costs the
     * last moments.
     */
    INTERVAL,
    /** Written to the operating system, synced when that sees fit: survives {@code kill -9}. */
    OS
}
