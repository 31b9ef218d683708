package org.glassmq.broker.api;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * The broker as a whole at one moment.
 *
 * @param product        name of the broker software
 * @param version        its version
 * @param at             when this was read
 * @param startedAt      when the broker began to accept connections
 * @param listeners      open sockets
 * @param counters       totals since the start, over all queues and exchanges
 * @param queues         number of queues
 * @param exchanges      number of exchanges, over all virtual hosts
 * @param connections    number of open client connections
 * @param channels       number of open channels
 * @param consumers      number of consumers
 * @param ready          messages waiting for a consumer
 * @param unacked        messages delivered and not yet acknowledged
 * @param heapUsed       bytes of Java heap in use
 * @param heapMax        bytes that the Java heap may grow to
 * @param diskUsed       bytes that the store takes on disk
 * @param diskFree       bytes free on the store's file system
 * @param dataDirectory  where the store lives
 * @param durability     how much a confirm promises
 * @param alarms         what is wrong now; empty when all is well
 */
public record Overview(
        String product,
        String version,
        Instant at,
        Instant startedAt,
        List<ListenerInfo> listeners,
        Counters counters,
        int queues,
        int exchanges,
        int connections,
        int channels,
        int consumers,
        long ready,
        long unacked,
        long heapUsed,
        long heapMax,
        long diskUsed,
        long diskFree,
        Path dataDirectory,
        Durability durability,
        List<Alarm> alarms) {

    public Overview {
        listeners = List.copyOf(listeners);
        alarms = List.copyOf(alarms);
    }
}
