package org.glassmq.launcher;

import java.util.concurrent.Callable;
import org.glassmq.broker.control.ControlClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** Says how the running broker is. */
@Command(name = "status", description = "how the running broker is: pid, listeners, totals, alarms")
final class StatusCommand implements Callable<Integer> {

    @Mixin
    private Instance instance;

    @Override
    public Integer call() {
        JsonNode status = instance.call("status", ControlClient.arguments());
        if (instance.json()) {
            instance.out().println(status);
        } else {
            status.forEachEntry((name, value) -> instance.out().println(name + "\t" + Words.plain(value)));
        }
        return status.get("alarms").isEmpty() ? ExitCodes.OK : ExitCodes.PARTLY;
    }
}
