package org.glassmq.broker.replay;

import org.glassmq.broker.api.ReplayReason;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.core.MessageQueue;
import org.glassmq.broker.core.Route;
import org.glassmq.broker.message.Message;

/** What is to be done with a message. */
sealed interface Verdict {

    /**
     * It goes.
     *
     * @param message as its targets get it
     * @param route   one queue or more, and no delayed exchanges
     */
    record Send(Message message, Route<MessageQueue> route) implements Verdict {}

    /**
     * It does not go.
     *
     * @param why   one sentence
     * @param draft how far it had come
     */
    record Refuse(ReplayReason reason, Why why, Draft draft) implements Verdict {}
}
