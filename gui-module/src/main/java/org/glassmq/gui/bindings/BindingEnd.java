package org.glassmq.gui.bindings;

import org.glassmq.broker.api.QueueRef;

/** The end of a new binding that is known when it is asked for. */
public sealed interface BindingEnd {

    /** Where it lives. */
    String virtualHost();

    /** It leads from this exchange to something. */
    record From(String virtualHost, String exchange) implements BindingEnd {}

    /** It leads from some exchange to this one. */
    record ToExchange(String virtualHost, String exchange) implements BindingEnd {}

    /** It leads from some exchange to this queue. */
    record ToQueue(QueueRef queue) implements BindingEnd {
        @Override
        public String virtualHost() {
            return queue.virtualHost();
        }
    }
}
