package org.glassmq.launcher;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.glassmq.broker.BrokerConfig;
import org.glassmq.broker.BrokerStartException;
import org.glassmq.broker.ConfigFile;

/**
 * What the command line and the configuration file say together.
 *
 * @param values  what was set, by key; the rest has its default
 * @param config  the same, validated and with its defaults
 * @param file    what was read, or would have been if it was there
 * @param options keys of what the command line sets, whatever the file says
 */
record Settings(Map<String, String> values, BrokerConfig config, ConfigFile file, Set<String> options) {
    private static final String DATA = "data";

    /**
     * Lays the options over the configuration file.
     *
     * @param options    from the command line, by key without the leading dashes
     * @param configFile named there; null: the one in the data directory, if it is there
     */
    static Settings resolve(Map<String, String> options, Path configFile) throws Mistake {
        ConfigFile file = configFile == null ? ownOf(options) : new ConfigFile(configFile);
        Map<String, String> values = new TreeMap<>();
        if (configFile != null || file.exists()) {
            values.putAll(read(file, configFile == null ? "the configuration file" : "--config"));
            if (configFile == null && values.containsKey(DATA)) {
                throw new Mistake(
                        file.path() + ": data is '" + values.get(DATA)
                                + "'; the file in a data directory cannot name another one, --data or a file that"
                                + " --config names can",
                        null);
            }
            validate(values, file.path() + ": ");
        }
        values.putAll(options);
        return new Settings(Map.copyOf(values), validate(values, "--"), file, Set.copyOf(options.keySet()));
    }

    private static ConfigFile ownOf(Map<String, String> options) throws Mistake {
        Map<String, String> place = new TreeMap<>(options);
        place.keySet().retainAll(Set.of(DATA));
        return ConfigFile.in(validate(place, "--").dataDirectory());
    }

    private static BrokerConfig validate(Map<String, String> values, String source) throws Mistake {
        try {
            return BrokerConfig.of(values);
        } catch (BrokerStartException e) {
            throw new Mistake(source + e.getMessage(), e);
        }
    }

    private static Map<String, String> read(ConfigFile file, String what) throws Mistake {
        try {
            return file.read();
        } catch (NoSuchFileException e) {
            throw new Mistake(what + " is '" + file.path() + "'; there is no such file", e);
        } catch (IOException e) {
            throw new Mistake(
                    what + " is '" + file.path() + "'; a readable file of 'key = value' lines in UTF-8 is allowed ("
                            + e.getMessage() + ")",
                    e);
        }
    }

    /** A setting that is not allowed. The message names its source, the key, the value and what is allowed. */
    static final class Mistake extends Exception {
        private static final long serialVersionUID = 1L;

        Mistake(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
