package org.glassmq.gui.messages;

import java.util.List;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.glassmq.gui.text.BodyLine;
import org.glassmq.gui.text.BodyLine.Span;

/** Shows one line of a body in its colours, with its number. */
final class BodyCell extends ListCell<BodyLine> {
    private final Label number = new Label();
    private final TextFlow text = new TextFlow();
    private final HBox line = new HBox(number, text);

    BodyCell() {
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        number.getStyleClass().add("line-number");
        line.getStyleClass().add("body-line");
        text.setMinWidth(TextFlow.USE_PREF_SIZE);
    }

    @Override
    protected void updateItem(BodyLine item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            return;
        }
        number.setText(item.number() == 0 ? "" : Integer.toString(item.number()));
        text.getChildren().setAll(texts(item.spans()));
        setGraphic(line);
    }

    /** Lines of hexadecimal values have no numbers. */
    void numbered(boolean on) {
        number.setVisible(on);
        number.setManaged(on);
    }

    private static List<Text> texts(List<Span> spans) {
        return spans.stream()
                .map(span -> {
                    Text text = new Text(span.text());
                    text.getStyleClass().add(span.kind().styleClass());
                    return text;
                })
                .toList();
    }
}
