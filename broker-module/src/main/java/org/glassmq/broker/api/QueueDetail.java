package org.glassmq.broker.api;

import java.util.List;

/**
 * A queue with what hangs on it.
 *
 * @param info      the queue
 * @param consumers in the order they came
 * @param bindings  from exchanges to this queue, without the implicit one of the default exchange
 */
public record QueueDetail(QueueInfo info, List<ConsumerInfo> consumers, List<BindingInfo> bindings) {

    public QueueDetail {
        consumers = List.copyOf(consumers);
        bindings = List.copyOf(bindings);
    }
}
