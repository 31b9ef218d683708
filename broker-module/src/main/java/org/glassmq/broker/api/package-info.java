/**
 * All that a console or a command line may know of a broker: {@link org.glassmq.broker.api.BrokerSession} and the
 * records it speaks in. Nothing here refers to the broker's inside; a remote broker implements the same interface.
 */
package org.glassmq.broker.api;
