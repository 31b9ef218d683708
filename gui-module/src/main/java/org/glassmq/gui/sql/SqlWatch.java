package org.glassmq.gui.sql;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after a statement while it runs: tells how far it is, and cancels it when its thread is interrupted, which H2
 * does not notice by itself, or when memory runs short. On a thread of its own: a virtual one would not get its turn
 * while statements compute on all processors.
 */
final class SqlWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqlWatch.class);
    private static final Duration EVERY = Duration.ofMillis(100);

    private final Thread watcher;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Optional<String> outOfMemory = Optional.empty();

    private SqlWatch(Statement statement, MemoryWatch memory, Runnable tick) {
        Thread watched = Thread.currentThread();
        this.watcher = Thread.ofPlatform()
                .daemon()
                .name("sql-watch")
                .unstarted(() -> watch(watched, statement, memory, tick));
    }

    /** Looks after a statement that this thread is about to run, until it is closed. */
    static SqlWatch over(Statement statement, MemoryWatch memory, Runnable tick) {
        SqlWatch watch = new SqlWatch(statement, memory, tick);
        watch.watcher.start();
        return watch;
    }

    /** Why the statement was cancelled, if that was for want of memory. */
    Optional<String> outOfMemory() {
        return outOfMemory;
    }

    /** @throws SQLException if the statement is to go no further */
    void requireGoingOn() throws SQLException {
        if (outOfMemory.isPresent() || Thread.currentThread().isInterrupted()) {
            throw new SQLException("the statement was cancelled");
        }
    }

    private void watch(Thread watched, Statement statement, MemoryWatch memory, Runnable tick) {
        try {
            while (!ended.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                tick.run();
                Optional<String> trouble = memory.trouble();
                if (trouble.isPresent()) {
                    outOfMemory = trouble;
                }
                if (trouble.isPresent() || watched.isInterrupted()) {
                    statement.cancel();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            LOG.warn("A statement could not be cancelled", e);
        }
    }

    /** Waits until nothing is told any more: what comes after the end would be taken for a beginning. */
    @Override
    public void close() {
        ended.countDown();
        try {
            watcher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
