package org.glassmq.gui.connections;

import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.ConfirmBox;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Modal;

/** What is asked of a person before connections are closed. */
final class ConnectionDialogs {
    /** The reply text of {@code connection.close} is a short string: 255 bytes with the broker's own words in it. */
    private static final int LONGEST_REASON = 120;

    private final Modal modal;
    private final ConsoleContext context;
    private final ConnectionTexts texts;

    ConnectionDialogs(Modal modal, ConsoleContext context) {
        this.modal = modal;
        this.context = context;
        this.texts = new ConnectionTexts(context.messages(), context.formats());
    }

    /** Asks whether connections are to be closed and what is told to their clients, and closes them. */
    void close(Closing closing, Function<String, Background.Work<Closing.Report>> work) {
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
        ConfirmBox<Closing.Report> box = new ConfirmBox<>(
                texts.question(closing),
                () -> work.apply(reason.getText().strip()),
                messages,
                new ConfirmBox.Outcome<>() {
                    @Override
                    public void done(Closing.Report report) {
                        modal.close();
                        tell(report);
                    }

                    @Override
                    public void failed(Exception error) {
                        modal.close();
                        context.notices().error(texts.action(closing), error);
                    }

                    @Override
                    public void left() {
                        modal.close();
                    }
                });
        box.insert(field);
        modal.open(box, reason);
    }

    private void tell(Closing.Report report) {
        if (report.done() > 0) {
            context.notices().done(texts.done(report));
        }
        if (!report.failures().isEmpty()) {
            context.notices()
                    .warning(report.failures().stream()
                            .limit(5)
                            .map(failure -> context.messages()
                                    .text(
                                            "connections.close.failed",
                                            failure.connection().displayName(),
                                            failure.why()))
                            .collect(Collectors.joining("\n")));
        }
    }
}
