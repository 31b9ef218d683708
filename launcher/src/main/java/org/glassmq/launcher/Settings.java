package org.glassmq.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.glassmq.broker.BrokerConfig;
import org.glassmq.broker.BrokerStartException;

/**
 * What the command line and the configuration file say together.
 *
 * @param values what was set, by key; the rest has its default
 * @param config the same, validated and with its defaults
 */
record Settings(Map<String, String> values, BrokerConfig config) {

    /**
     * Lays the options over the configuration file.
     *
     * @param options    from the command line, by key without the leading dashes
     * @param configFile in the syntax of {@link Properties}, UTF-8; null if there is none
     */
    static Settings resolve(Map<String, String> options, Path configFile) throws Mistake {
        Map<String, String> values = new TreeMap<>();
        if (configFile != null) {
            values.putAll(read(configFile));
            validate(values, configFile + ": ");
        }
        values.putAll(options);
        return new Settings(Map.copyOf(values), validate(values, "--"));
    }

    private static BrokerConfig validate(Map<String, String> values, String source) throws Mistake {
        try {
            return BrokerConfig.of(values);
        } catch (BrokerStartException e) {
            throw new Mistake(source + e.getMessage(), e);
        }
    }

    private static Map<String, String> read(Path file) throws Mistake {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            throw new Mistake("--config is '" + file + "'; there is no such file", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new Mistake(
                    "--config is '" + file + "'; a readable file of 'key = value' lines in UTF-8 is allowed ("
                            + e.getMessage() + ")",
                    e);
        }
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
        return values;
    }

    /** A setting that is not allowed. The message names its source, the key, the value and what is allowed. */
    static final class Mistake extends Exception {
        private static final long serialVersionUID = 1L;

        Mistake(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
