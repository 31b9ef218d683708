package org.glassmq.gui.access;

/**
 * A virtual host, and what is in it.
 *
 * @param users       that may come in
 * @param connections to it
 * @param queues      in it
 * @param messages    ready and unacknowledged in these
 */
public record HostReading(String name, int users, int connections, int queues, long messages) {}
