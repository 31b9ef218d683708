package org.glassmq.gui;

import javafx.application.Application;
import javafx.stage.Stage;
import org.glassmq.gui.embedded.EmbeddedBroker;

/**
 * The console's window and the broker behind it. Its named parameters ({@code --data=... --amqp=...}) are the settings
 * of {@link org.glassmq.broker.BrokerConfig#of}. Closing the window stops the broker.
 */
public final class ConsoleApp extends Application {
    private Console console;

    @Override
    public void init() {
        console = new Console(Plan.of(getParameters().getNamed(), EmbeddedBroker.broker()));
    }

    @Override
    public void start(Stage stage) {
        console.open(stage);
    }

    @Override
    public void stop() {
        console.close();
    }
}
