package org.glassmq.gui.arrival;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glassmq.broker.api.Alarm;
import org.glassmq.gui.arrival.ArrivalTexts.Head;
import org.glassmq.gui.arrival.ArrivalViewModel.Surroundings;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.PagePart;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.FieldBox;
import org.glassmq.gui.support.HeaderRow;
import org.glassmq.gui.support.HeaderRowBox;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.Suggestions;
import org.glassmq.gui.table.Column;
import org.glassmq.gui.table.Column.Shown;
import org.glassmq.gui.table.Filter.Syntax;
import org.glassmq.gui.table.RowAction;
import org.glassmq.gui.table.RowAction.Asks;
import org.glassmq.gui.table.TableBox;
import org.glassmq.gui.table.TableSpec;
import org.glassmq.gui.table.TableWords;
import org.glassmq.gui.table.Width;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The form that describes a message, the way it takes, and below it what reached no queue. */
final class ArrivalView implements PagePart {
    private static final KeyCombination OPEN = KeyCombination.keyCombination("Enter");

    private final ArrivalViewModel model;
    private final ConsoleContext context;
    private final Owner life;
    private final Messages messages;
    private final ArrivalTexts texts;
    private final ObservableList<PathLine> lines = FXCollections.observableArrayList();
    private Parent root;
    private FieldBox exchange;
    private FieldBox key;
    private TableBox<Stray, Stray> strays;

    @FXML
    private VBox hostPlace;

    @FXML
    private ComboBox<String> virtualHost;

    @FXML
    private GridPane address;

    @FXML
    private VBox headers;

    @FXML
    private Label headersFromText;

    @FXML
    private FontIcon headIcon;

    @FXML
    private Label headTitle;

    @FXML
    private Label headHint;

    @FXML
    private Label alarms;

    @FXML
    private ListView<PathLine> path;

    @FXML
    private VBox below;

    @FXML
    private Label notKept;

    @FXML
    private VBox empty;

    @FXML
    private Label emptyTitle;

    @FXML
    private Label emptyText;

    @FXML
    private Button publisher;

    private ArrivalView(ArrivalViewModel model, ConsoleContext context, Owner life) {
        this.model = model;
        this.life = life;
        this.context = context;
        this.messages = context.messages();
        this.texts = new ArrivalTexts(messages, context.formats());
    }

    static ArrivalView create(ConsoleContext context, ArrivalForm form, InstantSource clock, Owner life) {
        ArrivalViewModel model = new ArrivalViewModel(context, form, clock, System::nanoTime, life);
        var loaded = context.fxml().load(ArrivalView.class, () -> new ArrivalView(model, context, life));
        loaded.controller().root = loaded.root();
        return loaded.controller();
    }

    @FXML
    private void initialize() {
        exchange = new FieldBox(messages.text("arrival.exchange"), model.form().exchangeProperty());
        exchange.input().setId("exchange");
        exchange.prompt(messages.text("arrival.default-exchange"));
        key = new FieldBox(messages.text("arrival.key"), model.form().routingKeyProperty());
        key.input().setId("key");
        address.addColumn(0, exchange, key);
        GridPane.setHgrow(exchange, Priority.ALWAYS);
        Suggestions.offer(
                exchange.input(), () -> model.surroundingsProperty().get().addresses().exchangeNames());
        Suggestions.offer(key.input(), model::keyCompletions);
        virtualHost.setAccessibleText(messages.text("arrival.vhost"));
        virtualHost.valueProperty().bindBidirectional(model.form().virtualHostProperty());
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
        headersFromText.visibleProperty().bind(model.headersFromTextProperty());
        headersFromText.managedProperty().bind(model.headersFromTextProperty());
        path.setItems(lines);
        path.setCellFactory(_ -> new PathCell(model, messages, texts));
        path.setAccessibleText(messages.text("arrival.path"));
        makeTable();
        model.answerProperty().addListener((_, _, _) -> showAnswer());
        model.surroundingsProperty().addListener((_, _, now) -> showSurroundings(now));
        showHeaders();
        showAnswer();
        showSurroundings(model.surroundingsProperty().get());
    }

    @Override
    public Node node() {
        return root;
    }

    /** In view: follows the broker until the owner goes away. */
    @Override
    public void show(Owner sight) {
        model.follow(sight);
        strays.show(sight);
    }

    /** Takes over a question that was asked elsewhere. */
    @Override
    public void open(Place place) {
        if (place instanceof Place.Arrival(var question)) {
            question.ifPresent(model::fill);
        }
    }

    /** Puts the cursor into the filter of the table. */
    @Override
    public void find() {
        strays.find();
    }

    @Override
    public void refresh() {
        model.ask();
    }

    @Override
    public boolean escape() {
        return strays.escape();
    }

    @Override
    public List<Command> commands() {
        return List.of(
                new Command(messages.text("arrival.clear"), Feather.X, model::clear),
                new Command(messages.text("support.header.add"), Feather.PLUS, model::addHeader));
    }

    @FXML
    private void clear() {
        model.clear();
        exchange.input().requestFocus();
    }

    @FXML
    private void addHeader() {
        model.addHeader();
    }

