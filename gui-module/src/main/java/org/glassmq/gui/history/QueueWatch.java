package org.glassmq.gui.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.SessionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads all queues once a second on a thread of its own, also while nobody looks at the window. */
public final class QueueWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QueueWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Supplier<Optional<BrokerSession>> session;
    private final List<Watcher> watchers;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("console-queue-watch").factory());

    /** Is told of every reading, on the thread of the watch; must not take long. */
    @FunctionalInterface
    public interface Watcher {
        /** @param now milliseconds since 1970, on the broker's clock */
        void read(List<QueueInfo> queues, long now);
    }

    /** @param session the broker; empty while there is none */
    public QueueWatch(Supplier<Optional<BrokerSession>> session, List<Watcher> watchers) {
        this.session = session;
        this.watchers = List.copyOf(watchers);
    }

    /** Begins. */
    public void start() {
        thread.scheduleAtFixedRate(
                this::read, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends; waits up to a second for a reading that is under way. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(1, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try {
            session.get().ifPresent(broker -> {
                List<QueueInfo> queues = broker.queues();
                Instant at = queues.isEmpty()
                        ? broker.overview().at()
                        : queues.getFirst().at();
                long now = at.toEpochMilli();
                watchers.forEach(watcher -> watcher.read(queues, now));
            });
        } catch (SessionException e) {
            LOG.debug("The queues were not read: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("Watching the queues failed", e);
        }
    }
}
