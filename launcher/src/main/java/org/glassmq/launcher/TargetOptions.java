package org.glassmq.launcher;

import org.glassmq.broker.control.ControlClient;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Where messages go. */
final class TargetOptions {

    @Option(names = "--to-queue", paramLabel = "QUEUE", description = "into this queue, past all exchanges")
    private String queue;

    @Option(names = "--to-exchange", paramLabel = "EXCHANGE", description = "to this exchange")
    private String exchange;

    @Option(names = "--key", paramLabel = "KEY", description = "--to-exchange: with this key instead of their own")
    private String key;

    @Option(names = "--to-original", description = "where each one came from (default)")
    private boolean original;

    ObjectNode node(Instance instance) {
        if ((queue != null ? 1 : 0) + (exchange != null ? 1 : 0) + (original ? 1 : 0) > 1) {
            throw instance.mistake("allowed is one of --to-queue, --to-exchange and --to-original");
        }
        if (key != null && exchange == null) {
            throw instance.mistake("--key is '" + key + "'; allowed together with --to-exchange only");
        }
        ObjectNode target = ControlClient.arguments();
        if (queue != null) {
            return target.put("queue", queue);
        }
        if (exchange != null) {
            target.put("exchange", exchange);
            return key == null ? target : target.put("routing_key", key);
        }
        return target.put("original", true);
    }
}
