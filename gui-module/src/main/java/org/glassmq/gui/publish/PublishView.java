package org.glassmq.gui.publish;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TitledPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.FormBox;
import org.glassmq.gui.shell.Page;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.FieldBox;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.HeaderRow;
import org.glassmq.gui.support.HeaderRowBox;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Modal;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.Suggestions;
import org.glassmq.gui.support.TitleConverter;
import org.kordamp.ikonli.feather.Feather;

/** The form to publish with. */
public final class PublishView implements Page {
    private static final KeyCombination SEND = KeyCombination.keyCombination("Shortcut+Enter");
    private static final KeyCombination REPEAT = KeyCombination.keyCombination("Shortcut+Shift+Enter");
    private static final Set<Field> RARE = EnumSet.range(Field.CONTENT_ENCODING, Field.CLUSTER_ID);
    private static final List<String> CONTENT_TYPES = List.of(
            "application/json", "text/plain", "application/xml", "application/octet-stream", "application/x-protobuf");

    private final PublishViewModel model;
    private final TemplatesViewModel templates;
    private final RunViewModel many;
    private final ConsoleContext context;
    private final Messages messages;
    private final Formats formats;
    private final Owner life;
    private final Map<Field, FieldBox> boxes = new EnumMap<>(Field.class);
    private final StackPane root = new StackPane();
    private BodyBox body;
    private TemplatesBox menu;
    private TemplateDialogs dialogs;
    private Modal modal;

    @FXML
    private Label subtitle;

    @FXML
    private HBox tools;

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
    private VBox message;

    @FXML
    private Button publish;

    @FXML
    private Button repeat;

    @FXML
    private VBox side;

    @FXML
    private VBox sentCard;

    @FXML
    private ListView<PublishViewModel.Sent> sent;

    @FXML
    private Button forget;

    private PublishView(
            PublishViewModel model,
            TemplatesViewModel templates,
            RunViewModel many,
            ConsoleContext context,
            Owner life) {
        this.model = model;
        this.templates = templates;
        this.many = many;
        this.context = context;
        this.messages = context.messages();
        this.formats = context.formats();
        this.life = life;
    }

    /**
     * Makes the page.
     *
     * @param form      what is typed; outlives the page
     * @param templates what is kept to be published
     */
    public static Page create(ConsoleContext context, PublishForm form, Templates templates, InstantSource clock) {
        Owner life = new Owner();
        PublishViewModel model = new PublishViewModel(form, context, clock, life);
        TemplatesViewModel kept = new TemplatesViewModel(form, templates, context);
        RunViewModel many = new RunViewModel(model, context, clock, life);
        var loaded = context.fxml()
                .load(PublishView.class, () -> new PublishView(model, kept, many, context, life));
        loaded.controller().stand(loaded.root());
        return loaded.controller();
    }

    @FXML
    private void initialize() {
        makeFields();
        makeHeaders();
        body = new BodyBox(model, context, life);
        body.area().addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        VBox.setVgrow(body, Priority.ALWAYS);
        message.getChildren().addAll(body, new RunFormBox(many, messages, formats, life));
        RouteBox route = new RouteBox(model.route(), model.form(), messages, life);
        FirstBox first = new FirstBox(model, messages, life);
        VBox.setVgrow(route, Priority.ALWAYS);
        VBox.setVgrow(first, Priority.ALWAYS);
        RunBox run = new RunBox(many, context, life);
        VBox.setVgrow(run, Priority.SOMETIMES);
        side.getChildren().addAll(0, List.of(route, first, run));
        makeSent();
        life.listen(many.viewProperty(), (_, _, now) -> {
            showSentOr(now.isPresent());
            first.room(now.isEmpty());
        });
        publish.setTooltip(new Tooltip(messages.text("publish.publish.tooltip", SEND.getDisplayText())));
        repeat.setTooltip(new Tooltip(messages.text("publish.repeat.tooltip", REPEAT.getDisplayText())));
        life.listen(model.route().routeProperty(), (_, _, _) -> showExchangeType());
        life.listen(model.route().knownProperty(), (_, _, _) -> showExchangeType());
        life.listen(model.errorsProperty(), (_, _, now) -> showErrors(now));
        life.listen(model.refusedProperty(), (_, _, now) -> focus(now));
        life.listen(model.lastProperty(), (_, _, now) -> repeat.setDisable(now.isEmpty()));
        life.listen(templates.currentProperty(), (_, _, _) -> showTemplate());
        repeat.setDisable(model.lastProperty().get().isEmpty());
        showExchangeType();
        showErrors(model.errorsProperty().get());
    }

