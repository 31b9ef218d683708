package org.glassmq.broker.api;

/** What a broker may or may not be able to do for a {@link BrokerSession}. */
public enum Capability {
    /** {@link BrokerSession#browse} sees ready and unacknowledged messages without disturbing them. */
    BROWSE,
    /** {@link BrokerSession#browse} also sees settled messages. */
    HISTORY,
    /** {@link BrokerSession#publish} and {@link BrokerSession#route}. */
    PUBLISH,
    /** Declaring and deleting queues, exchanges and bindings; purging. */
    ADMINISTER,
    /** {@link BrokerSession#administration}. */
    MANAGE_ACCESS,
    /** {@link BrokerSession#policies}. */
    MANAGE_POLICIES,
    /** {@link BrokerSession#closeConnection}. */
    CLOSE_CONNECTION,
    /** {@link BrokerSession#subscribe} is told of changes as they happen. */
    LIVE_EVENTS,
    /** {@link BrokerSession#life}, and {@link BrokerSession#trace}. */
    LIVES,
    /** {@link BrokerSession#unrouted}. */
    UNROUTED,
    /** {@link BrokerSession#connection}. */
    CONNECTION_DETAIL,
    /** {@link BrokerSession#search}. */
    SEARCH,
    /** {@link BrokerSession#strip}. */
    STRIP,
    /** {@link BrokerSession#exportDefinitions}, {@code previewImport} and {@code importDefinitions}. */
    DEFINITIONS,
    /** {@link BrokerSession#replays}. */
    REPLAY;

    /** What a session throws that is asked for what its broker cannot do. */
    public SessionException missing() {
        return new SessionException(
                SessionException.Reason.UNAVAILABLE, Why.of(Phrase.NO_CAPABILITY, name()));
    }
}
