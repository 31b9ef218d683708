package org.glassmq.broker.api;

import java.util.List;

/** What became of a published message. */
public sealed interface PublishResult {

    /**
     * The broker took responsibility for it.
     *
     * @param queues where it went, each once, by name
     */
    record Confirmed(List<String> queues) implements PublishResult {
        public Confirmed {
            queues = List.copyOf(queues);
        }
    }

    /**
     * No queue wanted it; it went nowhere.
     *
     * @param replyCode 312
     * @param replyText {@code NO_ROUTE}
     */
    record Returned(int replyCode, String replyText) implements PublishResult {}

    /**
     * The broker would not or could not take it (basic.nack).
     */
    record Refused(Why why) implements PublishResult {}
}
