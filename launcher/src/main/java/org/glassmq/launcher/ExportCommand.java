package org.glassmq.launcher;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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

/** Writes messages of a queue to a file or to standard output; nothing in the queue changes. */
@Command(
        name = "export",
        description = "messages of a queue as JSON Lines, one complete message per line; nothing in the queue changes")
final class ExportCommand implements Callable<Integer> {

    @Mixin
    private Instance instance;

    @Mixin
    private FilterOptions filter;

    @Parameters(paramLabel = "QUEUE", description = "which queue")
    private String queue;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "-",
            description = "write to this file instead of standard output; it gets its name when it is complete")
    private String output;

    @Override
    public Integer call() throws IOException {
        ObjectNode arguments = ControlClient.arguments()
                .put("virtual_host", instance.virtualHost())
                .put("queue", queue);
        filter.addTo(arguments, instance);
        if (output.equals("-")) {
            try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
                report(write(arguments, out));
            }
            return ExitCodes.OK;
        }
        Path file = Path.of(output);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        JsonNode result;
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                result = write(arguments, out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        report(result);
        if (instance.json()) {
            instance.out().println(result);
        }
        return ExitCodes.OK;
    }

    private JsonNode write(ObjectNode arguments, OutputStream to) throws IOException {
        try (ControlClient client = ControlClient.open(instance.data(), "export", arguments)) {
            client.flush();
            OutputStream out = new BufferedOutputStream(to, 64 << 10);
            client.copy(out);
            out.flush();
            return client.last(_ -> {});
        }
    }

    private void report(JsonNode result) {
        instance.say(Words.count(result.get("messages").longValue(), "message") + " exported");
    }
}
