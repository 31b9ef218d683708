package org.glassmq.gui.publish;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TitledPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.glassmq.broker.api.RoutePreview;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Page;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.FieldBox;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.HeaderRow;
import org.glassmq.gui.support.HeaderRowBox;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.Suggestions;
import org.glassmq.gui.support.TitleConverter;
import org.glassmq.gui.support.Tone;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The form to publish with. */
public final class PublishView implements Page {
    private static final KeyCombination SEND = KeyCombination.keyCombination("Shortcut+Enter");
    private static final KeyCombination REPEAT = KeyCombination.keyCombination("Shortcut+Shift+Enter");
    private static final List<String> CONTENT_TYPES = List.of(
            "application/json", "text/plain", "application/xml", "application/octet-stream", "application/x-protobuf");

    private final PublishViewModel model;
    private final Messages messages;
    private final Formats formats;
    private final Owner life;
    private final Map<Field, FieldBox> boxes = new EnumMap<>(Field.class);
    private final ObservableList<RoutePreview.Verdict> verdicts = FXCollections.observableArrayList();
    private final CheckBox persistent = new CheckBox();
    private Parent root;

    @FXML
    private GridPane address;

    @FXML
    private GridPane common;

    @FXML
    private TitledPane rare;

    @FXML
    private GridPane rareFields;

    @FXML
    private VBox headers;

    @FXML
    private ChoiceBox<BodyFormat> bodyFormat;

    @FXML
    private Label bodyTitle;

    @FXML
    private TextArea body;

    @FXML
    private Label bodySize;

    @FXML
    private Label bodyError;

    @FXML
    private Label json;

    @FXML
    private Button indent;

    @FXML
    private Button publish;

    @FXML
    private Button repeat;

    @FXML
    private FontIcon routeIcon;

    @FXML
    private Label routeTitle;

    @FXML
    private Label routeHint;

    @FXML
    private Button declareQueue;

    @FXML
    private ListView<RoutePreview.Verdict> route;

    @FXML
    private ListView<PublishViewModel.Sent> sent;

    @FXML
    private Button forget;

    private PublishView(PublishViewModel model, ConsoleContext context, Owner life) {
        this.model = model;
        this.messages = context.messages();
        this.formats = context.formats();
        this.life = life;
    }

    /** Makes the page; what is typed lives in the form and outlives it. */
    public static Page create(ConsoleContext context, PublishForm form, InstantSource clock) {
        Owner life = new Owner();
        PublishViewModel model = new PublishViewModel(form, context, clock, life);
        var loaded = context.fxml().load(PublishView.class, () -> new PublishView(model, context, life));
        loaded.controller().root = loaded.root();
        return loaded.controller();
    }

