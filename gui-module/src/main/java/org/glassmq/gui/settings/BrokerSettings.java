package org.glassmq.gui.settings;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.glassmq.broker.BrokerConfig;
import org.glassmq.broker.BrokerStartException;
import org.glassmq.broker.ConfigFile;

/**
 * The settings of the embedded broker as they are written down, and where. Belongs to the JavaFX application thread,
 * except {@link #write}.
 */
public final class BrokerSettings {
    private final ConfigFile file;
    private final Set<String> fixed;
    private final Map<String, String> values;

    /**
     * @param values what the command line and the file set, by key
     * @param file   that was read, and is written
     * @param fixed  keys that the command line sets, whatever the file says
     */
    public BrokerSettings(Map<String, String> values, ConfigFile file, Set<String> fixed) {
        this.values = new TreeMap<>(values);
        this.file = file;
        this.fixed = Set.copyOf(fixed);
    }

    public ConfigFile file() {
        return file;
    }

    /** Whether the command line sets it, so that the file does not count. */
    public boolean isFixed(String key) {
        return fixed.contains(key);
    }

    /** What is set; empty if the default holds. */
    public Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /**
     * How the broker would run with some changes.
     *
     * @param changes by key; empty: the default holds
     * @throws BrokerStartException naming the key, its value and what is allowed
     */
    public BrokerConfig with(Map<String, Optional<String>> changes) throws BrokerStartException {
        return BrokerConfig.of(merged(changes));
    }

    /** Writes changes to the file, on any thread but the JavaFX application thread's. */
    public void write(Map<String, Optional<String>> changes) throws IOException {
        file.change(changes);
    }

    /** Changes were written. */
    public void take(Map<String, Optional<String>> changes) {
        Map<String, String> next = merged(changes);
        values.clear();
        values.putAll(next);
    }

    private Map<String, String> merged(Map<String, Optional<String>> changes) {
        Map<String, String> merged = new TreeMap<>(values);
        changes.forEach((key, value) ->
                value.ifPresentOrElse(text -> merged.put(key, text), () -> merged.remove(key)));
        // a console wants to tell the lives of messages, unless somebody says otherwise
        merged.putIfAbsent(BrokerSetting.TRACE.key(), BrokerSetting.TRACE.usual());
        return merged;
    }
}
