package org.glassmq.gui;

import java.util.Locale;
import java.util.Map;
import org.glassmq.broker.BrokerConfig;
import org.glassmq.broker.BrokerStartException;
import org.glassmq.gui.embedded.EmbeddedBroker;

/**
 * What the console is to run.
 *
 * @param config      of the broker
 * @param portIsGiven the user named the port, so the remembered one does not count
 * @param starter     starts the broker
 * @param locale      of the desktop
 */
record Plan(BrokerConfig config, boolean portIsGiven, EmbeddedBroker.Starter starter, Locale locale) {

    /** The plan for settings from the command line. Settings that are not allowed become a start that fails. */
    static Plan of(Map<String, String> settings, EmbeddedBroker.Starter starter) {
        boolean given = settings.containsKey("amqp");
        try {
            return new Plan(BrokerConfig.of(settings), given, starter, Locale.getDefault());
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
