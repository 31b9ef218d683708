package org.glassmq.launcher;

import java.util.Optional;
import org.glassmq.broker.api.ReplayTarget;
import picocli.CommandLine.Option;

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

    ReplayTarget target(Instance instance) {
        if ((queue != null ? 1 : 0) + (exchange != null ? 1 : 0) + (original ? 1 : 0) > 1) {
            throw instance.mistake("allowed is one of --to-queue, --to-exchange and --to-original");
        }
        if (key != null && exchange == null) {
            throw instance.mistake("--key is '" + key + "'; allowed together with --to-exchange only");
        }
        if (queue != null) {
            return new ReplayTarget.Queue(queue);
        }
        return exchange == null
                ? new ReplayTarget.Original()
                : new ReplayTarget.Exchange(exchange, Optional.ofNullable(key));
    }
}
