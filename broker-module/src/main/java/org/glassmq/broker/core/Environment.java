package org.glassmq.broker.core;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import org.glassmq.broker.store.HistoryLimit;
import org.glassmq.broker.store.MessageStore;

/**
 * What virtual hosts and queues need of the broker around them.
 *
 * @param store    where durable things are kept
 * @param blocking runs what may block, such as reading the store
 * @param history  how much of each queue's past is kept
 * @param lanes    all lanes, by their numbers
 * @param events   who is told what happens
 * @param clock    for time stamps
 */
public record Environment(
        MessageStore store, Executor blocking, HistoryLimit history, List<Lane> lanes, Events events, Clock clock) {}
