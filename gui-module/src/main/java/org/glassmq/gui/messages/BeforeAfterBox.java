package org.glassmq.gui.messages;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.ReplayPreview;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.support.Background;

/** A message before and after it was changed, as the comparison of two messages shows them: what differs, or all. */
public final class BeforeAfterBox extends VBox {
    private final ConsoleContext context;
    private final MessageTexts texts;
    private final ListView<CompareRow> list = new ListView<>();
    private final Label cut = new Label();
    private Optional<Background.Running> comparing = Optional.empty();

    public BeforeAfterBox(ConsoleContext context) {
        this.context = context;
        this.texts = new MessageTexts(context.messages(), context.formats());
        getStylesheets()
                .add(Objects.requireNonNull(BeforeAfterBox.class.getResource("messages.css"))
                        .toExternalForm());
        getStyleClass().add("before-after");
        list.getStyleClass().addAll("comparison", "plain-list");
        list.setId("beforeAfter");
        list.setAccessibleText(context.messages().text("messages.compare"));
        list.setCellFactory(_ -> new CompareCell(context.messages(), texts));
        setVgrow(list, Priority.ALWAYS);
        cut.getStyleClass().add("hint");
        cut.setWrapText(true);
        getChildren().addAll(list, cut);
        clear();
    }

    /** Shows what differs between both, or all of it if nothing does. */
    public void show(ReplayPreview.Shape before, ReplayPreview.Shape after) {
        comparing.ifPresent(Background.Running::cancel);
        boolean partly = isCut(before) || isCut(after);
        String head = context.formats().bytes(ReplayPreview.HEAD_BYTES);
        cut.setText(partly ? context.messages().text("messages.before-after.cut", head) : "");
        cut.setVisible(partly);
        cut.setManaged(partly);
        comparing = Optional.of(context.background()
                .of(() -> rows(before, after))
                .onSuccess(list.getItems()::setAll)
                .start());
    }

    /** Shows nothing. */
    public void clear() {
        comparing.ifPresent(Background.Running::cancel);
        list.getItems().clear();
        cut.setVisible(false);
        cut.setManaged(false);
    }

    private List<CompareRow> rows(ReplayPreview.Shape before, ReplayPreview.Shape after) {
        Comparison comparison = Comparison.of(side(before), side(after), texts);
        return comparison.same() ? comparison.rows(texts) : comparison.differences(texts);
    }

    private static boolean isCut(ReplayPreview.Shape shape) {
        return shape.bodySize() > shape.head().length;
    }

    /** The head stands for the body: what is beyond it is spoken of below the list. */
    private static Comparison.Side side(ReplayPreview.Shape shape) {
        BrowsedMessage message = new BrowsedMessage(
                0,
                Instant.EPOCH,
                BrowsedMessage.State.READY,
                Optional.empty(),
                0,
                false,
                shape.exchange(),
                shape.routingKey(),
                shape.properties(),
                shape.head().length,
                shape.head());
        return new Comparison.Side(message, shape.head());
    }
}
