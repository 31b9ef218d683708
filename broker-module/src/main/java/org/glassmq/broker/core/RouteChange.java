package org.glassmq.broker.core;

/**
 * What a change of a {@link Topology} did, one record for each thing that came or went, in the order in which it
 * happened.
 */
public sealed interface RouteChange<Q> {

    /** Whether it concerns something that survives a restart, and so has to be written down. */
    boolean durable();

    record ExchangeAdded<Q>(Exchange<Q> exchange) implements RouteChange<Q> {

        @Override
        public boolean durable() {
            return exchange.durable();
        }
    }

    /** Its bindings went before it, each with its own record. */
    record ExchangeRemoved<Q>(Exchange<Q> exchange) implements RouteChange<Q> {

        @Override
        public boolean durable() {
            return exchange.durable();
        }
    }

    record BindingAdded<Q>(Binding<Q> binding) implements RouteChange<Q> {

        @Override
        public boolean durable() {
            return binding.durable();
        }
    }

    record BindingRemoved<Q>(Binding<Q> binding) implements RouteChange<Q> {

        @Override
        public boolean durable() {
            return binding.durable();
        }
    }
}
