package org.glassmq.gui.connections;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glassmq.broker.api.ChannelInfo;
import org.glassmq.broker.api.ConnectionDetail;
import org.glassmq.gui.connections.ConnectionViewModel.ConsumerReading;
import org.glassmq.gui.connections.ConnectionViewModel.Look;
import org.glassmq.gui.connections.ConnectionViewModel.State;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Keys;
import org.glassmq.gui.shell.PagePart;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.CopyMenu;
import org.glassmq.gui.support.LazyTabs;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.Plot;
import org.glassmq.gui.support.TimeSeries;
import org.glassmq.gui.table.Row;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One connection: its numbers, its traffic, its consumers and what its client said of itself. */
final class ConnectionView implements PagePart {
    private static final Duration SPAN = Duration.ofMinutes(2);

    private final ConnectionViewModel model;
    private final ConsoleContext context;
    private final Messages messages;
    private final ConnectionTexts texts;
    private final ConnectionDialogs dialogs;
    private final Map<String, Label> tileValues = new LinkedHashMap<>();
    private final FontIcon sign = new FontIcon(Feather.PLAY);
    private Optional<Standing> shownStanding = Optional.empty();
    private Parent root;
    private Plot messagePlot;
    private Plot bytePlot;
    private ConnectionConsumerTable consumerTable;
    private ClientPropertyTable propertyTable;
    private ChannelTable channelTable;

    @FXML
    private Button back;

    @FXML
    private Label name;

    @FXML
    private Label state;

    @FXML
    private Label facts;

    @FXML
    private Button close;

    @FXML
    private VBox loading;

    @FXML
    private VBox gone;

    @FXML
    private Label goneTitle;

    @FXML
    private VBox body;

    @FXML
    private Label holds;

    @FXML
    private GridPane tiles;

    @FXML
    private GridPane plots;

    @FXML
    private TabPane tabs;

    @FXML
    private Tab consumersTab;

    @FXML
    private Tab propertiesTab;

    @FXML
    private Tab channelsTab;

    @FXML
    private TableView<Row<Integer, ChannelInfo>> channels;

    @FXML
    private Label partial;

    @FXML
    private TableView<Row<String, ConsumerReading>> consumers;

    @FXML
    private TableView<Map.Entry<String, String>> properties;

    private ConnectionView(ConnectionViewModel model, ConsoleContext context, ConnectionDialogs dialogs) {
        this.model = model;
        this.context = context;
        this.messages = context.messages();
        this.texts = new ConnectionTexts(messages, context.formats());
        this.dialogs = dialogs;
    }

    static ConnectionView create(String id, ConsoleContext context, ConnectionDialogs dialogs) {
        ConnectionViewModel model = new ConnectionViewModel(context.live(), context.background(), id);
        var loaded = context.fxml().load(ConnectionView.class, () -> new ConnectionView(model, context, dialogs));
        loaded.controller().root = loaded.root();
        return loaded.controller();
    }

    @FXML
    private void initialize() {
        back.setTooltip(new Tooltip(messages.text("connections.back") + " (Esc)"));
        back.setAccessibleText(messages.text("connections.back"));
        close.setTooltip(new Tooltip(close.getText() + " (" + Keys.DELETE.getDisplayText() + ")"));
        state.setGraphic(sign);
        CopyMenu.on(facts, messages);
        tile("in", "connections.column.in", 12);
        tile("out", "connections.column.out", 12);
        tile("bytes-in", "connections.column.bytes-in", 13);
        tile("bytes-out", "connections.column.bytes-out", 13);
        tile("waiting", "connections.waiting", 12);
        tile("channels", "connections.column.channels", 9);
        tile("unacked", "connections.column.unacked", 17);
        tile("unconfirmed", "connections.column.unconfirmed", 12);
        messagePlot = plot(model.messages(), "connections.plot.messages", context.formats()::rate, 0);
        bytePlot = plot(model.bytes(), "connections.plot.bytes", texts::byteRate, 1);
        consumerTable = new ConnectionConsumerTable(consumers, texts, context);
        propertyTable = new ClientPropertyTable(properties, messages);
        channelTable = new ChannelTable(channels, texts, context);
        model.stateProperty().addListener((_, _, _) -> showState());
        showState();
        LazyTabs.of(tabs);
    }

    @Override
    public Node node() {
        return root;
    }

    String id() {
        return model.id();
    }

    /** In view: follows the broker until the owner goes away. */
    @Override
    public void show(Owner sight) {
        model.follow(sight);
    }

    /** Esc: back to all connections. */
    @Override
    public boolean escape() {
        back();
        return true;
    }

