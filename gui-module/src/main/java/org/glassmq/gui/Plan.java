package org.glassmq.gui;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.glassmq.broker.BrokerConfig;
import org.glassmq.broker.BrokerStartException;
import org.glassmq.broker.ConfigFile;
import org.glassmq.gui.embedded.EmbeddedBroker;
import org.glassmq.gui.settings.BrokerSettings;

/**
 * What the console is to run.
 *
 * @param config      of the broker
 * @param portIsGiven the user named the port, so the remembered one does not count
 * @param starter     starts the broker
 * @param locale      of the desktop
 * @param settings    of the broker, as they are written down
 */
record Plan(
        BrokerConfig config,
        boolean portIsGiven,
        EmbeddedBroker.Starter starter,
        Locale locale,
        BrokerSettings settings) {

    /** Which file holds settings; not a setting of the broker. */
    private static final String FILE = "config";
    /** Which settings the command line sets; not one itself. */
    private static final String GIVEN = "given";

    /** A plan whose settings are those of the data directory. */
    Plan(BrokerConfig config, boolean portIsGiven, EmbeddedBroker.Starter starter, Locale locale) {
        this(
                config,
                portIsGiven,
                starter,
                locale,
                new BrokerSettings(
                        Map.of("data", config.dataDirectory().toString()),
                        ConfigFile.in(config.dataDirectory()),
                        Set.of("data")));
    }

    /** The plan for settings from the command line. Settings that are not allowed become a start that fails. */
    static Plan of(Map<String, String> parameters, EmbeddedBroker.Starter starter) {
        Map<String, String> settings = new HashMap<>(parameters);
        String file = settings.remove(FILE);
        String given = settings.remove(GIVEN);
        boolean portIsGiven = settings.containsKey("amqp");
        try {
            BrokerConfig config = BrokerConfig.of(settings);
            BrokerSettings written = new BrokerSettings(
                    settings,
                    file == null ? ConfigFile.in(config.dataDirectory()) : new ConfigFile(Path.of(file)),
                    given == null ? settings.keySet() : Set.of(given.split(",")));
            return new Plan(config, portIsGiven, starter, Locale.getDefault(), written);
        } catch (BrokerStartException invalid) {
            return new Plan(defaults(), true, _ -> refuse(invalid), Locale.getDefault());
        }
    }

    private static EmbeddedBroker.Engine refuse(BrokerStartException invalid) throws BrokerStartException {
        throw invalid;
    }

    private static BrokerConfig defaults() {
        try {
            return BrokerConfig.of(Map.of());
        } catch (BrokerStartException e) {
            throw new IllegalStateException("the defaults are not allowed", e);
        }
    }
}
