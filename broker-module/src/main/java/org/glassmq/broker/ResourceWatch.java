package org.glassmq.broker;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.glassmq.broker.api.Alarm.Kind;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.core.Alarms;
import org.glassmq.broker.core.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every few seconds at what the broker can run out of, and raises an alarm or clears it. Paging begins far below
 * the memory alarm: that is for what cannot be paged, such as messages that receivers hold unacknowledged. Thread-safe.
 */
final class ResourceWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ResourceWatch.class);
    private static final long SECONDS = 2;

    /**
     * When there is an alarm.
     *
     * @param messageBytes heap taken by messages from which on it is too much
     * @param diskFree     bytes below which free disk space is too little
     * @param directory    on whose file system
     */
    record Limits(long messageBytes, long diskFree, Path directory) {}

    private final Resources resources;
    private final Limits limits;
    private final List<Lane> lanes;
    private final Alarms alarms;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("glassmq-resources").factory());

    ResourceWatch(Resources resources, Limits limits, List<Lane> lanes, Alarms alarms) {
        this.resources = resources;
        this.limits = limits;
        this.lanes = lanes;
        this.alarms = alarms;
    }

    /** Looks now, and from now on by itself. */
    void start() {
        check();
        timer.scheduleWithFixedDelay(this::checkSafely, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    private void checkSafely() {
        try {
            check();
        } catch (RuntimeException e) {
            LOG.error("free resources cannot be checked", e);
        }
    }

    /** Looks now. What cannot be found out stays as it was. */
    synchronized void check() {
        OptionalLong used = resources.messageBytes(lanes);
        if (used.isPresent()) {
            set(
                    Kind.MEMORY,
                    used.getAsLong() >= limits.messageBytes(),
                    Phrase.MEMORY_IS_SHORT,
                    mebibytes(used.getAsLong()),
                    mebibytes(limits.messageBytes()));
        }
        OptionalLong free = resources.diskFree(limits.directory());
        if (free.isPresent()) {
            set(
                    Kind.DISK,
                    free.getAsLong() < limits.diskFree(),
                    Phrase.DISK_IS_SHORT,
                    mebibytes(free.getAsLong()),
                    limits.directory(),
                    mebibytes(limits.diskFree()));
        }
    }

    private void set(Kind kind, boolean on, Phrase phrase, Object... words) {
        if (on) {
            Why why = Why.of(phrase, words);
            if (alarms.raise(kind, why)) {
                LOG.warn("alarm: {}", why);
            }
        } else if (alarms.clear(kind)) {
            LOG.info("the {} alarm is over", kind);
        }
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1 << 20));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
