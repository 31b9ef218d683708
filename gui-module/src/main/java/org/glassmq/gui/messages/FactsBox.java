package org.glassmq.gui.messages;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.glassmq.gui.messages.MessageTexts.Fact;
import org.glassmq.gui.support.CopyMenu;
import org.glassmq.gui.support.Messages;

/** Names and their values, one pair to a line; of headers also the type. */
final class FactsBox extends GridPane {
    private final Messages messages;

    FactsBox(Messages messages) {
        this.messages = messages;
        getStyleClass().add("facts");
    }

    void facts(List<Fact> facts) {
        columns(2);
        for (int i = 0; i < facts.size(); i++) {
            addRow(i, name(facts.get(i).name()), value(facts.get(i).value()));
        }
    }

    void headers(List<Header> headers) {
        columns(3);
        for (int i = 0; i < headers.size(); i++) {
            Label type = new Label(headers.get(i).type());
            type.getStyleClass().add("badge");
            addRow(i, name(headers.get(i).name()), type, value(headers.get(i).value()));
        }
    }

    /** Empties it; only the last column gives way when there is little room. */
    private void columns(int count) {
        getChildren().clear();
        getColumnConstraints().clear();
        for (int i = 1; i < count; i++) {
            ColumnConstraints narrow = new ColumnConstraints();
            narrow.setMinWidth(Region.USE_PREF_SIZE);
            getColumnConstraints().add(narrow);
        }
        ColumnConstraints wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        getColumnConstraints().add(wide);
    }

    private static Label name(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("fact-name");
        return label;
    }

    private Label value(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("fact-value");
        label.setWrapText(true);
        if (!text.isEmpty()) {
            CopyMenu.on(label, messages);
        }
        return label;
    }
}
