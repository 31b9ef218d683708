package org.glassmq.broker.core;

import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Why;

/**
 * A client's mistake. Thrown anywhere below a protocol, answered in one place there. It has no stack trace: it
 * speaks of the client's doing, not of the code's.
 */
public final class Refusal extends RuntimeException implements Why.Told {
    private static final long serialVersionUID = 1L;

    /** What the mistake costs the client. */
    public enum Scope {
        /** The channel is closed, the connection lives on. */
        CHANNEL,
        /** The connection is closed. */
        CONNECTION
    }

    private final Scope scope;
    private final ReplyCode code;
    private final transient Why why;

    private Refusal(Scope scope, ReplyCode code, Why why) {
        super(code.name() + " - " + why.text(), null, false, false);
        this.scope = scope;
        this.code = code;
        this.why = why;
    }

    /**
     * A mistake that closes the channel, and that others than clients of a protocol can make too.
     *
     * @param phrase names the noun, the value and the scope: {@code no queue 'orders' in vhost '/'}
     */
    public static Refusal channel(ReplyCode code, Phrase phrase, Object... words) {
        return new Refusal(Scope.CHANNEL, code, Why.of(phrase, words));
    }

    /** A mistake that closes the connection; see {@link #channel(ReplyCode, Phrase, Object...)}. */
    public static Refusal connection(ReplyCode code, Phrase phrase, Object... words) {
        return new Refusal(Scope.CONNECTION, code, Why.of(phrase, words));
    }

    /**
     * A mistake of a protocol's client that closes the channel.
     *
     * @param text names the noun, the value and the scope; a format for {@code values}
     */
    public static Refusal channel(ReplyCode code, String text, Object... values) {
        return new Refusal(Scope.CHANNEL, code, Why.said(text.formatted(values)));
    }

    /** The same that closes the connection. */
    public static Refusal connection(ReplyCode code, String text, Object... values) {
        return new Refusal(Scope.CONNECTION, code, Why.said(text.formatted(values)));
    }

    public Scope scope() {
        return scope;
    }

    public ReplyCode code() {
        return code;
    }

    /** Without the code that the message begins with. */
    @Override
    public Why why() {
        return why;
    }
}