    @Override
    public boolean key(KeyEvent event) {
        boolean closing = Keys.DELETE.match(event);
        if (closing) {
            close();
        }
        return closing;
    }

    @Override
    public List<Command> commands() {
        Closing closing = model.closing();
        return closing.nothing()
                ? List.of()
                : List.of(new Command(
                        texts.action(closing), Feather.X_CIRCLE, Optional.of(Keys.DELETE), this::close));
    }

    @FXML
    private void back() {
        context.navigation().open(new Place.Connections());
    }

    @FXML
    private void close() {
        Closing closing = model.closing();
        if (!closing.nothing()) {
            dialogs.close(closing, reason -> model.carryOut(closing, reason));
        }
    }

    private void tile(String id, String key, double percent) {
        Label value = new Label("–");
        value.getStyleClass().add("tile-value");
        Label label = new Label(messages.text(key));
        label.getStyleClass().add("tile-name");
        VBox tile = new VBox(label, value);
        tile.getStyleClass().add("tile");
        ColumnConstraints column = new ColumnConstraints();
        column.setHgrow(Priority.ALWAYS);
        column.setPercentWidth(percent);
        tiles.getColumnConstraints().add(column);
        tiles.add(tile, tileValues.size(), 0);
        tileValues.put(id, value);
    }

    private Plot plot(TimeSeries series, String title, DoubleFunction<String> value, int place) {
        Plot plot = new Plot(
                series,
                List.of(messages.text("connections.plot.in"), messages.text("connections.plot.out")),
                SPAN,
                value,
                context.formats());
        plot.setAccessibleText(messages.text(title));
        plot.getStyleClass().add("card");
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        plots.getColumnConstraints().add(half);
        plots.add(plot, place, 0);
        GridPane.setVgrow(plot, Priority.ALWAYS);
        return plot;
    }

    private void showState() {
        State now = model.stateProperty().get();
        visible(loading, now instanceof State.Loading);
        visible(gone, now instanceof State.Gone);
        visible(body, now instanceof State.Open);
        visible(state, now instanceof State.Open);
        close.setDisable(model.closing().nothing());
        model.look().ifPresent(look -> {
            name.setText(look.reading().info().displayName());
            facts.setText(texts.facts(look.reading().info(), look.detail()));
        });
        goneTitle.setText(messages.text(
                "connections.gone.title",
                model.look().map(look -> look.reading().info().displayName()).orElse(model.id())));
        if (now instanceof State.Open(Look look)) {
            show(look);
        }
    }

    private void show(Look look) {
        ConnectionReading reading = look.reading();
        if (shownStanding.filter(shown -> shown == reading.standing()).isEmpty()) {
            shownStanding = Optional.of(reading.standing());
            StandingBox.show(sign, reading.standing());
            state.setText(texts.standing(reading.standing()));
            state.setTooltip(StandingBox.tip(texts, reading.standing()));
            name.setTooltip(new Tooltip(reading.info().id()));
            facts.setTooltip(new Tooltip(texts.fullSince(reading.info())));
        }
        tileValues.get("in").setText(texts.rate(reading.flow(), Flow::in));
        tileValues.get("out").setText(texts.rate(reading.flow(), Flow::out));
        tileValues.get("bytes-in").setText(texts.byteRate(reading.flow(), Flow::bytesIn));
        tileValues.get("bytes-out").setText(texts.byteRate(reading.flow(), Flow::bytesOut));
        tileValues.get("waiting").setText(texts.waiting(look.detail()));
        String why = texts.holds(look.detail().map(ConnectionDetail::holds).orElse(List.of()));
        holds.setText(why);
        visible(holds, !why.isEmpty());
        tileValues.get("channels").setText(texts.number(reading.info().channels()));
        tileValues.get("unacked").setText(texts.unacked(reading));
        tileValues.get("unconfirmed").setText(texts.number(reading.info().unconfirmed()));
        Map<String, String> client = ConnectionViewModel.properties(reading.info());
        consumersTab.setText(messages.text("connections.tab.consumers", texts.number(reading.info().consumers())));
        propertiesTab.setText(messages.text("connections.tab.properties", texts.number(client.size())));
        visible(partial, !look.allConsumers());
        consumerTable.show(look.consumers());
        propertyTable.show(client);
        channelsTab.setText(messages.text("connections.tab.channels", texts.number(reading.info().channels())));
        channelsTab.setDisable(look.detail().isEmpty());
        channelTable.show(look.detail().map(ConnectionDetail::channels).orElse(List.of()));
        messagePlot.update();
        bytePlot.update();
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
