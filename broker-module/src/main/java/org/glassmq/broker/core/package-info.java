/** Virtual hosts, exchanges, queues, consumers: what a broker is, whatever the protocol. No sockets here. */
package org.glassmq.broker.core;