    private void makeTable() {
        RowAction toPublisher = new RowAction(
                Feather.LINK_2,
                OPEN,
                () -> messages.text("arrival.publisher"),
                () -> model.publisher().isPresent(),
                Asks.AT_ONCE,
                () -> model.publisher().ifPresent(context.navigation()::open));
        TableWords words = new TableWords(
                messages.text("arrival.strays"),
                messages.text("arrival.strays.filter"),
                messages.text("arrival.strays.loading"),
                messages.text("arrival.strays.no-match"),
                total -> messages.text("arrival.strays.no-match.text", total),
                total -> messages.text("arrival.strays.count", total));
        strays = new TableBox<>(
                model.strays(),
                new TableSpec<>("strays", columns(), toPublisher, List.of(List.of())),
                words,
                Set.of(Syntax.TEXT),
                context);
        strays.join(publisher, toPublisher);
        strays.whenEmpty(empty);
        VBox.setVgrow(strays, Priority.ALWAYS);
        below.getChildren().add(strays);
    }

    private List<Column<Stray>> columns() {
        return List.of(
                Column.of(
                        StrayColumn.TIME,
                        messages.text("arrival.column.time"),
                        110,
                        (Stray stray) -> context.formats().timeMillis(stray.publish().at())),
                Column.of(
                        StrayColumn.FATE,
                        messages.text("arrival.column.fate"),
                        150,
                        (Stray stray) -> texts.fate(stray.publish())),
                Column.of(
                                StrayColumn.EXCHANGE,
                                messages.text("arrival.exchange"),
                                0,
                                (Stray stray) -> texts.exchange(stray.publish().exchange()))
                        .wide(new Width(0, 110, 170, 320)),
                Column.of(
                                StrayColumn.KEY,
                                messages.text("arrival.key"),
                                0,
                                (Stray stray) -> stray.publish().routingKey())
                        .wide(new Width(0, 120, 210, 420)),
                Column.of(
                        StrayColumn.CONNECTION,
                        messages.text("arrival.column.connection"),
                        150,
                        (Stray stray) -> texts.publisher(stray.publish())),
                Column.of(
                        StrayColumn.USER,
                        messages.text("arrival.column.user"),
                        90,
                        (Stray stray) -> stray.publish().by().user()),
                Column.of(
                                StrayColumn.HEADERS,
                                messages.text("arrival.headers"),
                                0,
                                (Stray stray) -> ArrivalTexts.headers(stray.publish()))
                        .wide(new Width(1, 90, 160, 500)),
                Column.of(
                        StrayColumn.SIZE,
                        messages.text("arrival.column.size"),
                        90,
                        (Stray stray) -> context.formats().bytes(stray.publish().bodySize())),
                Column.of(
                                StrayColumn.VIRTUAL_HOST,
                                messages.text("arrival.vhost"),
                                90,
                                (Stray stray) -> stray.publish().virtualHost())
                        .shown(Shown.IF_SEVERAL_HOSTS));
    }

    private void showHeaders() {
        headers.getChildren()
                .setAll(model.form().headers().stream()
                        .map(row -> new HeaderRowBox(row, messages, model::removeHeader))
                        .toList());
        visible(headers, !headers.getChildren().isEmpty());
        if (!headers.getChildren().isEmpty()
                && headers.getChildren().getLast() instanceof HeaderRowBox newest
                && newest.blank()) {
            newest.focusName();
        }
    }

    private void showAnswer() {
        Optional<Answer> now = model.answerProperty().get();
        Head head = texts.head(now);
        headIcon.setIconCode(head.icon());
        head.tone().apply(headIcon);
        headTitle.setText(head.title());
        headHint.setText(head.hint());
        visible(headHint, !head.hint().isEmpty());
        StringJoiner held = new StringJoiner("\n");
        now.map(Answer::alarms).orElse(List.of()).stream()
                .map(Alarm::text)
                .forEach(text -> held.add(messages.text("arrival.held", text)));
        alarms.setText(held.toString());
        visible(alarms, held.length() > 0);
        exchange.hint(now.flatMap(Answer::exchange).map(found -> found.type()).orElse(""));
        lines.setAll(now.filter(known -> !known.vague()).map(RoutePath::of).orElse(List.of()));
    }

    private void showSurroundings(Surroundings now) {
        visible(hostPlace, now.virtualHosts().size() > 1);
        if (!virtualHost.getItems().equals(now.virtualHosts())) {
            String chosen = model.form().virtualHostProperty().get();
            virtualHost.getItems().setAll(now.virtualHosts());
            virtualHost.setValue(chosen);
        }
        long forgotten = now.unrouted().map(unrouted -> unrouted.notKept()).orElse(0L);
        notKept.setText(messages.text("arrival.strays.not-kept", context.formats().number(forgotten)));
        visible(notKept, forgotten > 0);
        boolean able = now.unrouted().isPresent();
        emptyTitle.setText(messages.text(able ? "arrival.strays.none" : "arrival.strays.unable"));
        emptyText.setText(messages.text(able ? "arrival.strays.none.text" : "arrival.strays.unable.text"));
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
