package org.glassmq.launcher;

import org.glassmq.broker.control.ControlClient;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

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

    void addTo(ObjectNode plan, Instance instance, String usual) {
        if (perSecond != null && recorded != null) {
            throw instance.mistake("allowed is one of --per-second and --recorded");
        }
        ObjectNode pace = ControlClient.arguments();
        if (perSecond != null) {
            pace.put("per_second", perSecond);
        }
        if (recorded != null) {
            pace.put("recorded", recorded);
        }
        plan.set("pace", pace);
        if (limit != null) {
            plan.put("limit", limit);
        }
        plan.put("trouble", trouble == null ? usual : trouble);
    }
}
