package org.glassmq.broker.api;

import java.util.List;

/**
 * Where a message would go, and why.
 *
 * @param exchangeFound false if there is no such exchange: publishing would close the channel
 * @param queues        each once, by name; empty if the message would be unroutable
 * @param verdicts      every binding that was considered, in the order of the walk (up to 1,000)
 * @param deadLetters   for the first of the queues (up to 100), where it would go if they gave it up; those that have
 *                      no dead-letter exchange are left out
 */
public record RoutePreview(
        boolean exchangeFound, List<String> queues, List<Verdict> verdicts, List<DeadLetterWay> deadLetters) {

    public RoutePreview {
        queues = List.copyOf(queues);
        verdicts = List.copyOf(verdicts);
        deadLetters = List.copyOf(deadLetters);
    }

    /** Without a word on dead letters. */
    public RoutePreview(boolean exchangeFound, List<String> queues, List<Verdict> verdicts) {
        this(exchangeFound, queues, verdicts, List.of());
    }

    /** The same with what would become of dead letters. */
    public RoutePreview with(List<DeadLetterWay> ways) {
        return new RoutePreview(exchangeFound, queues, verdicts, ways);
    }

    /**
     * Where a queue sends what it gives up.
     *
     * @param queue         which
     * @param exchange      its dead-letter exchange
     * @param routingKey    the key that the message would have there
     * @param exchangeFound false if there is no such exchange: the message would be lost
     * @param queues        where it would go; if empty it would be lost
     */
    public record DeadLetterWay(
            String queue, String exchange, String routingKey, boolean exchangeFound, List<String> queues) {
        public DeadLetterWay {
            queues = List.copyOf(queues);
        }
    }

    /**
     * What one binding said.
     *
     * @param binding which; for the default exchange the implicit binding of the queue
     * @param matched whether the message passes
     * @param why     what was compared with what
     */
    public record Verdict(BindingInfo binding, boolean matched, Why why) {}
}
