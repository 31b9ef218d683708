package org.glassmq.gui.messages;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ObservableListBase;
import javafx.fxml.FXML;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.Tab;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.stage.FileChooser;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.gui.messages.MessageTexts.Fact;
import org.glassmq.gui.messages.MessageViewModel.State;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.Messages;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One message: its properties, its headers and its body. */
final class MessageView {
    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");
    private static final int LINE_NUMBER_COLUMNS = 6;
    private static final int FEWEST_COLUMNS = 24;

    private final MessageViewModel model;
    private final ConsoleContext context;
    private final Messages messages;
    private final MessageTexts texts;
    private final Runnable closing;
    private final FontIcon stateSign = new FontIcon(Feather.CIRCLE);
    private final Map<BodyMode, ToggleButton> modeButtons = new EnumMap<>(BodyMode.class);
    private final Text oneCharacter = new Text("0");
    private Optional<Background.Running> savingWork = Optional.empty();
    private Optional<BrowsedMessage> shown = Optional.empty();
    private boolean numbered = true;
    private Parent root;

    @FXML
    private Label title;

    @FXML
    private Label state;

    @FXML
    private ProgressIndicator working;

    @FXML
    private Button close;

    @FXML
    private VBox notice;

    @FXML
    private Label noticeText;

    @FXML
    private VBox content;

    @FXML
    private Button resend;

    @FXML
    private GridPane facts;

    @FXML
    private GridPane properties;

    @FXML
    private Label summary;

    @FXML
    private Tab propertiesTab;

    @FXML
    private Tab headersTab;

    @FXML
    private Label noHeaders;

    @FXML
    private GridPane headers;

    @FXML
    private HBox modes;

    @FXML
    private CheckBox inflate;

    @FXML
    private Label bodySize;

    @FXML
    private HBox problemLine;

    @FXML
    private Label problem;

    @FXML
    private StackPane bodyPlace;

    @FXML
    private ListView<BodyLine> lines;

    @FXML
    private ScrollPane pictureScroll;

    @FXML
    private ImageView picture;

    @FXML
    private Label bodyNotice;

    @FXML
    private HBox moreLine;

    @FXML
    private Label shownOf;

    @FXML
    private Button more;

    @FXML
    private HBox savingLine;

    @FXML
    private ProgressBar saving;

    private MessageView(MessageViewModel model, ConsoleContext context, Runnable closing) {
        this.model = model;
        this.context = context;
        this.messages = context.messages();
        this.texts = new MessageTexts(messages, context.formats());
        this.closing = closing;
    }

    /** @param closing called when the message is to be closed */
    static MessageView create(MessageViewModel model, ConsoleContext context, Runnable closing) {
        var loaded = context.fxml().load(MessageView.class, () -> new MessageView(model, context, closing));
        loaded.controller().root = loaded.root();
        return loaded.controller();
    }

