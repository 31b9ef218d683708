/**
 * The broker's only durable store: logs of messages and the definitions, in one MVStore file, written by one thread
 * that commits in groups. Knows messages and offsets; knows neither queues nor protocols. H2 is used here alone.
 */
package org.glassmq.broker.store;
