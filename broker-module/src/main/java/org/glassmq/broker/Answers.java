package org.glassmq.broker;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.core.Refusal;

/** Turns what comes out of a lane into what a session promises. */
final class Answers {
    private Answers() {}

    /** Waits for an answer. */
    static <T> T join(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case Refusal refusal -> throw exception(refusal);
                case RejectedExecutionException _ ->
                    throw new SessionException(Reason.UNAVAILABLE, Why.of(Phrase.STOPPED), e);
                default -> throw e;
            }
        }
    }

    /** A refusal in a session's words: without the leading code. */
    static SessionException exception(Refusal refusal) {
        Reason reason = switch (refusal.code()) {
            case NOT_FOUND -> Reason.NOT_FOUND;
            case ACCESS_REFUSED, RESOURCE_LOCKED -> Reason.ACCESS_REFUSED;
            case PRECONDITION_FAILED -> Reason.PRECONDITION_FAILED;
            default -> Reason.INVALID;
        };
        return new SessionException(reason, refusal.why(), refusal);
    }
}