    @FXML
    private void initialize() {
        makeFields();
        makeHeaders();
        makeBody();
        route.setItems(verdicts);
        route.setCellFactory(_ -> new RouteCell(messages, model::openQueue));
        route.setAccessibleText(messages.text("publish.route"));
        sent.setItems(model.sent());
        sent.setCellFactory(_ -> new SentCell(messages, formats));
        sent.setAccessibleText(messages.text("publish.sent"));
        Label nothing = new Label(messages.text("publish.sent.nothing"));
        nothing.getStyleClass().add("hint");
        nothing.setWrapText(true);
        sent.setPlaceholder(nothing);
        publish.setTooltip(new Tooltip(messages.text("publish.publish.tooltip", SEND.getDisplayText())));
        repeat.setTooltip(new Tooltip(messages.text("publish.repeat.tooltip", REPEAT.getDisplayText())));
        life.listen(model.routeProperty(), (_, _, _) -> showRoute());
        life.listen(model.knownProperty(), (_, _, _) -> showRoute());
        life.listen(model.errorsProperty(), (_, _, now) -> showErrors(now));
        life.listen(model.lastProperty(), (_, _, now) -> repeat.setDisable(now.isEmpty()));
        repeat.setDisable(model.lastProperty().get().isEmpty());
        ListChangeListener<PublishViewModel.Sent> sentChanged = _ -> forget.setVisible(!model.sent().isEmpty());
        model.sent().addListener(sentChanged);
        forget.setVisible(false);
        showRoute();
        showErrors(Map.of());
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(Place place) {
        model.show(place instanceof Place.Publish(var draft) ? draft : Optional.empty());
        rare.setExpanded(rare.isExpanded() || model.form().usesRareProperties());
        if (boxes.get(Field.EXCHANGE).input().getText().isEmpty()) {
            boxes.get(Field.ROUTING_KEY).input().requestFocus();
        } else {
            body.requestFocus();
        }
    }

    @Override
    public void hide() {
        // the model follows nothing while it is out of view
    }

    @Override
    public void dispose() {
        life.close();
    }

    @Override
    public void refresh() {
        model.readKnown();
    }

    @Override
    public List<Command> commands() {
        return List.of(
                new Command(messages.text("publish.action.publish"), Feather.SEND, Optional.of(SEND), model::publish),
                new Command(messages.text("publish.action.repeat"), Feather.REPEAT, Optional.of(REPEAT), model::repeat),
                new Command(messages.text("support.header.add"), Feather.PLUS, model::addHeader),
                new Command(messages.text("publish.indent"), Feather.ALIGN_LEFT, model::indentBody));
    }

    @FXML
    private void publish() {
        model.publish();
    }

    @FXML
    private void repeat() {
        model.repeat();
    }

    @FXML
    private void clear() {
        model.form().clear();
        showErrors(Map.of());
    }

    @FXML
    private void addHeader() {
        model.addHeader();
    }

    @FXML
    private void indent() {
        model.indentBody();
    }

    @FXML
    private void declareQueue() {
        model.declareQueue();
    }

    @FXML
    private void forget() {
        model.forgetSent();
    }

    private void makeFields() {
        columns(address, 2);
        columns(common, 4);
        columns(rareFields, 3);
        place(address, Field.EXCHANGE, 0, 0).prompt(messages.text("publish.exchange.default"));
        place(address, Field.ROUTING_KEY, 1, 0);
        place(common, Field.CONTENT_TYPE, 0, 0);
        place(common, Field.PRIORITY, 1, 0);
        place(common, Field.EXPIRATION, 2, 0);
        persistent.setText(messages.text("publish.persistent"));
        persistent.setTooltip(new Tooltip(messages.text("publish.persistent.tooltip")));
        persistent.selectedProperty().bindBidirectional(model.form().persistentProperty());
        Label space = new Label(" ");
        VBox box = new VBox(space, persistent);
        box.getStyleClass().add("field-box");
        common.add(box, 3, 0);
        int at = 0;
        for (Field field : EnumSet.range(Field.CONTENT_ENCODING, Field.CLUSTER_ID)) {
            place(rareFields, field, at % 3, at / 3);
            at++;
        }
        boxes.get(Field.TIMESTAMP).prompt("2026-01-31 14:03:27");
        boxes.get(Field.EXPIRATION).prompt("60000");
        boxes.get(Field.PRIORITY).prompt("0");
        boxes.get(Field.CONTENT_TYPE).prompt("application/json");
        Suggestions.offer(boxes.get(Field.EXCHANGE).input(), () -> model.knownProperty().get().exchangeNames());
        Suggestions.offer(boxes.get(Field.ROUTING_KEY).input(), model::keyCompletions);
        Suggestions.offer(boxes.get(Field.CONTENT_TYPE).input(), () -> CONTENT_TYPES);
    }

    private FieldBox place(GridPane grid, Field field, int column, int row) {
        FieldBox box = new FieldBox(messages.text(field.titleKey()), model.form().field(field));
        box.input().addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        boxes.put(field, box);
        grid.add(box, column, row);
        return box;
    }

    private static void columns(GridPane grid, int count) {
        for (int i = 0; i < count; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / count);
            grid.getColumnConstraints().add(column);
        }
    }

    private void makeHeaders() {
        ListChangeListener<HeaderRow> rows = change -> {
            while (change.next()) {
                if (change.wasAdded() || change.wasRemoved()) {
                    showHeaders();
                    return;
                }
            }
        };
        model.form().headers().addListener(rows);
        life.own(() -> model.form().headers().removeListener(rows));
        showHeaders();
    }

    private void showHeaders() {
        headers.getChildren()
                .setAll(model.form().headers().stream()
                        .map(row -> new HeaderRowBox(row, messages, model::removeHeader))
                        .toList());
        headers.setManaged(!headers.getChildren().isEmpty());
        if (!headers.getChildren().isEmpty()
                && headers.getChildren().getLast() instanceof HeaderRowBox newest
                && newest.blank()) {
            newest.focusName();
        }
    }

    private void makeBody() {
        bodyTitle.setLabelFor(body);
        body.textProperty().bindBidirectional(model.form().bodyProperty());
        body.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        bodyFormat.getItems().setAll(BodyFormat.values());
        bodyFormat.setConverter(new TitleConverter<>(format -> messages.text(format.titleKey())));
        bodyFormat.valueProperty().bindBidirectional(model.form().bodyFormatProperty());
        bodyFormat.setAccessibleText(messages.text("publish.body.format"));
        life.listen(model.form().bodyProperty(), (_, _, _) -> showBodySize());
        life.listen(model.form().bodyFormatProperty(), (_, _, _) -> showBodySize());
        life.listen(model.jsonProperty(), (_, _, now) -> showJson(now));
        showBodySize();
        showJson(model.jsonProperty().get());
    }

