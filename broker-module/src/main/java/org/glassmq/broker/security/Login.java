package org.glassmq.broker.security;

/** What became of an attempt to come in. */
public sealed interface Login {

    record Granted(User user) implements Login {}

    /** @param reason for the log, not for the client */
    record Refused(String reason) implements Login {}
}
