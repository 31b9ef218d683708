package org.glassmq.gui.queues;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.bindings.BindingDialogs;
import org.glassmq.gui.bindings.BindingEnd;
import org.glassmq.gui.bindings.BindingTable;
import org.glassmq.gui.declare.ArgumentTable;
import org.glassmq.gui.declare.ArgumentTexts;
import org.glassmq.gui.history.LagHistory;
import org.glassmq.gui.messages.MessagesView;
import org.glassmq.gui.queues.Lag.Trend;
import org.glassmq.gui.queues.QueueViewModel.State;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Keys;
import org.glassmq.gui.shell.PagePart;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.shell.PolicyLinksBox;
import org.glassmq.gui.support.BadgesBox;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.LazyTabs;
import org.glassmq.gui.support.LazyTip;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.Plot;
import org.glassmq.gui.support.Rates;
import org.glassmq.gui.support.TableLayout;
import org.glassmq.gui.table.Row;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One queue: its numbers, its traffic, its messages, consumers and bindings. */
final class QueueView implements PagePart {
    private static final Duration SPAN = Duration.ofMinutes(2);
    private static final String PLOTS = "queue.plots";

    private final QueueViewModel model;
    private final PastViewModel past;
    private final MessagesView content;
    private final ConsoleContext context;
    private final Messages messages;
    private final Formats formats;
    private final QueueTexts texts;
    private final QueueDialogs dialogs;
    private final Map<String, Label> tileValues = new LinkedHashMap<>();
    private final List<Plot> plotList = new ArrayList<>();
    private final FontIcon stateSign = new FontIcon(Feather.PAUSE);
    private final BindingDialogs bindingDialogs;
    private final BadgesBox badgeBox = new BadgesBox();
    private final PolicyLinksBox policies;
    private ArgumentTable argumentTable;
    private Owner pastSight = new Owner();
    private Parent root;

    @FXML
    private Button back;

    @FXML
    private Label name;

    @FXML
    private HBox titleLine;

    @FXML
    private HBox badges;

    @FXML
    private Label state;

    @FXML
    private ToggleButton plots;

    @FXML
    private Button watch;

    @FXML
    private Button publish;

    @FXML
    private Button replay;

    @FXML
    private Button purge;

    @FXML
    private Button delete;

    @FXML
    private VBox loading;

    @FXML
    private VBox gone;

    @FXML
    private Label goneTitle;

    @FXML
    private VBox body;

    @FXML
    private GridPane tiles;

    @FXML
    private GridPane plotPlace;

    @FXML
    private TabPane tabs;

    @FXML
    private Tab messagesTab;

    @FXML
    private Tab consumersTab;

    @FXML
    private Tab bindingsTab;

    @FXML
    private Tab argumentsTab;

    @FXML
    private Tab pastTab;

    @FXML
    private TableView<ConsumerRow> consumers;

    @FXML
    private TableView<Row<BindingInfo, BindingInfo>> bindings;

    @FXML
    private Label bindHint;

    @FXML
    private TableView<Map.Entry<String, Object>> arguments;

    private QueueView(
            QueueViewModel model,
            PastViewModel past,
            ConsoleContext context,
            QueueDialogs dialogs,
            BindingDialogs bindingDialogs) {
        this.model = model;
        this.past = past;
        this.context = context;
        this.messages = context.messages();
        this.formats = context.formats();
        this.texts = new QueueTexts(messages, formats);
        this.dialogs = dialogs;
        this.bindingDialogs = bindingDialogs;
        this.policies = new PolicyLinksBox(context, model.queue().virtualHost());
        this.content = MessagesView.create(model.queue(), context);
    }

    static QueueView create(
            QueueRef queue,
            ConsoleContext context,
            LagHistory history,
            QueueDialogs dialogs,
            BindingDialogs bindings) {
        QueueViewModel model = new QueueViewModel(context.live(), context.background(), queue);
        PastViewModel past = new PastViewModel(
                context.live(), context.background(), history, queue, System::currentTimeMillis);
        var loaded =
                context.fxml().load(QueueView.class, () -> new QueueView(model, past, context, dialogs, bindings));
        loaded.controller().root = loaded.root();
        return loaded.controller();
    }

