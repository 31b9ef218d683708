package org.glassmq.broker.core;

/**
 * A client's mistake. Thrown anywhere below a protocol, answered in one place there. It has no stack trace: it
 * speaks of the client's doing, not of the code's.
 */
public final class Refusal extends RuntimeException {
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

    private Refusal(Scope scope, ReplyCode code, String text) {
        super(code.name() + " - " + text, null, false, false);
        this.scope = scope;
        this.code = code;
    }

    /**
     * A mistake that closes the channel.
     *
     * @param text names the noun, the value and the scope: {@code no queue 'orders' in vhost '/'}; a format for
     *             {@code values}
     */
    public static Refusal channel(ReplyCode code, String text, Object... values) {
        return new Refusal(Scope.CHANNEL, code, text.formatted(values));
    }

    /** A mistake that closes the connection; see {@link #channel}. */
    public static Refusal connection(ReplyCode code, String text, Object... values) {
        return new Refusal(Scope.CONNECTION, code, text.formatted(values));
    }

    public Scope scope() {
        return scope;
    }

    public ReplyCode code() {
        return code;
    }
}
