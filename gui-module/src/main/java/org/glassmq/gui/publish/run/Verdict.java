package org.glassmq.gui.publish.run;

import org.glassmq.broker.api.Why;

/** What became of a message. */
public sealed interface Verdict {

    /** The broker took responsibility for it ({@code basic.ack}). */
    record Confirmed() implements Verdict {}

    /** No queue wanted it ({@code basic.return}). */
    record Returned(int code, String text) implements Verdict {}

    /** The broker would not take it ({@code basic.nack}). */
    record Refused() implements Verdict {}

    /** It was sent, and the connection ended before the broker answered: it may have arrived or not. */
    record Unknown(Why why) implements Verdict {}

    /** It was not sent. */
    record Unsent(Why why) implements Verdict {}

    /** Whether it was not simply confirmed. */
    default boolean trouble() {
        return !(this instanceof Confirmed);
    }
}
