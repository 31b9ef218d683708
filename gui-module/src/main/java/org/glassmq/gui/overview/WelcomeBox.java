package org.glassmq.gui.overview;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glassmq.broker.api.ListenerInfo;
import org.glassmq.broker.api.Overview;
import org.glassmq.gui.support.CopyMenu;
import org.glassmq.gui.support.Messages;

/** What somebody who sees this window for the first time wants to know, until it is put away. */
final class WelcomeBox extends VBox {
    private final Messages messages;
    private final Label listens = new Label();
    private final Label data = new Label();

    /**
     * @param copy puts a client into the clipboard
     * @param done puts this away for good
     */
    WelcomeBox(Messages messages, Runnable copy, Runnable done) {
        this.messages = messages;
        setId("welcome");
        getStyleClass().addAll("card", "welcome");
        Label text = new Label(messages.text("overview.welcome.text"));
        text.setWrapText(true);
        getChildren().addAll(head(copy, done), text, facts());
    }

    /** Tells where the broker is now. */
    void show(Overview now) {
        data.setText(now.dataDirectory().toString());
        listens.setText(messages.text(
                openToOthers(now.listeners()) ? "overview.welcome.listens.open" : "overview.welcome.listens.local",
                now.listeners().stream()
                        .map(listener -> listener.protocol().toUpperCase(Locale.ROOT) + " " + listener.endpoint())
                        .collect(Collectors.joining(", "))));
    }

    private static boolean openToOthers(List<ListenerInfo> listeners) {
        return listeners.stream()
                .map(ListenerInfo::endpoint)
                .anyMatch(endpoint -> !endpoint.startsWith("127.") && !endpoint.startsWith("[::1]"));
    }

    private GridPane facts() {
        GridPane facts = new GridPane();
        facts.getStyleClass().add("facts");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        facts.getColumnConstraints().setAll(names, values);
        Label tryIt = new Label(messages.text("overview.welcome.try.text"));
        List.of(listens, data, tryIt).forEach(label -> label.setWrapText(true));
        CopyMenu.on(data, messages);
        facts.addRow(0, name("overview.welcome.listens"), listens);
        facts.addRow(1, name("overview.welcome.data"), data);
        facts.addRow(2, name("overview.welcome.try"), tryIt);
        return facts;
    }

    private Label name(String key) {
        Label name = new Label(messages.text(key));
        name.getStyleClass().add("fact-name");
        return name;
    }

    private HBox head(Runnable copy, Runnable done) {
        Label title = new Label(messages.text("overview.welcome.title"));
        title.getStyleClass().add("empty-title");
        Button close = new Button(messages.text("overview.welcome.done"));
        close.setId("welcomeDone");
        close.getStyleClass().add("accent");
        close.setOnAction(_ -> done.run());
        Button client = new Button(messages.text("overview.client.copy"));
        client.setOnAction(_ -> copy.run());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(title, space, client, close);
        head.getStyleClass().add("button-row");
        return head;
    }
}
