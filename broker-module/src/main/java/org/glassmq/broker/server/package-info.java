/** Sockets: event loops as lanes, listeners, traffic counts. Knows no protocol. */
package org.glassmq.broker.server;