    @FXML
    private void initialize() {
        state.setGraphic(stateSign);
        close.setAccessibleText(messages.text("messages.close"));
        close.setTooltip(new Tooltip(messages.text("messages.close") + " (Esc)"));
        resend.setTooltip(new Tooltip(messages.text("messages.resend.about")));
        makeModes();
        inflate.selectedProperty().bindBidirectional(model.inflateProperty());
        lines.setCellFactory(_ -> new BodyCell());
        lines.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        lines.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                copyLines();
                event.consume();
            }
        });
        MenuItem copying = new MenuItem(messages.text("messages.copy-lines"), new FontIcon(Feather.COPY));
        copying.setAccelerator(COPY);
        copying.setOnAction(_ -> copyLines());
        lines.setContextMenu(new ContextMenu(copying));
        lines.widthProperty().addListener((_, _, _) -> measure());
        oneCharacter.getStyleClass().add("body-probe");
        oneCharacter.setVisible(false);
        oneCharacter.setManaged(false);
        bodyPlace.getChildren().add(oneCharacter);
        oneCharacter.fontProperty().addListener((_, _, _) -> measure());
        visible(working, false);
        visible(savingLine, false);
        model.workingProperty().addListener((_, _, now) -> visible(working, now));
        model.stateProperty().addListener((_, _, _) -> showState());
        model.renderingProperty().addListener((_, _, now) -> showBody(now));
        showState();
        showBody(model.renderingProperty().get());
    }

    Node node() {
        return root;
    }

    /** What can be done with the message that is shown. */
    List<Command> commands() {
        return model.stateProperty().get() instanceof State.Shown
                ? List.of(
                        new Command(messages.text("messages.resend"), Feather.EDIT_3, this::resend),
                        new Command(messages.text("messages.copy-json"), Feather.COPY, this::copyJson),
                        new Command(messages.text("messages.copy-body"), Feather.COPY, this::copyBody),
                        new Command(messages.text("messages.save"), Feather.DOWNLOAD, this::save))
                : List.of();
    }

    @FXML
    private void close() {
        closing.run();
    }

    @FXML
    void resend() {
        model.draft()
                .onSuccess(draft -> context.navigation().open(new Place.Publish(Optional.of(draft))))
                .onError(error -> context.notices().error(messages.text("messages.resend.failed"), error))
                .start();
    }

    @FXML
    void copyJson() {
        model.asJson()
                .onSuccess(this::copy)
                .onError(error -> context.notices().error(messages.text("messages.copy.failed"), error))
                .start();
    }

    @FXML
    private void copyBody() {
        model.wholeBody()
                .onSuccess(bytes -> copy(Preview.utf8(bytes, false)
                        .orElseGet(() -> Base64.getEncoder().encodeToString(bytes))))
                .onError(error -> context.notices().error(messages.text("messages.copy.failed"), error))
                .start();
    }

    @FXML
    private void save() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.text("messages.save"));
        chooser.setInitialFileName(fileName());
        File file = chooser.showSaveDialog(root.getScene().getWindow());
        if (file == null) {
            return;
        }
        SimpleBooleanProperty busy = new SimpleBooleanProperty();
        busy.addListener((_, _, now) -> visible(savingLine, now));
        savingWork = Optional.of(model.save(file.toPath())
                .busy(busy)
                .onProgress(now -> saving.setProgress((double) now.done() / now.total()))
                .onSuccess(bytes -> context.notices()
                        .done(messages.text("messages.saved", context.formats().bytes(bytes), file.toString())))
                .onError(error -> context.notices()
                        .error(messages.text("messages.save.failed", file.toString()), error))
                .start());
    }

    @FXML
    private void stopSaving() {
        savingWork.ifPresent(Background.Running::cancel);
    }

    @FXML
    private void loadMore() {
        model.loadMore();
    }

    private String fileName() {
        String type = shown.map(message -> message.properties().contentType()).orElse("");
        String ending = type == null
                ? "bin"
                : type.contains("json")
                        ? "json"
                        : type.contains("xml")
                                ? "xml"
                                : type.startsWith("text/")
                                        ? "txt"
                                        : type.startsWith("image/") ? type.substring(6).replaceAll("\\W.*", "") : "bin";
        String queue = model.queue().name().replaceAll("[^\\w.-]", "_");
        return String.format(Locale.ROOT, "%s-%d.%s", queue, shown.map(BrowsedMessage::offset).orElse(0L), ending);
    }

    private void copy(String text) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
        context.notices().done(messages.text("messages.copied"));
    }

    private void copyLines() {
        String text = lines.getSelectionModel().getSelectedItems().stream()
                .map(BodyLine::text)
                .collect(Collectors.joining("\n"));
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
    }

    private void makeModes() {
        ToggleGroup group = new ToggleGroup();
        BodyMode[] all = BodyMode.values();
        for (BodyMode mode : all) {
            ToggleButton button = new ToggleButton(texts.mode(mode));
            button.getStyleClass()
                    .add(mode == all[0] ? "left-pill" : mode == all[all.length - 1] ? "right-pill" : "center-pill");
            button.setToggleGroup(group);
            button.setUserData(mode);
            modeButtons.put(mode, button);
            modes.getChildren().add(button);
        }
        group.selectedToggleProperty().addListener((_, before, now) -> {
            if (now == null) {
                group.selectToggle(before);
            } else {
                model.modeProperty().set((BodyMode) now.getUserData());
            }
        });
        group.selectToggle(modeButtons.get(model.modeProperty().get()));
    }

    private void showState() {
        State now = model.stateProperty().get();
        visible(content, now instanceof State.Shown);
        visible(notice, !(now instanceof State.Shown));
        visible(state, now instanceof State.Shown);
        visible(summary, now instanceof State.Shown);
        model.offset().ifPresent(offset ->
                title.setText(messages.text("messages.message", context.formats().number(offset))));
        switch (now) {
            case State.Shown shownNow -> show(shownNow);
            case State.Gone(long _) -> noticeText.setText(messages.text("messages.message.gone"));
            case State.Failed(long _, Exception why) ->
                noticeText.setText(messages.text("messages.message.failed", String.valueOf(why.getMessage())));
            case State.Loading(long _), State.Nothing() -> noticeText.setText("");
        }
    }

    private void show(State.Shown now) {
        BrowsedMessage message = now.message();
        state.setText(texts.stateAndHolder(message));
        StateCell.dress(stateSign, message.state());
        boolean another = shown.isEmpty() || shown.get().offset() != message.offset();
        if (another || shown.get() != message) {
            showFacts(facts, texts.facts(message));
            summary.setText(texts.summary(message));
        }
        if (another) {
            List<Fact> set = texts.properties(message.properties());
            propertiesTab.setText(messages.text("messages.properties", context.formats().number(set.size())));
            showFacts(properties, set.isEmpty() ? List.of(new Fact(messages.text("messages.none"), "")) : set);
            showHeaders(Header.of(message.properties().headersOrEmpty()));
        }
        shown = Optional.of(message);
        bodySize.setText(texts.bytes(message.bodySize()));
        Packing packing = model.packing();
        visible(inflate, packing != Packing.NONE);
        if (packing != Packing.NONE) {
            inflate.setText(texts.inflate(packing));
        }
        Optional<String> part = texts.shownOf(now);
        visible(moreLine, part.isPresent());
        shownOf.setText(part.orElse(""));
        visible(more, now.canLoadMore());
    }

    private void showFacts(GridPane grid, List<Fact> list) {
        grid.getChildren().clear();
        for (int i = 0; i < list.size(); i++) {
            grid.addRow(i, name(list.get(i).name()), value(list.get(i).value()));
        }
    }

    private void showHeaders(List<Header> list) {
        headersTab.setText(messages.text("messages.headers", context.formats().number(list.size())));
        visible(noHeaders, list.isEmpty());
        headers.getChildren().clear();
        for (int i = 0; i < list.size(); i++) {
            Label type = new Label(list.get(i).type());
            type.getStyleClass().add("badge");
            headers.addRow(i, name(list.get(i).name()), type, value(list.get(i).value()));
        }
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
            MenuItem copying = new MenuItem(messages.text("messages.copy-value"), new FontIcon(Feather.COPY));
            copying.setOnAction(_ -> copy(text));
            label.setContextMenu(new ContextMenu(copying));
        }
        return label;
    }

    private void showBody(Rendering now) {
        visible(lines, now instanceof Rendering.Lines);
        visible(pictureScroll, now instanceof Rendering.Picture);
        visible(bodyNotice, !(now instanceof Rendering.Lines || now instanceof Rendering.Picture));
        visible(problemLine, false);
        picture.setImage(null);
        switch (now) {
            case Rendering.Lines shownLines -> showLines(shownLines);
            case Rendering.Picture(byte[] bytes) -> showPicture(bytes);
            case Rendering.PictureIncomplete(), Rendering.PictureTooLarge() ->
                bodyNotice.setText(messages.text("messages.picture-too-large"));
            case Rendering.Empty() -> bodyNotice.setText(messages.text("messages.body.empty"));
        }
    }

    private void showPicture(byte[] bytes) {
        Rendering asked = model.renderingProperty().get();
        context.background()
                .of(() -> new Image(new ByteArrayInputStream(bytes)))
                .onSuccess(image -> {
                    if (model.renderingProperty().get() == asked) {
                        picture.setImage(image);
                        visible(pictureScroll, !image.isError());
                        visible(bodyNotice, image.isError());
                        bodyNotice.setText(messages.text("messages.picture-damaged"));
                    }
                })
                .start();
    }

    private void showLines(Rendering.Lines now) {
        boolean wantNumbers = now.as() != BodyMode.HEX;
        if (wantNumbers != numbered) {
            numbered = wantNumbers;
            lines.setCellFactory(_ -> {
                BodyCell cell = new BodyCell();
                cell.numbered(wantNumbers);
                return cell;
            });
        }
        lines.setItems(new Lines(now.lines()));
        now.problem().ifPresent(found -> {
            problem.setText(texts.problem(found));
            visible(problemLine, true);
        });
    }

    /** The columns of text that fit into the width there is. */
    private void measure() {
        Bounds bounds = oneCharacter.getLayoutBounds();
        if (lines.getWidth() > 0 && bounds.getWidth() > 0) {
            int fit = (int) ((lines.getWidth() - 24) / bounds.getWidth()) - LINE_NUMBER_COLUMNS;
            model.columnsProperty().set(Math.max(FEWEST_COLUMNS, fit));
        }
    }

    /** A list that never changes and is read only where it is looked at. */
    private static final class Lines extends ObservableListBase<BodyLine> {
        private final List<BodyLine> content;

        private Lines(List<BodyLine> content) {
            this.content = content;
        }

        @Override
        public BodyLine get(int index) {
            return content.get(index);
        }

        @Override
        public int size() {
            return content.size();
        }
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
