package org.glassmq.gui.messages;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.collections.ObservableListBase;
import javafx.fxml.FXML;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SelectionMode;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import org.glassmq.gui.messages.MessageViewModel.State;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.support.CopyMenu;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.TitleConverter;
import org.glassmq.gui.text.BodyLine;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The body of a message, and how it is to be shown. */
final class BodyView {
    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");
    private static final int LINE_NUMBER_COLUMNS = 6;
    private static final int FEWEST_COLUMNS = 24;

    private final MessageViewModel model;
    private final ConsoleContext context;
    private final Messages messages;
    private final MessageTexts texts;
    private final Text oneCharacter = new Text("0");
    private boolean numbered = true;
    private Parent root;

    @FXML
    private ChoiceBox<BodyMode> modes;

    @FXML
    private CheckBox inflate;

    @FXML
    private Label shownAs;

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

    private BodyView(MessageViewModel model, ConsoleContext context) {
        this.model = model;
        this.context = context;
        this.messages = context.messages();
        this.texts = new MessageTexts(messages, context.formats());
    }

    static BodyView create(MessageViewModel model, ConsoleContext context) {
        var loaded = context.fxml().load(BodyView.class, () -> new BodyView(model, context));
        loaded.controller().root = loaded.root();
        return loaded.controller();
    }

    @FXML
    private void initialize() {
        modes.getItems().setAll(BodyMode.values());
        modes.setConverter(new TitleConverter<>(texts::mode));
        modes.valueProperty().bindBidirectional(model.modeProperty());
        modes.setAccessibleText(messages.text("messages.mode"));
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
        model.renderingProperty().addListener((_, _, now) -> showBody(now));
        showBody(model.renderingProperty().get());
    }

    Node node() {
        return root;
    }

    /** Another message, or more of its body. */
    void show(State.Shown now) {
        bodySize.setText(texts.bytes(now.message().bodySize()));
        Packing packing = model.packing();
        visible(inflate, packing != Packing.NONE);
        if (packing != Packing.NONE) {
            inflate.setText(texts.inflate(packing));
        }
        Optional<String> part = texts.shownOf(now);
        visible(moreLine, part.isPresent());
        shownOf.setText(part.orElse(""));
        visible(more, now.canLoadMore());
        if (model.renderingProperty().get() instanceof Rendering.Empty) {
            showEmpty();
        }
    }

    @FXML
    private void loadMore() {
        model.loadMore();
    }

    private void copyLines() {
        CopyMenu.copy(lines.getSelectionModel().getSelectedItems().stream()
                .map(BodyLine::text)
                .collect(Collectors.joining("\n")));
    }

    private void showBody(Rendering now) {
        visible(lines, now instanceof Rendering.Lines);
        visible(pictureScroll, now instanceof Rendering.Picture);
        visible(bodyNotice, !(now instanceof Rendering.Lines || now instanceof Rendering.Picture));
        visible(problemLine, false);
        visible(shownAs, now instanceof Rendering.Lines);
        picture.setImage(null);
        switch (now) {
            case Rendering.Lines shownLines -> showLines(shownLines);
            case Rendering.Picture(byte[] bytes) -> showPicture(bytes);
            case Rendering.PictureIncomplete(), Rendering.PictureTooLarge() ->
                bodyNotice.setText(messages.text("messages.picture-too-large"));
            case Rendering.Empty() -> showEmpty();
        }
    }

    /** There is nothing in the body; or it is not ready to be shown yet. */
    private void showEmpty() {
        boolean nothing = model.stateProperty().get() instanceof State.Shown shown
                && shown.message().bodySize() == 0;
        bodyNotice.setText(nothing ? messages.text("messages.body.empty") : "");
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
        visible(shownAs, now.as() != model.modeProperty().get());
        shownAs.setText(texts.mode(now.as()));
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
