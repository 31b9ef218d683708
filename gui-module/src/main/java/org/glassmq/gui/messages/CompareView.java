package org.glassmq.gui.messages;

import java.util.List;
import java.util.Objects;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.glassmq.broker.api.Why;
import org.glassmq.gui.messages.CompareViewModel.State;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.PagePart;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.Tone;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Two messages side by side: their properties, their headers, the lines of their bodies. */
public final class CompareView implements PagePart {
    private final CompareViewModel model;
    private final ConsoleContext context;
    private final Messages messages;
    private final ToggleButton only;
    private final Label state = new Label();
    private final FontIcon stateSign = new FontIcon(Feather.CHECK);
    private final ObservableList<CompareRow> rows = FXCollections.observableArrayList();
    private final ListView<CompareRow> list = new ListView<>(rows);
    private final Label notice = new Label();
    private final ProgressIndicator working = new ProgressIndicator();
    private final VBox root = new VBox();

    private CompareView(CompareViewModel model, ConsoleContext context) {
        this.model = model;
        this.context = context;
        this.messages = context.messages();
        this.only = new ToggleButton(messages.text("messages.compare.only"), new FontIcon(Feather.FILTER));
        MessageTexts texts = new MessageTexts(messages, context.formats());
        only.setId("onlyDifferences");
        only.selectedProperty().bindBidirectional(model.onlyDifferencesProperty());
        list.setId("comparison");
        list.getStyleClass().addAll("plain-list", "comparison");
        list.setAccessibleText(messages.text("messages.compare"));
        list.setCellFactory(_ -> new CompareCell(messages, texts));
        notice.getStyleClass().add("hint");
        notice.setWrapText(true);
        working.setMaxSize(28, 28);
        working.setVisible(false);
        model.workingProperty().addListener((_, _, now) -> working.setVisible(now));
        state.setGraphic(stateSign);
        state.getStyleClass().add("page-state");
        VBox body = new VBox(sides(), new StackPane(list, notice, working));
        VBox.setVgrow(body.getChildren().get(1), Priority.ALWAYS);
        body.getStyleClass().add("detail-body");
        VBox.setVgrow(body, Priority.ALWAYS);
        root.getStyleClass().addAll("page", "detail", "messages");
        root.getStylesheets()
                .add(Objects.requireNonNull(CompareView.class.getResource("messages.css"))
                        .toExternalForm());
        root.getChildren().addAll(header(), body);
        model.rowsProperty().addListener((_, _, now) -> rows.setAll(now));
        model.stateProperty().addListener((_, _, _) -> showState());
        showState();
    }

    public static CompareView create(Place.Comparison place, ConsoleContext context) {
        return new CompareView(new CompareViewModel(context, place), context);
    }

    @Override
    public Node node() {
        return root;
    }

    /** Reads both messages. */
    @Override
    public void show(Owner sight) {
        model.read();
    }

    /** Which messages are compared. */
    public Place.Comparison place() {
        return model.place();
    }

    /** Reads both messages again. */
    @Override
    public void refresh() {
        model.read();
    }

    /** Goes back to the messages of the queue. */
    @Override
    public boolean escape() {
        context.navigation().open(model.place().left());
        return true;
    }

    @Override
    public List<Command> commands() {
        return List.of(new Command(messages.text("messages.compare.only"), Feather.FILTER, only::fire));
    }

    private HBox header() {
        Button back = new Button(null, new FontIcon(Feather.ARROW_LEFT));
        back.getStyleClass().add("flat-button");
        back.setAccessibleText(messages.text("messages.compare.back"));
        back.setTooltip(new Tooltip(messages.text("messages.compare.back") + " (Esc)"));
        back.setOnAction(_ -> escape());
        Label title = new Label(messages.text("messages.compare"));
        title.getStyleClass().add("page-title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox header = new HBox(back, title, state, space, only);
        header.getStyleClass().add("page-header");
        return header;
    }

    private HBox sides() {
        HBox sides = new HBox(side(model.place().left()), side(model.place().right()));
        sides.getStyleClass().add("compare-heads");
        return sides;
    }

    private Node side(Place.Message at) {
        Hyperlink link = new Hyperlink(messages.text(
                "messages.compare.side", context.formats().number(at.offset()), at.queue().name()));
        link.setOnAction(_ -> context.navigation().open(at));
        HBox side = new HBox(link);
        side.setMinWidth(0);
        side.setPrefWidth(0);
        HBox.setHgrow(side, Priority.ALWAYS);
        return side;
    }

    private void showState() {
        State now = model.stateProperty().get();
        boolean compared = now instanceof State.Compared;
        list.setVisible(compared);
        notice.setVisible(!compared);
        state.setVisible(compared);
        only.setDisable(!compared);
        switch (now) {
            case State.Loading() -> notice.setText("");
            case State.Failed(Why why) ->
                notice.setText(messages.text("messages.compare.failed", messages.say(why)));
            case State.Compared(Comparison comparison) -> {
                boolean same = comparison.same();
                stateSign.setIconCode(same ? Feather.CHECK : Feather.ALERT_CIRCLE);
                (same ? Tone.GOOD : Tone.ATTENTION).apply(stateSign);
                state.setText(messages.text(same ? "messages.compare.same" : "messages.compare.differ"));
            }
        }
    }
}
