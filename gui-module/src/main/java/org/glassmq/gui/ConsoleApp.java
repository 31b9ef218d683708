package org.glassmq.gui;

import javafx.application.Application;
import javafx.stage.Stage;

/** The console's window and the broker behind it. */
public final class ConsoleApp extends Application {

    @Override
    public void start(Stage stage) {
        stage.show();
    }
}
