package org.glassmq.gui.shell;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.glassmq.gui.support.CopyMenu;
import org.glassmq.gui.support.LazyTip;
import org.glassmq.gui.support.Messages;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A few sentences about what is on the screen, in the words of the protocol, in a panel beside it. */
final class HelpView {
    private static final String BUTTON = "help";

    private final Messages messages;
    private final VBox node = new VBox();
    private final Label text = new Label();

    HelpView(Messages messages) {
        this.messages = messages;
        Label title = new Label(messages.text("shell.help.title"));
        title.getStyleClass().add("card-title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button close = new Button(null, new FontIcon(Feather.X));
        close.getStyleClass().add("flat-button");
        close.setAccessibleText(messages.text("shell.help.close"));
        LazyTip.on(close, messages.text("shell.help.close") + " (Esc)");
        close.setOnAction(_ -> close());
        HBox head = new HBox(title, space, close);
        head.setAlignment(Pos.CENTER_LEFT);
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        CopyMenu.on(text, messages);
        node.getStyleClass().add("help");
        node.getChildren().setAll(head, text);
        node.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        node.setVisible(false);
        StackPane.setAlignment(node, Pos.TOP_RIGHT);
    }

    Node node() {
        return node;
    }

    /** Opens the panel for a place, or closes it. */
    void toggle(Place place) {
        boolean open = !node.isVisible();
        node.setVisible(open);
        show(place);
    }

    /** Speaks of another place, if the panel is open. */
    void show(Place place) {
        if (node.isVisible()) {
            text.setText(text(place));
        }
    }

    /** False if it was not open. */
    boolean close() {
        boolean was = node.isVisible();
        node.setVisible(false);
        return was;
    }

    /** Puts a button at the end of the header of a page, or of what it shows of itself now, that opens the panel. */
    void offer(Node page, Runnable open) {
        for (Node header : page.lookupAll(".page-header")) {
            if (header instanceof HBox line
                    && line.getChildren().stream().noneMatch(child -> BUTTON.equals(child.getId()))) {
                Button button = new Button(null, new FontIcon(Feather.HELP_CIRCLE));
                button.setId(BUTTON);
                button.getStyleClass().add("flat-button");
                button.setMinWidth(Region.USE_PREF_SIZE);
                button.setAccessibleText(messages.text("shell.help.title"));
                LazyTip.on(button, messages.text("shell.help.title") + " (" + Keys.HELP.getDisplayText() + ")");
                button.setOnAction(_ -> open.run());
                line.getChildren().add(button);
            }
        }
    }

    /** What can be done about it from the palette. */
    Command command(Runnable open) {
        return new Command(messages.text("shell.help.title"), Feather.HELP_CIRCLE, Optional.of(Keys.HELP), open);
    }

    private String text(Place place) {
        return messages.text(
                switch (place) {
                    case Place.Overview() -> "shell.help.overview";
                    case Place.Queues() -> "shell.help.queues";
                    case Place.Queue _ -> "shell.help.queue";
                    case Place.Message _ -> "shell.help.message";
                    case Place.Comparison _ -> "shell.help.comparison";
                    case Place.Exchanges() -> "shell.help.exchanges";
                    case Place.Exchange _ -> "shell.help.exchange";
                    case Place.Publish _ -> "shell.help.publish";
                    case Place.Arrival _ -> "shell.help.arrival";
                    case Place.Topology() -> "shell.help.topology";
                    case Place.Connections() -> "shell.help.connections";
                    case Place.Connection _ -> "shell.help.connection";
                    case Place.DeadLetters() -> "shell.help.dead-letters";
                    case Place.Policies(), Place.Policy _ -> "shell.help.policies";
                    case Place.Users() -> "shell.help.users";
                    case Place.User _ -> "shell.help.user";
                    case Place.VirtualHosts() -> "shell.help.virtual-hosts";
                    case Place.Settings() -> "shell.help.settings";
                    case Place.Definitions() -> "shell.help.definitions";
                    case Place.Replay _ -> "shell.help.replay";
                    case Place.Replays() -> "shell.help.replays";
                    case Place.Audit() -> "shell.help.audit";
                    case Place.ReplayJob _ -> "shell.help.replay-job";
                    case Place.Sql _ -> "shell.help.sql";
                });
    }
}
