package org.glassmq.broker.api;

/** A value that no message and no declaration can have. */
public final class Unfit extends IllegalArgumentException implements Why.Told {
    private static final long serialVersionUID = 1L;

    private final transient Why why;

    public Unfit(Why why) {
        this(why, null);
    }

    public Unfit(Why why, Throwable cause) {
        super(why.text(), cause);
        this.why = why;
    }

    @Override
    public Why why() {
        return why == null ? Why.said(getMessage()) : why;
    }
}