    private void keys(KeyEvent event) {
        if (SEND.match(event)) {
            event.consume();
            model.publish();
        } else if (REPEAT.match(event)) {
            event.consume();
            model.repeat();
        }
    }

    private void showBodySize() {
        String text = model.form().bodyProperty().get();
        bodySize.setText(
                model.form().bodyFormatProperty().get() == BodyFormat.TEXT
                        ? formats.bytes(text.getBytes(StandardCharsets.UTF_8).length)
                        : "");
    }

    private void showJson(JsonCheck now) {
        switch (now) {
            case JsonCheck.NotJson() -> json.setText("");
            case JsonCheck.WellFormed() -> showJson(Feather.CHECK, Tone.GOOD, messages.text("publish.json.good"));
            case JsonCheck.Malformed(int line, int column) ->
                showJson(Feather.ALERT_TRIANGLE, Tone.BAD, messages.text("publish.json.bad", line, column));
        }
        json.setVisible(!(now instanceof JsonCheck.NotJson));
        indent.setDisable(!(now instanceof JsonCheck.WellFormed));
    }

    private void showJson(Feather sign, Tone tone, String text) {
        FontIcon icon = new FontIcon(sign);
        tone.apply(icon);
        json.setText(text);
        json.setGraphic(icon);
        tone.apply(json);
    }

    private void showErrors(Map<Field, String> now) {
        boxes.forEach((field, box) -> box.error(now.getOrDefault(field, "")));
        String wrong = now.getOrDefault(Field.BODY, "");
        bodyError.setText(wrong);
        bodyError.setVisible(!wrong.isEmpty());
        bodyError.setManaged(!wrong.isEmpty());
        rare.setExpanded(rare.isExpanded()
                || EnumSet.range(Field.CONTENT_ENCODING, Field.CLUSTER_ID).stream().anyMatch(now::containsKey));
        now.keySet().stream().filter(boxes::containsKey).findFirst().ifPresent(field -> boxes.get(field)
                .input()
                .requestFocus());
    }

    private void showRoute() {
        boxes.get(Field.EXCHANGE).hint(model.exchangeType().orElse(""));
        Optional<String> missing = model.queueToDeclare();
        declareQueue.setVisible(missing.isPresent());
        declareQueue.setManaged(missing.isPresent());
        missing.ifPresent(name -> declareQueue.setText(messages.text("publish.route.declare", name)));
        Optional<RoutePreview> now = model.routeProperty().get();
        verdicts.setAll(now.stream()
                .flatMap(preview -> preview.verdicts().stream())
                .sorted(Comparator.comparing(RoutePreview.Verdict::matched).reversed())
                .toList());
        if (now.isEmpty()) {
            routeHead(Feather.HELP_CIRCLE, Tone.MUTED, messages.text("publish.route.unknown"), "");
        } else if (!now.get().exchangeFound()) {
            String exchange = model.form().field(Field.EXCHANGE).get();
            routeHead(
                    Feather.ALERT_OCTAGON,
                    Tone.BAD,
                    messages.text("publish.route.no-exchange", exchange),
                    messages.text("publish.route.no-exchange.hint"));
        } else if (now.get().queues().isEmpty()) {
            routeHead(
                    Feather.CORNER_UP_LEFT,
                    Tone.ATTENTION,
                    messages.text("publish.route.nowhere"),
                    nowhere(model.queueToDeclare()));
        } else {
            int queues = now.get().queues().size();
            routeHead(Feather.CHECK_CIRCLE, Tone.GOOD, messages.text("publish.route.queues", queues), "");
        }
    }

    private String nowhere(Optional<String> missingQueue) {
        if (missingQueue.isPresent()) {
            return messages.text("publish.route.no-queue", missingQueue.get());
        }
        return messages.text(verdicts.isEmpty() ? "publish.route.no-binding" : "publish.route.nowhere.hint");
    }

    private void routeHead(Feather icon, Tone tone, String title, String hint) {
        routeIcon.setIconCode(icon);
        tone.apply(routeIcon);
        routeTitle.setText(title);
        routeHint.setText(hint);
        routeHint.setVisible(!hint.isEmpty());
        routeHint.setManaged(!hint.isEmpty());
    }
}
