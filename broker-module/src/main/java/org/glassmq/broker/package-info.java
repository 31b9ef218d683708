/**
 * The broker as a whole: {@link org.glassmq.broker.Broker} puts it together, {@link org.glassmq.broker.BrokerConfig}
 * says how.
 */
package org.glassmq.broker;