    /** What stands above the page needs the page. */
    private void stand(Parent page) {
        modal = new Modal(page);
        dialogs = new TemplateDialogs(templates, modal, context);
        menu = new TemplatesBox(templates, dialogs, messages, life);
        tools.getChildren().addFirst(menu);
        root.getChildren().setAll(page, modal.node());
        root.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (!modal.isOpen()) {
                keys(event);
            }
        });
        showTemplate();
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(Place place) {
        Place.Publish shown = place instanceof Place.Publish publishing
                ? publishing
                : new Place.Publish(Optional.empty());
        if (shown.draft().isPresent()) {
            templates.leave();
        }
        model.show(shown.draft());
        rare.setExpanded(rare.isExpanded() || model.form().usesRareProperties());
        if (shown.purpose() == Place.Publish.Purpose.KEEP) {
            dialogs.saveAs();
        } else if (boxes.get(Field.EXCHANGE).input().getText().isEmpty()) {
            boxes.get(Field.ROUTING_KEY).input().requestFocus();
        } else {
            body.area().requestFocus();
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
        model.route().readKnown();
    }

    @Override
    public boolean escape() {
        boolean open = modal.isOpen();
        modal.close();
        return open;
    }

    @Override
    public List<Command> commands() {
        List<Command> commands = new ArrayList<>(List.of(
                new Command(messages.text("publish.action.publish"), Feather.SEND, Optional.of(SEND), model::publish),
                new Command(messages.text("publish.action.repeat"), Feather.REPEAT, Optional.of(REPEAT), model::repeat),
                new Command(messages.text("publish.action.run"), Feather.FAST_FORWARD, many::start),
                new Command(messages.text("support.header.add"), Feather.PLUS, model::addHeader),
                new Command(messages.text("publish.indent"), Feather.ALIGN_LEFT, model::indentBody)));
        if (many.running()) {
            commands.add(new Command(messages.text("publish.action.pause"), Feather.PAUSE, many::pause));
            commands.add(new Command(messages.text("publish.action.resume"), Feather.PLAY, many::resume));
            commands.add(new Command(messages.text("publish.action.cancel"), Feather.SQUARE, many::cancel));
        }
        commands.addAll(menu.commands());
        return commands;
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
        templates.leave();
        model.clear();
    }

    @FXML
    private void addHeader() {
        model.addHeader();
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
        common.add(delivery(), 3, 0);
        makeHosts();
        int at = 0;
        for (Field field : RARE) {
            place(rareFields, field, at % 3, at / 3);
            at++;
        }
        boxes.get(Field.TIMESTAMP).prompt("2026-01-31 14:03:27");
        boxes.get(Field.EXPIRATION).prompt("60000");
        boxes.get(Field.PRIORITY).prompt("0");
        boxes.get(Field.CONTENT_TYPE).prompt("application/json");
        RouteViewModel route = model.route();
        Suggestions.offer(boxes.get(Field.EXCHANGE).input(), () -> route.knownProperty().get().exchangeNames());
        Suggestions.offer(boxes.get(Field.ROUTING_KEY).input(), route::keyCompletions);
        Suggestions.offer(boxes.get(Field.CONTENT_TYPE).input(), () -> CONTENT_TYPES);
    }

    private Node delivery() {
        ChoiceBox<Delivery> choice = new ChoiceBox<>();
        choice.setId("delivery");
        choice.getItems().setAll(Delivery.values());
        choice.setConverter(new TitleConverter<>(mode -> messages.text(mode.titleKey())));
        choice.valueProperty().bindBidirectional(model.form().deliveryProperty());
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.setTooltip(new Tooltip(messages.text("publish.delivery.tooltip")));
        return named("publish.delivery", choice);
    }

    /** In view where there is a choice. */
    private void makeHosts() {
        ChoiceBox<String> choice = new ChoiceBox<>();
        choice.setId("virtualHost");
        choice.setMaxWidth(Double.MAX_VALUE);
        VBox box = named("publish.virtual-host", choice);
        Runnable show = () -> {
            List<String> hosts = new ArrayList<>(model.route().hostsProperty().get());
            String now = model.form().virtualHostProperty().get();
            if (!hosts.contains(now)) {
                hosts.add(now);
            }
            if (!choice.getItems().equals(hosts)) {
                choice.getItems().setAll(hosts);
            }
            choice.setValue(now);
            if (hosts.size() > 1 && box.getParent() == null) {
                address.add(box, 0, 1);
            }
        };
        choice.valueProperty().addListener((_, _, host) -> {
            if (host != null) {
                model.form().virtualHostProperty().set(host);
            }
        });
        life.listen(model.route().hostsProperty(), (_, _, _) -> show.run());
        life.listen(model.form().virtualHostProperty(), (_, _, _) -> show.run());
        show.run();
    }

    private VBox named(String key, Node control) {
        VBox box = FormBox.field(messages.text(key), control);
        box.getStyleClass().setAll("field-box");
        box.getChildren().getFirst().getStyleClass().add("field-name");
        return box;
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

    private void makeSent() {
        sent.setItems(model.sent());
        sent.setCellFactory(_ -> new SentCell(messages, formats));
        sent.setAccessibleText(messages.text("publish.sent"));
        Label nothing = new Label(messages.text("publish.sent.nothing"));
        nothing.getStyleClass().add("hint");
        nothing.setWrapText(true);
        sent.setPlaceholder(nothing);
        model.sent().addListener((ListChangeListener<PublishViewModel.Sent>)
                _ -> forget.setVisible(!model.sent().isEmpty()));
        forget.setVisible(false);
    }

    /** While there is a run, its results take the place of those of single messages. */
    private void showSentOr(boolean run) {
        sentCard.setVisible(!run);
        sentCard.setManaged(!run);
    }

    private void keys(KeyEvent event) {
        boolean taken = true;
        if (SEND.match(event)) {
            model.publish();
        } else if (REPEAT.match(event)) {
            model.repeat();
        } else if (TemplatesBox.SAVE.match(event)) {
            menu.save();
        } else if (TemplatesBox.LOAD.match(event)) {
            dialogs.load();
        } else {
            taken = false;
        }
        if (taken) {
            event.consume();
        }
    }

    private void showTemplate() {
        subtitle.setText(templates
                .currentProperty()
                .get()
                .map(name -> messages.text("publish.template.current", name))
                .orElse(messages.text("publish.subtitle")));
        rare.setExpanded(rare.isExpanded() || model.form().usesRareProperties());
    }

    private void showErrors(Faults now) {
        boxes.forEach((field, box) -> box.error(now.fields().getOrDefault(field, "")));
        rare.setExpanded(rare.isExpanded() || RARE.stream().anyMatch(now.fields()::containsKey));
    }

    private void focus(Faults refused) {
        if (refused.fields().containsKey(Field.BODY)) {
            body.area().requestFocus();
        }
        boxes.keySet().stream().filter(refused.fields()::containsKey).findFirst().ifPresent(field -> boxes.get(field)
                .input()
                .requestFocus());
    }

    private void showExchangeType() {
        boxes.get(Field.EXCHANGE).hint(model.route().exchangeType().orElse(""));
    }
}
