package org.glassmq.gui.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.glassmq.broker.ConfigFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The console's settings, in {@code console.properties} in the data directory: a small file apart from the database,
 * because the window is made by what it says. What cannot be read or written is logged, and the console works without.
 * Methods may be called on any thread.
 */
public final class SettingsFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);

    private final ConfigFile file;
    private final Executor worker;
    private final Map<String, Optional<String>> pending = new HashMap<>();

    /**
     * @param directory the data directory; created when there is something to be written
     * @param worker    writes
     */
    public SettingsFile(Path directory, Executor worker) {
        this.file = new ConfigFile(directory.resolve("console.properties"));
        this.worker = worker;
    }

    /** What was kept, name by name; nothing if there is no such file, or it cannot be read. */
    public Map<String, String> read() {
        try {
            return file.exists() ? file.read() : Map.of();
        } catch (IOException e) {
            LOG.warn("The console's settings in {} cannot be read", file.path(), e);
            return Map.of();
        }
    }

    /** Keeps a setting, soon. */
    public synchronized void keep(String name, String value) {
        boolean first = pending.isEmpty();
        pending.put(name, Optional.of(value));
        if (first) {
            worker.execute(this::write);
        }
    }

    /** Writes out what is pending. */
    @Override
    public void close() {
        write();
    }

    private void write() {
        // one after the other, each with all that is pending by then
        synchronized (file) {
            Map<String, Optional<String>> changes = take();
            try {
                if (!changes.isEmpty()) {
                    Files.createDirectories(file.path().toAbsolutePath().getParent());
                    file.change(changes);
                }
            } catch (IOException e) {
                LOG.warn("The console's settings could not be written to {}", file.path(), e);
            }
        }
    }

    private synchronized Map<String, Optional<String>> take() {
        Map<String, Optional<String>> changes = Map.copyOf(pending);
        pending.clear();
        return changes;
    }
}
