/**
 * A message as it travels: address, properties, body. Properties and field tables are kept in AMQP's encoding, which
 * all protocols share inside the broker, and are decoded only when somebody asks. No sockets and no storage here.
 */
package org.glassmq.broker.message;
