package org.glassmq.launcher;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.broker.archive.Spool;
import org.glassmq.broker.control.ControlClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/**
 * Publishes exported messages. The broker reads the file as the source of a replay: so each message arrives once, also
 * if the broker is killed in the middle, and this command may be ended without ending the import.
 */
@Command(
        name = "import",
        description = {
            "publishes the messages of a file of JSON Lines, each one once",
            "Its form is told in docs/message-export.md. An import goes on after a restart of the broker",
            "and without this command; see 'replay list'."
        })
final class ImportCommand implements Callable<Integer> {

    @Mixin
    private Instance instance;

    @Parameters(paramLabel = "FILE", description = "a file that stays as it is until the end; - for standard input")
    private String file;

    @Mixin
    private TargetOptions target;

    @Mixin
    private PaceOptions pace;

    @Option(names = "--dry-run", description = "say what would happen, and do nothing")
    private boolean dryRun;

    @Option(names = "--no-wait", description = "do not wait for the end; print the name of the replay")
    private boolean noWait;

    @Override
    public Integer call() throws IOException {
        Replaying replaying = new Replaying(instance);
        if (!file.equals("-")) {
            ReplayPlan plan = plan(Path.of(file));
            return dryRun ? replaying.dryRun(plan) : follow(replaying, replaying.start(plan));
        }
        if (noWait) {
            throw instance.mistake("--no-wait is not allowed together with standard input");
        }
        instance.call("status", ControlClient.arguments()); // before anything is written
        JsonNode begun;
        try (Spool.Filling spool = new Spool(instance.data()).create();
                InputStream in = new FileInputStream(FileDescriptor.in)) {
            boolean taken = false;
            try {
                spool.fill(in);
                if (dryRun) {
                    return replaying.dryRun(plan(spool.file()));
                }
                begun = replaying.start(plan(spool.file()));
                taken = true; // the broker removes it at the end, whether this command is still there or not
            } finally {
                if (!taken) {
                    spool.discard();
                }
            }
        }
        return follow(replaying, begun);
    }

    private ReplayPlan plan(Path path) {
        return new ReplayPlan(
                ReplaySource.File.of(instance.virtualHost(), path),
                target.target(instance),
                ReplayPlan.Mode.COPY,
                List.of(),
                pace.pace(instance),
                pace.trouble(instance, ReplayPlan.Trouble.GO_ON),
                Optional.empty(),
                pace.limit(),
                OptionalLong.empty());
    }

    private int follow(Replaying replaying, JsonNode begun) {
        if (noWait) {
            instance.out().println(instance.json() ? begun.toString() : begun.get("id").stringValue());
            return ExitCodes.OK;
        }
        int status = replaying.follow(begun);
        if (instance.json()) {
            instance.out().println(instance.call(
                    "replay.show", ControlClient.arguments().put("id", begun.get("id").stringValue())));
        }
        return status;
    }
}
