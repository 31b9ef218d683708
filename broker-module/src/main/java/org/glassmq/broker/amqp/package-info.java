/** AMQP 0-9-1 in RabbitMQ's dialect: connections, channels, and what clients ask of them. */
package org.glassmq.broker.amqp;
