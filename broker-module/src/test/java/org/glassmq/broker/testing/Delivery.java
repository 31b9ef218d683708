package org.glassmq.broker.testing;

/**
 * A message that came in, by basic.deliver or basic.get-ok.
 *
 * @param consumer  its tag; empty for basic.get-ok
 * @param remaining messages left in the queue, for basic.get-ok; otherwise 0
 */
public record Delivery(
        String consumer,
        long tag,
        boolean redelivered,
        String exchange,
        String routingKey,
        long remaining,
        Content content) {

    public String text() {
        return content.text();
    }
}
