package org.glassmq.gui.embedded;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.glassmq.broker.Broker;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.control.ControlClient;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a second start of the console asks of the one that runs on the same data: to come to the front, and to open a
 * file.
 */
public final class ShowCommand {
    private static final String NAME = "show";
    private static final String FILE = "file";

    private ShowCommand() {}

    /** Lets other processes ask for it; {@code show} is called on a thread that it may block. */
    static void serve(Broker broker, Consumer<Optional<Path>> show) {
        broker.onControl(NAME, arguments -> show.accept(arguments.apply(FILE).map(Path::of)));
    }

    /**
     * Asks for it. Blocks until it is done.
     *
     * @return false if no console runs on that data: nothing does, or a broker without a window
     */
    public static boolean call(Path dataDirectory, Optional<Path> file) {
        if (!ControlClient.isCalled(dataDirectory)) {
            return false;
        }
        ObjectNode arguments = ControlClient.arguments();
        file.ifPresent(path -> arguments.put(FILE, path.toAbsolutePath().toString()));
        try {
            ControlClient.send(dataDirectory, NAME, arguments);
            return true;
        } catch (SessionException e) {
            return false;
        }
    }
}
