package org.glassmq.broker.api;

/** Whether a broker notes down what happens to each message; see {@link BrokerSession#life}. */
public enum Tracing {
    ON,
    OFF
}
