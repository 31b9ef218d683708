package org.glassmq.gui;

import java.nio.file.Path;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.glassmq.broker.SignalStop;
import org.glassmq.gui.embedded.EmbeddedBroker;

/**
 * The console's window and the broker behind it. Its named parameters ({@code --data=... --amqp=...}) are the settings
 * of {@link org.glassmq.broker.BrokerConfig#of}; others are files to open. Closing the window stops the broker, unless
 * somebody wants it to go on; a signal stops it without a word to the window, because the toolkit is being taken down
 * at the same time.
 */
public final class ConsoleApp extends Application {
    private Console console;
    private SignalStop signals;

    @Override
    public void init() {
        EmbeddedBroker.Starter broker = EmbeddedBroker.broker(file -> console.show(file));
        console = new Console(Plan.of(getParameters().getNamed(), broker));
        signals = SignalStop.install();
        signals.closeOnSignal(console::stopBroker);
    }

    @Override
    public void start(Stage stage) {
        // the program may go on without a window
        Platform.setImplicitExit(false);
        console.open(stage, getHostServices(), Platform::exit);
        getParameters().getUnnamed().stream().map(Path::of).forEach(console::openFile);
    }

    @Override
    public void stop() {
        console.close();
        signals.uninstall();
    }
}
