package org.glassmq.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.glassmq.broker.BrokerStartException;
import org.glassmq.broker.api.SessionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command line of GlassMQ. Without a command it starts the console.
 *
 * <p>Exit codes: 0 when stopped in an orderly way, 1 when it cannot start, 2 for a mistake in an option or in the
 * configuration file; {@link ExitCodes} for the commands that ask a running broker. A mistake or a failure is one line
 * on standard error.
 */
@Command(
        name = "glassmq",
        description = "A desktop message broker that you can see into.",
        synopsisHeading = "Usage: ",
        customSynopsis = "${ROOT-COMMAND-NAME:-glassmq} [console | broker | COMMAND] [options]",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        sortOptions = false,
        usageHelpWidth = 100,
        versionProvider = Main.Version.class,
        subcommands = {ConsoleCommand.class, BrokerCommand.class})
public final class Main implements Callable<Integer> {

    /** Name of the system property that holds what a person types to start this program. */
    static final String COMMAND_PROPERTY = "glassmq.command";

    /** The command that opens the window. */
    private static final String CONSOLE = "console";
    /** Commands that ask the broker that runs. */
    private static final List<Class<?>> ASKING = List.of(
            PublishCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            ReplayCommand.class,
            QueuesCommand.class,
            StatusCommand.class);
    /** Commands that start one. */
    private static final Set<String> STARTERS = Set.of(CONSOLE, "broker");
    /** With one of these words on the command line no window is opened. */
    private static final Set<String> WITHOUT_WINDOW = Set.of(
            "broker", "publish", "export", "import", "replay", "queues", "status", "--help", "--version");
    /** Options that are for starting one. */
    private static final List<String> STARTING = List.of("--bind", "--amqp", "--amqps", "--durability");

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "data directory (default: the platform's per-user data folder)")
    private String data;

    @Option(
            names = "--bind",
            paramLabel = "ADDR",
            scope = ScopeType.INHERIT,
            description = "listen address, default 127.0.0.1")
    private String bind;

    @Option(
            names = "--amqp",
            paramLabel = "PORT",
            scope = ScopeType.INHERIT,
            description = "AMQP port, default 5672; 0 = any free port; off")
    private String amqp;

    @Option(
            names = "--amqps",
            paramLabel = "PORT",
            scope = ScopeType.INHERIT,
            description = "AMQP over TLS, usually 5671; 0 = any free port; off by default")
    private String amqps;

    @Option(
            names = "--durability",
            paramLabel = "MODE",
            scope = ScopeType.INHERIT,
            description = "sync, interval or os; default sync")
    private String durability;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "the same keys in a file (key = value); the command line wins; default:"
                    + " glassmq.properties in the data directory, if it is there")
    private Path configFile;

    @Option(names = "--help", usageHelp = true, scope = ScopeType.INHERIT, description = "print this and exit")
    private boolean helpRequested;

    @Option(
            names = "--version",
            versionHelp = true,
            scope = ScopeType.INHERIT,
            description = "print the version and exit")
    private boolean versionRequested;

    public static void main(String[] arguments) {
        boolean window = mayOpenWindow(arguments);
        if (window) {
            ConsoleCommand.startToolkit();
        }
        int status = saysLittle(arguments) ? openConsole(arguments) : execute(arguments);
        // threads of JavaFX would go on if no window was opened
        if (status != 0 || window) {
            System.exit(status);
        }
    }

    /** Whether this may be a start of the console, as far as can be seen before the options are read. */
    private static boolean mayOpenWindow(String[] arguments) {
        return Stream.of(arguments).noneMatch(WITHOUT_WINDOW::contains);
    }

    /**
     * Whether there is nothing to be parsed: no word at all, "console", a file, or both, as menu entries have it. A
     * parser takes a tenth of a second to come to the same.
     */
    private static boolean saysLittle(String[] arguments) {
        return switch (arguments.length) {
            case 0 -> true;
            case 1 -> arguments[0].equals(CONSOLE) || Files.isRegularFile(Path.of(arguments[0]));
            case 2 -> arguments[0].equals(CONSOLE) && Files.isRegularFile(Path.of(arguments[1]));
            default -> false;
        };
    }

    private static int openConsole(String[] arguments) {
        Optional<Path> file = Stream.of(arguments)
                .skip(arguments.length > 0 && arguments[0].equals(CONSOLE) ? 1 : 0)
                .map(Path::of)
                .findFirst();
        try {
            return ConsoleCommand.run(Settings.resolve(Map.of(), null), file);
        } catch (Settings.Mistake mistake) {
            System.err.println(mistakeLine(mistake));
            return CommandLine.ExitCode.USAGE;
        } catch (BrokerStartException failure) {
            System.err.println(commandName() + ": " + oneLine(failure));
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private static String mistakeLine(Exception mistake) {
        return commandName() + ": " + oneLine(mistake) + " (" + commandName() + " --help lists the options)";
    }

    /**
     * The commands that may be meant. Reading the many options of those that ask a broker takes a tenth of a second or
     * two, for which a start of one need not wait.
     */
    private static CommandLine line(String... arguments) {
        CommandLine line = new CommandLine(new Main());
        if (arguments.length > 0 && !STARTERS.contains(arguments[0])) {
            for (Class<?> command : ASKING) {
                CommandLine asking = new CommandLine(command);
                line.addSubcommand(asking);
                describe(asking);
            }
        }
        return line;
    }

    private static int execute(String[] arguments) {
        return line(arguments).setCommandName(commandName())
                .setExecutionStrategy(new CommandLine.RunLast())
                .setParameterExceptionHandler((mistake, _) -> {
                    mistake.getCommandLine().getErr().println(mistakeLine(mistake));
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, commandLine, _) -> {
                    if (failure instanceof BrokerStartException) {
                        commandLine.getErr().println(commandName() + ": " + oneLine(failure));
                        return CommandLine.ExitCode.SOFTWARE;
                    }
                    if (failure instanceof SessionException refused) {
                        commandLine.getErr().println(commandName() + ": " + oneLine(refused));
                        return ExitCodes.of(refused.reason());
                    }
                    if (failure instanceof IOException) {
                        commandLine.getErr().println(commandName() + ": " + failure);
                        return ExitCodes.FILE;
                    }
                    if (failure instanceof ParameterException mistake) {
                        throw mistake;
                    }
                    throw failure;
                })
                .execute(arguments);
    }

    /** Gives a command its usage text, and takes away the options that are for starting a broker. */
    private static void describe(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        STARTING.forEach(name -> {
            if (spec.findOption(name) != null) {
                spec.remove(spec.findOption(name));
            }
        });
        spec.usageMessage()
                .synopsisHeading("Usage: ")
                .parameterListHeading("%n")
                .optionListHeading("%nOptions:%n")
                .commandListHeading("%nCommands:%n")
                .sortOptions(false)
                .width(100)
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(exitCodes());
        command.getSubcommands().values().forEach(Main::describe);
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        for (String line : ExitCodes.LIST) {
            String[] parts = line.split(":", 2);
            codes.put(parts[0], parts[1]);
        }
        return codes;
    }

    /** What a person types to start this program, for hints. */
    static String commandName() {
        return System.getProperty(COMMAND_PROPERTY, "glassmq");
    }

    private static String oneLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("").strip();
    }

    /** Started without a command: the console. */
    @Override
    public Integer call() throws BrokerStartException {
        return ConsoleCommand.run(settings(), Optional.empty());
    }

    /**
     * The settings from configuration file and command line together, validated.
     *
     * @throws ParameterException naming the option or the file with the key, the value, and what is allowed
     */
    Settings settings() {
        try {
            return Settings.resolve(options(), configFile);
        } catch (Settings.Mistake mistake) {
            throw new ParameterException(spec.commandLine(), mistake.getMessage(), mistake);
        }
    }

    private Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("data", data);
        options.put("bind", bind);
        options.put("amqp", amqp);
        options.put("amqps", amqps);
        options.put("durability", durability);
        options.values().removeIf(value -> value == null);
        return options;
    }

    /** The version of this module, as the build wrote it into its descriptor. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "GlassMQ "
                        + Main.class.getModule().getDescriptor().rawVersion().orElse("(not packaged)")
            };
        }
    }
}
