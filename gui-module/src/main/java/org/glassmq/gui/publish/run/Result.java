package org.glassmq.gui.publish.run;

import java.time.Instant;

/**
 * A message of a run, and what became of it.
 *
 * @param number     of the message, from 1
 * @param origin     where it comes from; may be empty
 * @param at         when that was known
 * @param exchange   where it was published to
 * @param routingKey with which key
 * @param bytes      of its body
 * @param outcome    the answer
 */
public record Result(
        long number,
        String origin,
        Instant at,
        String exchange,
        String routingKey,
        int bytes,
        Outcome outcome) {

    /** The answer and how long it took. */
    public record Outcome(Verdict verdict, long micros) {}

    public Verdict verdict() {
        return outcome.verdict();
    }

    /** From sending to the answer, microseconds; -1 if there was none. */
    public long micros() {
        return outcome.micros();
    }
}
