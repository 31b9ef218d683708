package org.glassmq.gui.shell;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glassmq.broker.api.SessionException;
import org.glassmq.gui.support.Background;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A dialog in which something is filled in and sent: what keeps it from being sent is said above the buttons, and so is
 * what the broker refuses.
 *
 * @param <T> what comes of it
 */
public final class FormBox<T> extends VBox {
    private final ConsoleContext context;
    private final Supplier<Background.Work<T>> work;
    private final Consumer<T> done;
    private final Label problem = new Label();
    private final Button send = new Button();
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private boolean sendable = true;

    /**
     * @param work sends what was filled in
     * @param done told what came of it
     */
    public FormBox(
            Ikon icon, String title, ConsoleContext context, Supplier<Background.Work<T>> work, Consumer<T> done) {
        this.context = context;
        this.work = work;
        this.done = done;
        getStyleClass().add("dialog");
        Label head = new Label(title);
        head.getStyleClass().add("dialog-title");
        HBox line = new HBox(new FontIcon(icon), head);
        line.getStyleClass().add("dialog-head");
        problem.getStyleClass().add("bad");
        problem.setWrapText(true);
        problem.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(line, problem);
        say("");
    }

    /** Puts something below all that was put in so far. */
    public void add(Node... nodes) {
        getChildren().addAll(getChildren().indexOf(problem), List.of(nodes));
    }

    /** A control with its title above. */
    public static VBox field(String title, Node control) {
        Label label = new Label(title);
        label.setLabelFor(control);
        control.setAccessibleText(title);
        VBox field = new VBox(label, control);
        field.getStyleClass().add("field");
        return field;
    }

    /** The same with a sentence below. */
    public static VBox field(String title, Node control, String about) {
        VBox field = field(title, control);
        Label hint = new Label(about);
        hint.getStyleClass().addAll("hint", "small");
        hint.setWrapText(true);
        hint.setMinHeight(USE_PREF_SIZE);
        control.setAccessibleHelp(about);
        field.getChildren().add(hint);
        return field;
    }

    /** What the button says. */
    public void verb(String text) {
        send.setText(text);
    }

    /** Says what is wrong; empty if nothing is, or nothing that would have to be said. */
    public void say(String text) {
        problem.setText(text);
        problem.setVisible(!text.isEmpty());
        problem.setManaged(!text.isEmpty());
    }

    /** Whether it can be sent as it stands. */
    public void sendable(boolean complete) {
        sendable = complete;
        send.setDisable(!complete);
    }

    /** @param close called when nothing is to be sent */
    public void finish(Runnable close) {
        ProgressIndicator wheel = new ProgressIndicator();
        wheel.setPrefSize(20, 20);
        wheel.setMaxHeight(20);
        wheel.visibleProperty().bind(busy);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button cancel = new Button(context.messages().text("support.cancel"));
        cancel.setCancelButton(true);
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setOnAction(_ -> close.run());
        send.setId("send");
        send.getStyleClass().add("accent");
        send.setDefaultButton(true);
        send.setOnAction(_ -> send());
        HBox buttons = new HBox(wheel, space, cancel, send);
        buttons.getStyleClass().add("dialog-buttons");
        getChildren().add(buttons);
    }

    private void send() {
        if (sendable) {
            send.setDisable(true);
            work.get().busy(busy).onSuccess(done::accept).onError(this::refused).start();
        }
    }

    private void refused(Exception error) {
        send.setDisable(false);
        if (error instanceof SessionException) {
            say(context.messages().say(error));
        } else {
            context.notices().error(send.getText(), error);
        }
    }
}