    @FXML
    private void initialize() {
        name.setText(QueueTexts.name(model.queue()));
        LazyTip.on(name, name.getText());
        LazyTip.on(back, messages.text("queues.back") + " (Esc)");
        back.setAccessibleText(messages.text("queues.back"));
        LazyTip.on(watch, messages.text("thresholds.title") + " (" + Keys.THRESHOLDS.getDisplayText() + ")");
        watch.setAccessibleText(messages.text("thresholds.title"));
        tip(publish, Keys.PUBLISH.getDisplayText());
        tip(replay, Keys.REPLAY.getDisplayText());
        tip(purge, Keys.PURGE.getDisplayText());
        tip(delete, "");
        state.setGraphic(stateSign);
        goneTitle.setText(messages.text("queues.gone.title", QueueTexts.name(model.queue())));
        messagesTab.setContent(content.node());
        HBox.setHgrow(badgeBox, Priority.ALWAYS);
        badges.getChildren().setAll(badgeBox);
        titleLine.getChildren().add(policies);
        makeTiles();
        makePlots();
        TableLayout.remember(
                "consumers",
                context.settings(),
                consumers,
                new ConsumerTable(consumers, model, messages, formats).shape());
        makeBindings();
        argumentTable = new ArgumentTable(
                arguments,
                messages,
                new ArgumentTexts(messages, formats),
                messages.text("queues.argument.none"));
        pastTab.setContent(new PastBox(past, messages, formats));
        pastTab.selectedProperty().addListener((_, _, _) -> showPast());
        model.stateProperty().addListener((_, _, _) -> showState());
        showState();
        LazyTabs.of(tabs);
    }

    @Override
    public Node node() {
        return root;
    }

    QueueRef queue() {
        return model.queue();
    }

    /** In view: follows the broker until the owner goes away. */
    @Override
    public void show(Owner sight) {
        model.follow(sight);
        content.show(sight);
        sight.own(() -> pastSight.close());
        showPast();
    }

    /** The past is read while its tab is open; it needs the room of the plots of now. */
    private void showPast() {
        pastSight.close();
        pastSight = new Owner();
        visible(plotPlace, plots.isSelected() && !pastTab.isSelected());
        if (pastTab.isSelected()) {
            past.follow(pastSight);
        }
    }

    @Override
    public void open(Place place) {
        if (place instanceof Place.Message(_, long offset)) {
            tabs.getSelectionModel().select(messagesTab);
            content.open(offset);
        }
    }

    @Override
    public void find() {
        tabs.getSelectionModel().select(messagesTab);
        content.find();
    }

    @Override
    public void refresh() {
        content.refresh();
    }

    /** Esc: closes the message, then the queue. */
    @Override
    public boolean escape() {
        boolean unzoomed = pastTab.isSelected() && past.unzoom();
        if (!unzoomed && !content.escape()) {
            back();
        }
        return true;
    }

