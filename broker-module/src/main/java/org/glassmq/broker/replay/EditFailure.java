package org.glassmq.broker.replay;

import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Why;

/** An edit cannot be made in a message. The text says which edit, and why. */
final class EditFailure extends Exception implements Why.Told {
    private static final long serialVersionUID = 1L;

    private final transient Why why;

    EditFailure(Phrase phrase, Object... words) {
        this(Why.of(phrase, words));
    }

    private EditFailure(Why why) {
        super(why.text(), null, false, false);
        this.why = why;
    }

    @Override
    public Why why() {
        return why;
    }
}
