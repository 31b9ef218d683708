/**
 * AMQP 0-9-1 as bytes, in RabbitMQ's dialect: frames (section 4.2.3), methods (section 1), contents. Knows the grammar
 * and nothing of what the methods do.
 */
package org.glassmq.broker.amqp.wire;