    @Override
    public List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        commands.add(new Command(
                messages.text("queues.publish"), Feather.SEND, Optional.of(Keys.PUBLISH), this::publish));
        model.replay().ifPresent(_ -> commands.add(
                new Command(messages.text("queues.replay"), Feather.REWIND, Optional.of(Keys.REPLAY), this::replay)));
        model.purge().filter(purging -> !purging.nothing()).ifPresent(purging -> commands.add(
                new Command(texts.action(purging), Feather.WIND, Optional.of(Keys.PURGE), this::purge)));
        model.delete().ifPresent(deleting ->
                commands.add(new Command(texts.action(deleting), Feather.TRASH_2, this::delete)));
        model.reading().ifPresent(_ -> commands.add(
                new Command(messages.text("queues.bind"), Feather.LINK, Optional.of(Keys.BIND), this::bind)));
        commands.add(new Command(
                messages.text("thresholds.title"), Feather.BELL, Optional.of(Keys.THRESHOLDS), this::watch));
        commands.addAll(content.commands());
        return commands;
    }

    @Override
    public boolean key(KeyEvent event) {
        if (Keys.PUBLISH.match(event)) {
            publish();
        } else if (Keys.REPLAY.match(event) && model.reading().isPresent()) {
            replay();
        } else if (Keys.PURGE.match(event)) {
            purge();
        } else if (Keys.THRESHOLDS.match(event)) {
            watch();
        } else if (Keys.BIND.match(event) && model.reading().isPresent()) {
            bind();
        } else {
            return false;
        }
        return true;
    }

    @FXML
    private void back() {
        context.navigation().open(new Place.Queues());
    }

    @FXML
    private void publish() {
        context.navigation().open(new Place.Publish(Optional.of(new PublishRequest(
                model.queue().virtualHost(), "", model.queue().name(), MessageProperties.NONE, new byte[0]))));
    }

    @FXML
    private void replay() {
        model.replay().ifPresent(plan -> context.navigation().open(new Place.Replay(Optional.of(plan))));
    }

    @FXML
    private void watch() {
        dialogs.thresholds(model.queue().name());
    }

    @FXML
    private void purge() {
        model.purge()
                .filter(purging -> !purging.nothing())
                .ifPresent(purging -> dialogs.confirm(purging, () -> model.carryOut(purging)));
    }

    @FXML
    private void delete() {
        model.delete().ifPresent(deleting -> dialogs.confirm(deleting, () -> model.carryOut(deleting)));
    }

    private void makeTiles() {
        tile("ready", messages.text("queues.column.ready"));
        tile("unacked", messages.text("queues.column.unacked"));
        tile("in", messages.text("queues.column.in"));
        tile("deliver", messages.text("queues.column.deliver"));
        tile("ack", messages.text("queues.column.ack"));
        tile("bytes", messages.text("queues.column.bytes"));
        tile("lag", messages.text("queues.column.lag"));
    }

    private void tile(String id, String title) {
        Label value = new Label("–");
        value.getStyleClass().add("tile-value");
        Label label = new Label(title);
        label.getStyleClass().add("tile-name");
        VBox tile = new VBox(label, value);
        tile.getStyleClass().add("tile");
        ColumnConstraints column = new ColumnConstraints();
        column.setHgrow(Priority.ALWAYS);
        column.setPercentWidth(id.equals("lag") ? 28 : 12);
        tiles.getColumnConstraints().add(column);
        tiles.add(tile, tileValues.size(), 0);
        tileValues.put(id, value);
    }

    private void makePlots() {
        plotList.add(new Plot(
                model.traffic(),
                List.of(
                        messages.text("queues.plot.in"),
                        messages.text("queues.plot.deliver"),
                        messages.text("queues.plot.ack")),
                SPAN,
                formats::rate,
                formats));
        plotList.add(new Plot(
                model.depth(),
                List.of(messages.text("queues.column.ready"), messages.text("queues.column.unacked")),
                SPAN,
                value -> formats.number(Math.round(value)),
                formats));
        plotList.get(0).setAccessibleText(messages.text("queues.plot.traffic"));
        plotList.get(1).setAccessibleText(messages.text("queues.plot.depth"));
        for (Plot plot : plotList) {
            plot.getStyleClass().add("card");
            ColumnConstraints half = new ColumnConstraints();
            half.setPercentWidth(50);
            plotPlace.getColumnConstraints().add(half);
            plotPlace.add(plot, plotList.indexOf(plot), 0);
            GridPane.setVgrow(plot, Priority.ALWAYS);
        }
        LazyTip.on(plots, messages.text("queues.plots"));
        plots.setAccessibleText(messages.text("queues.plots"));
        plots.setSelected(context.settings().get(PLOTS).map(Boolean::parseBoolean).orElse(true));
        plots.selectedProperty().addListener((_, _, on) -> {
            context.settings().put(PLOTS, on.toString());
            visible(plotPlace, on && !pastTab.isSelected());
        });
        visible(plotPlace, plots.isSelected());
    }

    private void makeBindings() {
        Label hint = new Label(messages.text("queues.binding.none", model.queue().name()));
        hint.getStyleClass().add("hint");
        hint.setWrapText(true);
        new BindingTable(
                bindings, model.bindings(), BindingTable.Shown.SOURCE, bindingDialogs, context, new StackPane(hint));
        bindHint.setText(messages.text("queues.binding.default", model.queue().name()));
    }

    @FXML
    private void bind() {
        bindingDialogs.bind(new BindingEnd.ToQueue(model.queue()));
    }

    private void showState() {
        State now = model.stateProperty().get();
        visible(loading, now instanceof State.Loading);
        visible(gone, now instanceof State.Gone);
        visible(body, now instanceof State.Live);
        boolean live = now instanceof State.Live;
        publish.setDisable(!live);
        replay.setDisable(!live);
        delete.setDisable(!live);
        purge.setDisable(model.purge().map(Destruction::nothing).orElse(true));
        visible(state, live);
        badges.setVisible(live);
        visible(plots, live);
        model.reading().ifPresent(this::show);
    }

    private void show(QueueReading reading) {
        QueueInfo info = reading.info();
        badgeBox.show(texts.badges(info));
        policies.show(info.policies());
        boolean running = info.state() == QueueInfo.State.RUNNING;
        stateSign.setIconCode(running ? Feather.PLAY : Feather.PAUSE);
        state.setText(messages.text(running ? "queues.state.running" : "queues.state.idle"));
        tileValues.get("ready").setText(texts.number(info.ready()));
        tileValues.get("unacked").setText(texts.number(info.unacked()));
        tileValues.get("in").setText(texts.rate(reading.rate(Rates::published)));
        tileValues.get("deliver").setText(texts.rate(reading.rate(Rates::delivered)));
        tileValues.get("ack").setText(texts.rate(reading.rate(Rates::acked)));
        tileValues.get("bytes").setText(texts.bytes(info.readyBytes() + info.unackedBytes()));
        Label lag = tileValues.get("lag");
        lag.setText(texts.lag(reading.lag()));
        lag.getStyleClass().removeAll("bad");
        if (reading.lag().trend() instanceof Trend.Growing) {
            lag.getStyleClass().add("bad");
        }
        consumersTab.setText(messages.text("queues.tab.consumers", texts.number(info.consumers())));
        bindingsTab.setText(messages.text("queues.tab.bindings", texts.number(model.bindings().size())));
        argumentsTab.setText(messages.text("queues.tab.arguments", texts.number(info.arguments().size())));
        argumentTable.show(info.arguments());
        plotList.forEach(Plot::update);
    }

    private static void tip(Button button, String key) {
        LazyTip.on(button, key.isEmpty() ? button.getText() : button.getText() + " (" + key + ")");
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
