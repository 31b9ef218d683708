package org.glassmq.launcher;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Consumer;
import org.glassmq.broker.control.ControlClient;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The broker that runs on the data directory, as the commands for scripts have it, and where their words go. */
final class Instance {

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--json", description = "print the result as JSON")
    private boolean json;

    @Option(
            names = "--vhost",
            paramLabel = "NAME",
            defaultValue = "/",
            description = "virtual host, default /")
    private String virtualHost;

    Path data() {
        Object root = command.root().userObject();
        return ((Main) root).settings().config().dataDirectory();
    }

    boolean json() {
        return json;
    }

    String virtualHost() {
        return virtualHost;
    }

    /** Calls a command, and returns the last word. */
    JsonNode call(String name, ObjectNode arguments) {
        return ControlClient.send(data(), name, arguments);
    }

    /** Calls a command, and hands over the items that it gives. */
    JsonNode call(String name, ObjectNode arguments, Consumer<JsonNode> items) {
        return ControlClient.send(data(), name, arguments, items);
    }

    /** Standard output: data. */
    PrintWriter out() {
        return command.commandLine().getOut();
    }

    /** Says something to the person, on standard error. */
    void say(String text) {
        command.commandLine().getErr().println(text);
    }

    /** A time that an option may have; empty if it is not given. */
    Optional<Instant> time(String option, String text) {
        try {
            return Optional.ofNullable(text).map(Instant::parse);
        } catch (DateTimeParseException _) {
            throw mistake(option + " is '" + text + "'; allowed is a time such as 2026-03-01T12:00:00Z");
        }
    }

    /** A mistake in the options. */
    RuntimeException mistake(String text) {
        return new ParameterException(command.commandLine(), text);
    }
}
