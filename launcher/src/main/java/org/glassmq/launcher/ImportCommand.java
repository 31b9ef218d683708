package org.glassmq.launcher;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import org.glassmq.broker.control.ControlClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Publishes exported messages. The broker reads the file as the source of a replay: so each message arrives once, also
 * if the broker is killed in the middle, and this command may be ended without ending the import.
 */
@Command(
        name = "import",
        description = {
            "publishes the messages of a file of JSON Lines (docs/message-export.md), each one once:",
            "an import goes on after a restart of the broker; see 'replay list'"
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
        if (!file.equals("-")) {
            return run(Path.of(file));
        }
        if (noWait) {
            throw instance.mistake("--no-wait is not allowed together with standard input");
        }
        instance.call("status", ControlClient.arguments()); // before anything is written
        Path spool = Files.createTempFile(instance.data(), "import-", ".jsonl");
        boolean over = false;
        try (InputStream in = new FileInputStream(FileDescriptor.in)) {
            Files.copy(in, spool, StandardCopyOption.REPLACE_EXISTING);
            int status = run(spool);
            over = true;
            return status;
        } finally {
            if (!over) {
                instance.say("what was read is in " + spool);
            } else {
                Files.delete(spool);
            }
        }
    }

    private int run(Path path) {
        ObjectNode plan = ControlClient.arguments().put("virtual_host", instance.virtualHost());
        plan.putObject("source").put("file", path.toAbsolutePath().toString());
        plan.set("target", target.node(instance));
        pace.addTo(plan, instance, "go-on");
        Replaying replaying = new Replaying(instance);
        if (dryRun) {
            return replaying.dryRun("replay.dry-run", plan);
        }
        JsonNode begun = instance.call("replay.start", plan);
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
