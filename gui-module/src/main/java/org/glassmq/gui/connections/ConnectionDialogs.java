package org.glassmq.gui.connections;

import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.glassmq.broker.api.ConnectionInfo;
import org.glassmq.gui.shell.ConfirmDialogs;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.Batch;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Modal;

/** What is asked of a person before connections are closed. */
final class ConnectionDialogs {
    /** The reply text of {@code connection.close} is a short string: 255 bytes with the broker's own words in it. */
    private static final int LONGEST_REASON = 120;

    private final ConsoleContext context;
    private final ConnectionTexts texts;
    private final ConfirmDialogs confirm;

    ConnectionDialogs(Modal modal, ConsoleContext context) {
        this.context = context;
        this.confirm = new ConfirmDialogs(modal, context);
        this.texts = new ConnectionTexts(context.messages(), context.formats());
    }

    /** Asks whether connections are to be closed and what is told to their clients, and closes them. */
    void close(Closing closing, Function<String, Background.Work<Batch.Report<ConnectionInfo>>> work) {
        Messages messages = context.messages();
        TextField reason = new TextField(messages.text("connections.close.reason.usual"));
        reason.setId("reason");
        reason.setAccessibleText(messages.text("connections.close.reason"));
        reason.textProperty().addListener((_, before, now) -> {
            if (now.length() > LONGEST_REASON) {
                reason.setText(before);
            }
        });
        Label name = new Label(messages.text("connections.close.reason"));
        name.setLabelFor(reason);
        VBox field = new VBox(name, reason);
        field.getStyleClass().add("field");
        confirm.ask(
                texts.question(closing),
                new ConfirmDialogs.Field(field, reason),
                () -> work.apply(reason.getText().strip()),
                report -> confirm.tell(report, () -> texts.done(report), texts::failure));
    }
}
