package org.glassmq.broker.api;

import java.util.List;
import java.util.Optional;

/**
 * A client's connection in full, at one moment.
 *
 * @param info        what the list of connections says
 * @param counters    what its client did so far
 * @param tls         how it is encrypted; empty if it is not
 * @param channels    by ascending number
 * @param queuedBytes bytes that wait in memory until its socket takes them
 * @param holds       why it is not read from; empty if it is
 */
public record ConnectionDetail(
        ConnectionInfo info,
        Counters counters,
        Optional<TlsInfo> tls,
        List<ChannelInfo> channels,
        long queuedBytes,
        List<Hold> holds) {

    public ConnectionDetail {
        channels = List.copyOf(channels);
        holds = List.copyOf(holds);
    }

    /**
     * How a connection is encrypted.
     *
     * @param protocol {@code TLSv1.3}
     * @param cipher   {@code TLS_AES_256_GCM_SHA384}
     * @param client   distinguished name in the client's certificate; empty if it showed none
     */
    public record TlsInfo(String protocol, String cipher, Optional<String> client) {}

    /**
     * Why a connection is not read from.
     *
     * @param text for people, in English
     */
    public record Hold(Reason reason, String text) {

        /** What the broker waits for. */
        public enum Reason {
            /** An answer of a queue, without which what comes next cannot be dealt with. */
            QUESTION,
            /** The store has much to write. */
            STORE_BEHIND,
            /** Queues on other lanes have much to take. */
            QUEUES_BEHIND,
            /** The client publishes, and the broker takes no messages: see {@link Overview#alarms()}. */
            ALARM
        }
    }
}
