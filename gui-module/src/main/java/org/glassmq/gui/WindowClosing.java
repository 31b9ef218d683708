package org.glassmq.gui;

import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.glassmq.gui.embedded.EmbeddedBroker;
import org.glassmq.gui.embedded.EmbeddedBroker.State;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Modal;
import org.glassmq.gui.tray.CloseBox;
import org.glassmq.gui.tray.Closing;
import org.glassmq.gui.tray.Closing.Choice;
import org.glassmq.gui.tray.TrayNotices;

/**
 * What happens when somebody closes the window: the program ends, or it goes on without one. Which of it is asked once.
 *
 * <pre>
 * shown  --closed, broker does not run-->  ended
 * shown  --closed, STOP-->                 ended
 * shown  --closed, STAY-->                 hidden
 * shown  --closed, ASK-->                  shown, and asked
 * hidden --tray, another start-->          shown
 * hidden --tray: quit-->                   ended
 * </pre>
 *
 * Belongs to the JavaFX application thread.
 */
final class WindowClosing {
    private final Stage stage;
    private final Closing closing;
    private final EmbeddedBroker broker;
    private final TrayNotices tray;
    private final Messages messages;

    WindowClosing(Stage stage, Closing closing, EmbeddedBroker broker, TrayNotices tray, Messages messages) {
        this.stage = stage;
        this.closing = closing;
        this.broker = broker;
        this.tray = tray;
        this.messages = messages;
    }

    /**
     * Takes care of it from now on.
     *
     * @param dialogs where it is asked
     * @param quit    ends the program
     */
    void follow(Supplier<Modal> dialogs, Runnable quit) {
        stage.setOnCloseRequest(event -> {
            event.consume();
            closed(dialogs.get(), quit);
        });
    }

    /** Brings the window to the front, wherever it was. */
    void show() {
        stage.show();
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }

    private void closed(Modal dialogs, Runnable quit) {
        boolean works = broker.state() instanceof State.Running || broker.state() instanceof State.Starting;
        switch (works ? closing.choice() : Choice.STOP) {
            case STOP -> end(quit);
            case STAY -> hide(quit);
            case ASK -> ask(dialogs, quit);
        }
    }

    private void ask(Modal dialogs, Runnable quit) {
        CloseBox box = new CloseBox(messages, dialogs::close, choice -> {
            dialogs.close();
            closing.choose(choice);
            closed(dialogs, quit);
        });
        dialogs.open(box, box.first());
        tray.available().thenAccept(there -> {
            if (!there) {
                Platform.runLater(box::noTray);
            }
        });
    }

    private void end(Runnable quit) {
        stage.hide();
        quit.run();
    }

    private void hide(Runnable quit) {
        stage.hide();
        tray.stay(
                new TrayNotices.Words(
                        messages.text("tray.menu.tip"),
                        messages.text("tray.menu.open"),
                        messages.text("tray.menu.quit")),
                () -> Platform.runLater(quit));
    }
}
