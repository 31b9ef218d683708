package org.glassmq.broker;

import java.nio.file.Path;
import org.glassmq.broker.api.Alarm;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.core.Alarms;
import org.glassmq.broker.store.StoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has publishers held back while the store cannot write, and for good once it has failed. */
final class StoreAlarms implements StoreListener {
    private static final Logger LOG = LoggerFactory.getLogger(StoreAlarms.class);

    private final Path directory;
    private final Alarms alarms;

    StoreAlarms(Path directory, Alarms alarms) {
        this.directory = directory;
        this.alarms = alarms;
    }

    @Override
    public void stalled(Throwable cause) {
        Why why = Why.of(Phrase.STORE_STALLED, directory, Why.of(cause));
        LOG.warn("alarm: {}", why);
        alarms.raise(Alarm.Kind.STORE_STALLED, why);
    }

    @Override
    public void resumed() {
        LOG.info("the store in {} can be written again: publishers go on", directory);
        alarms.clear(Alarm.Kind.STORE_STALLED);
    }

    @Override
    public void failed(Throwable cause) {
        Why why = Why.of(Phrase.STORE_FAILED, directory, Why.of(innermost(cause)));
        LOG.error("alarm: {}", why);
        alarms.raise(Alarm.Kind.STORE_FAILED, why);
        alarms.clear(Alarm.Kind.STORE_STALLED);
    }

    private static Throwable innermost(Throwable cause) {
        Throwable inner = cause;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }
}
