package org.glassmq.broker.api;

import java.util.List;

/**
 * A queue with what hangs on it.
 *
 * @param info      the queue
 * @param id        which one it is of those that ever had this name: another as soon as it is deleted and declared
 *                  again. One that is declared after a restart may have the id of one that was deleted before it
 * @param consumers in the order they came
 * @param bindings  from exchanges to this queue, without the implicit one of the default exchange
 */
public record QueueDetail(QueueInfo info, long id, List<ConsumerInfo> consumers, List<BindingInfo> bindings) {

    public QueueDetail {
        consumers = List.copyOf(consumers);
        bindings = List.copyOf(bindings);
    }
}
