package org.glassmq.gui;

import javafx.application.Application;
import javafx.stage.Stage;
import org.glassmq.broker.SignalStop;
import org.glassmq.gui.embedded.EmbeddedBroker;

/**
 * The console's window and the broker behind it. Its named parameters ({@code --data=... --amqp=...}) are the settings
 * of {@link org.glassmq.broker.BrokerConfig#of}. Closing the window stops the broker; so does a signal, without a word
 * to the window, because the toolkit is being taken down at the same time.
 */
public final class ConsoleApp extends Application {
    private Console console;
    private SignalStop signals;

    @Override
    public void init() {
        EmbeddedBroker.Starter broker = EmbeddedBroker.broker();
        console = new Console(Plan.of(getParameters().getNamed(), broker));
        signals = SignalStop.install();
        signals.closeOnSignal(console::stopBroker);
    }

    @Override
    public void start(Stage stage) {
        console.open(stage, getHostServices());
    }

    @Override
    public void stop() {
        console.close();
        signals.uninstall();
    }
}
