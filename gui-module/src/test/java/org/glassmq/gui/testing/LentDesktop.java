package org.glassmq.gui.testing;

import javafx.application.Application;
import javafx.application.HostServices;
import javafx.stage.Stage;

/** The services of the desktop, which only an application has. */
public final class LentDesktop extends Application {

    /** For a console that is not started as an application. */
    public static HostServices services() {
        return new LentDesktop().getHostServices();
    }

    @Override
    public void start(Stage stage) {
        throw new AssertionError("it is never launched");
    }
}
