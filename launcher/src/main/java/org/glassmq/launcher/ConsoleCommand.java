package org.glassmq.launcher;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.application.Application;
import org.glassmq.broker.BrokerStartException;
import org.glassmq.broker.BrokerStartException.Reason;
import org.glassmq.gui.ConsoleApp;
import org.glassmq.gui.Toolkit;
import org.glassmq.gui.embedded.ShowCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Runs the console, which starts its own broker with the settings it is given. */
@Command(
        name = "console",
        description = "the console with its embedded broker (default)",
        synopsisHeading = "Usage: ",
        optionListHeading = "%nOptions:%n",
        sortOptions = false,
        usageHelpWidth = 100,
        versionProvider = Main.Version.class)
final class ConsoleCommand implements Callable<Integer> {

    @ParentCommand
    private Main main;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "exported messages to open (JSON Lines)")
    private Path file;

    @Override
    public Integer call() throws BrokerStartException {
        return run(main.settings(), Optional.ofNullable(file));
    }

    /** Starts JavaFX if a window could be opened, while the command line is being read. */
    static void startToolkit() {
        if (hasDisplay() && hasWindows()) {
            Window.startToolkit();
        }
    }

    /**
     * Opens the window and returns when it was closed.
     *
     * @param file to be opened in it
     */
    static int run(Settings settings, Optional<Path> file) throws BrokerStartException {
        if (!hasDisplay()) {
            throw noDisplay("DISPLAY is not set", null);
        }
        if (!hasWindows()) {
            throw new BrokerStartException(
                    Reason.INVALID_CONFIG,
                    "the console is not part of this runtime (module glassmq.gui was not resolved); for the broker"
                            + " alone: " + Main.commandName() + " broker");
        }
        Path data = settings.config().dataDirectory();
        if (Window.isOpenOn(data, file)) {
            System.err.println(Main.commandName() + ": runs already on " + data + "; its window is in front now");
            return 0;
        }
        LogFile.attach(data);
        Window.open(settings, file);
        return 0;
    }

    private static boolean hasWindows() {
        return ModuleLayer.boot().findModule("glassmq.gui").isPresent();
    }

    private static boolean hasDisplay() {
        return hasDisplay(System.getenv(), System.getProperty("os.name"), System.getProperty("glass.platform", ""));
    }

    /** Whether a window can be opened: X11 is what JavaFX draws on under Linux, the Headless platform needs none. */
    static boolean hasDisplay(Map<String, String> environment, String operatingSystem, String glassPlatform) {
        boolean x11 = operatingSystem.toLowerCase(Locale.ROOT).contains("linux");
        return !x11
                || glassPlatform.equalsIgnoreCase("Headless")
                || !environment.getOrDefault("DISPLAY", "").isBlank();
    }

    private static BrokerStartException noDisplay(String reason, Throwable cause) {
        return new BrokerStartException(
                Reason.INVALID_CONFIG,
                "there is no display for the console (" + reason + "); for the broker alone: " + Main.commandName()
                        + " broker",
                cause);
    }

    /** All that touches JavaFX, in a class of its own: nothing of it is loaded unless a window is opened. */
    private static final class Window {
        private static Optional<Toolkit> toolkit = Optional.empty();

        static void startToolkit() {
            toolkit = Optional.of(Toolkit.start());
        }

        /** Whether a window on the same data has come to the front, and opened the file. */
        static boolean isOpenOn(Path data, Optional<Path> file) {
            return ShowCommand.call(data, file);
        }

        static void open(Settings settings, Optional<Path> file) throws BrokerStartException {
            try {
                toolkit.orElseGet(Toolkit::start).await();
                Application.launch(ConsoleApp.class, arguments(settings, file));
            } catch (UnsupportedOperationException e) {
                throw noDisplay(e.getMessage(), e);
            }
        }

        /**
         * The settings, and for the screen that changes them: the file to write to, and which of them it cannot change
         * because the command line sets them. A console wants to tell the lives of messages, unless somebody says
         * otherwise.
         */
        private static String[] arguments(Settings given, Optional<Path> file) {
            Map<String, String> settings = new HashMap<>(given.values());
            settings.putIfAbsent("trace", "on");
            settings.put("config", given.file().path().toString());
            settings.put("given", String.join(",", given.options()));
            Stream<String> named = settings.entrySet().stream()
                    .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                    .sorted();
            return Stream.concat(named, file.stream().map(path -> path.toAbsolutePath().toString()))
                    .toArray(String[]::new);
        }
    }
}
