package org.glassmq.broker.core;

/**
 * What a change of a {@link Topology} did, one record for each thing that came or went, in the order in which it
 * happened.
 */
public sealed interface RouteChange<Q> {

    /** Whether it concerns something that survives a restart, and so has to be written down. */
    boolean durable();

    /** An exchange was declared. */
    record ExchangeAdded<Q>(Exchange<Q> exchange) implements RouteChange<Q> {

        @Override
        public boolean durable() {
            return exchange.durable();
        }
    }

    /** An exchange was deleted. Its bindings went before it, each with its own record. */
    record ExchangeRemoved<Q>(Exchange<Q> exchange) implements RouteChange<Q> {

        @Override
        public boolean durable() {
            return exchange.durable();
        }
    }

    /** Something was bound. */
    record BindingAdded<Q>(Binding<Q> binding) implements RouteChange<Q> {

        @Override
        public boolean durable() {
            return binding.durable();
        }
    }

    /** Something was unbound, or one of its ends went. */
    record BindingRemoved<Q>(Binding<Q> binding) implements RouteChange<Q> {

        @Override
        public boolean durable() {
            return binding.durable();
        }
    }
}
