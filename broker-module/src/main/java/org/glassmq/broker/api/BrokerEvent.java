package org.glassmq.broker.api;

import java.time.Instant;

/** Something that changed the broker's shape. */
public sealed interface BrokerEvent {

    /** When it happened. */
    Instant at();

    record QueueDeclared(Instant at, QueueRef queue) implements BrokerEvent {}

    record QueueDeleted(Instant at, QueueRef queue) implements BrokerEvent {}

    record ExchangeDeclared(Instant at, String virtualHost, String exchange) implements BrokerEvent {}

    record ExchangeDeleted(Instant at, String virtualHost, String exchange) implements BrokerEvent {}

    record VirtualHostCreated(Instant at, String virtualHost) implements BrokerEvent {}

    record VirtualHostDeleted(Instant at, String virtualHost) implements BrokerEvent {}

    /** A user was created, changed or deleted, or what it may do. */
    record UserChanged(Instant at, String user) implements BrokerEvent {}

    /** A policy or operator policy was set or cleared. */
    record PolicyChanged(Instant at, String virtualHost, String policy) implements BrokerEvent {}

    record ConnectionOpened(Instant at, String connectionId) implements BrokerEvent {}

    record ConnectionClosed(Instant at, String connectionId, String reason) implements BrokerEvent {}

    record ConsumerAdded(Instant at, QueueRef queue, String tag) implements BrokerEvent {}

    record ConsumerRemoved(Instant at, QueueRef queue, String tag) implements BrokerEvent {}

    record AlarmRaised(Instant at, Alarm alarm) implements BrokerEvent {}

    record AlarmCleared(Instant at, Alarm alarm) implements BrokerEvent {}
}
