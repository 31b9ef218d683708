package org.glassmq.launcher;

import java.util.OptionalLong;
import org.glassmq.broker.api.ReplayPace;
import org.glassmq.broker.api.ReplayPlan.Trouble;
import picocli.CommandLine.Option;

/** How fast, how many, and what is done about trouble. */
final class PaceOptions {

    @Option(names = "--per-second", paramLabel = "N", description = "no faster than N messages a second")
    private Double perSecond;

    @Option(
            names = "--recorded",
            paramLabel = "FACTOR",
            description = "with the gaps in which they once arrived, times FACTOR")
    private Double recorded;

    @Option(names = "--limit", paramLabel = "N", description = "no more than N messages")
    private Long limit;

    @Option(
            names = "--on-trouble",
            paramLabel = "stop|go-on",
            description = "when a message is returned or a queue refuses it; default: replay stops, import goes on")
    private String trouble;

    ReplayPace pace(Instance instance) {
        if (perSecond != null && recorded != null) {
            throw instance.mistake("allowed is one of --per-second and --recorded");
        }
        if (perSecond != null) {
            return new ReplayPace.PerSecond(perSecond);
        }
        return recorded == null ? new ReplayPace.AtOnce() : new ReplayPace.Recorded(recorded);
    }

    OptionalLong limit() {
        return limit == null ? OptionalLong.empty() : OptionalLong.of(limit);
    }

    /** @param usual if nothing is given */
    Trouble trouble(Instance instance, Trouble usual) {
        return switch (trouble) {
            case null -> usual;
            case "stop" -> Trouble.STOP;
            case "go-on" -> Trouble.GO_ON;
            default -> throw instance.mistake("--on-trouble is '" + trouble + "'; allowed are stop, go-on");
        };
    }
}
