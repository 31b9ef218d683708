package org.glassmq.gui.exchanges;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
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
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.ExchangeInfo;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.gui.bindings.BindingDialogs;
import org.glassmq.gui.bindings.BindingEnd;
import org.glassmq.gui.bindings.BindingTable;
import org.glassmq.gui.declare.ArgumentTable;
import org.glassmq.gui.declare.ArgumentTexts;
import org.glassmq.gui.exchanges.ExchangeViewModel.State;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Keys;
import org.glassmq.gui.shell.PagePart;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.shell.PolicyLinksBox;
import org.glassmq.gui.support.BadgesBox;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.LazyTabs;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.Plot;
import org.glassmq.gui.support.Rates;
import org.glassmq.gui.table.Row;
import org.kordamp.ikonli.feather.Feather;

/** One exchange: what it does with messages, its traffic, the bindings from and to it, and its arguments. */
final class ExchangeView implements PagePart {
    private static final Duration SPAN = Duration.ofMinutes(2);

    private final ExchangeViewModel model;
    private final ConsoleContext context;
    private final Messages messages;
    private final Formats formats;
    private final ExchangeTexts texts;
    private final ExchangeDialogs dialogs;
    private final BindingDialogs bindings;
    private final Map<Tile, Label> tileValues = new EnumMap<>(Tile.class);
    private final Map<Tile, VBox> tileBoxes = new EnumMap<>(Tile.class);
    private final Plot plot;
    private final BadgesBox badgeBox = new BadgesBox();
    private final PolicyLinksBox policies;
    private ArgumentTable argumentTable;
    private Parent root;

    @FXML
    private Button back;

    @FXML
    private Label name;

    @FXML
    private HBox badges;

    @FXML
    private Button publish;

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
    private Label about;

    @FXML
    private GridPane tiles;

    @FXML
    private StackPane plotPlace;

    @FXML
    private TabPane tabs;

    @FXML
    private Tab outgoingTab;

    @FXML
    private Tab incomingTab;

    @FXML
    private Tab argumentsTab;

    @FXML
    private Button bindTo;

    @FXML
    private Button bindFrom;

    @FXML
    private TableView<Row<BindingInfo, BindingInfo>> outgoing;

    @FXML
    private TableView<Row<BindingInfo, BindingInfo>> incoming;

    @FXML
    private TableView<Map.Entry<String, Object>> arguments;

    /** The numbers beside each other. */
    private enum Tile {
        IN,
        OUT,
        PUBLISHED,
        ROUTED,
        WAITING
    }

    private ExchangeView(
            ExchangeViewModel model, ConsoleContext context, ExchangeDialogs dialogs, BindingDialogs bindings) {
        this.model = model;
        this.context = context;
        this.messages = context.messages();
        this.formats = context.formats();
        this.texts = new ExchangeTexts(messages, formats);
        this.dialogs = dialogs;
        this.bindings = bindings;
        this.policies = new PolicyLinksBox(context, model.exchange().virtualHost());
        this.plot = new Plot(
                model.traffic(),
                List.of(messages.text("exchanges.column.in"), messages.text("exchanges.column.out")),
                SPAN,
                formats::rate,
                formats);
    }

    static ExchangeView create(
            ExchangeViewModel model, ConsoleContext context, ExchangeDialogs dialogs, BindingDialogs bindings) {
        var loaded = context.fxml()
                .load(ExchangeView.class, () -> new ExchangeView(model, context, dialogs, bindings));
        loaded.controller().root = loaded.root();
        return loaded.controller();
    }

    @FXML
    private void initialize() {
        name.setText(texts.fullName(model.exchange()));
        name.setTooltip(new Tooltip(name.getText()));
        back.setTooltip(new Tooltip(messages.text("exchanges.back") + " (Esc)"));
        back.setAccessibleText(messages.text("exchanges.back"));
        goneTitle.setText(messages.text("exchanges.gone.title", texts.fullName(model.exchange())));
        tip(bindTo, Keys.BIND);
        boolean bindable = !model.exchange().isDefault();
        bindTo.setDisable(!bindable);
        bindFrom.setDisable(!bindable);
        HBox.setHgrow(badgeBox, Priority.ALWAYS);
        badges.getChildren().setAll(badgeBox, policies);
        makeTiles();
        plot.setAccessibleText(messages.text("exchanges.plot"));
        plot.getStyleClass().add("card");
        plotPlace.getChildren().setAll(plot);
        String name = texts.name(model.exchange());
        new BindingTable(
                outgoing,
                model.outgoing(),
                BindingTable.Shown.DESTINATION,
                bindings,
                context,
                hint(messages.text(bindable ? "exchanges.outgoing.none" : "exchanges.default.about", name)));
        new BindingTable(
                incoming,
                model.incoming(),
                BindingTable.Shown.SOURCE,
                bindings,
                context,
                hint(messages.text("exchanges.incoming.none", name)));
        argumentTable = new ArgumentTable(
                arguments,
                messages,
                new ArgumentTexts(messages, formats),
                messages.text("exchanges.arguments.none"));
        model.stateProperty().addListener((_, _, _) -> showState());
        showState();
        LazyTabs.of(tabs);
    }

    @Override
    public Node node() {
        return root;
    }

    ExchangeRef exchange() {
        return model.exchange();
    }

    /** In view: follows the broker until the owner goes away. */
    @Override
    public void show(Owner sight) {
        model.follow(sight);
    }

    /** Esc: back to all exchanges. */
    @Override
    public boolean escape() {
        back();
        return true;
    }

    @Override
    public List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        if (publishable()) {
            commands.add(new Command(
                    messages.text("exchanges.publish"), Feather.SEND, Optional.of(Keys.PUBLISH), this::publish));
        }
        if (bindable()) {
            commands.add(new Command(
                    messages.text("exchanges.bind.to"), Feather.LINK, Optional.of(Keys.BIND), this::bindTo));
            commands.add(new Command(messages.text("exchanges.bind.from"), Feather.LINK, this::bindFrom));
        }
        model.delete().ifPresent(deletion ->
                commands.add(new Command(texts.action(deletion), Feather.TRASH_2, this::delete)));
        return commands;
    }

    @Override
    public boolean key(KeyEvent event) {
        if (Keys.PUBLISH.match(event)) {
            publish();
        } else if (Keys.BIND.match(event) && bindable()) {
            bindTo();
        } else {
            return false;
        }
        return true;
    }

    private boolean publishable() {
        return model.reading().filter(reading -> !reading.info().internal()).isPresent();
    }

    private boolean bindable() {
        return model.reading().isPresent() && !model.exchange().isDefault();
    }

    @FXML
    private void back() {
        context.navigation().open(new Place.Exchanges());
    }

    @FXML
    private void publish() {
        if (publishable()) {
            context.navigation().open(new Place.Publish(Optional.of(new PublishRequest(
                    model.exchange().virtualHost(),
                    model.exchange().name(),
                    "",
                    MessageProperties.NONE,
                    new byte[0]))));
        }
    }

    @FXML
    private void bindTo() {
        bindings.bind(new BindingEnd.From(model.exchange().virtualHost(), model.exchange().name()));
    }

    @FXML
    private void bindFrom() {
        bindings.bind(new BindingEnd.ToExchange(model.exchange().virtualHost(), model.exchange().name()));
    }

    @FXML
    private void delete() {
        model.delete().ifPresent(deletion -> dialogs.confirm(deletion, () -> model.carryOut(deletion)));
    }

    private void makeTiles() {
        for (Tile tile : Tile.values()) {
            Label value = new Label("–");
            value.getStyleClass().add("tile-value");
            Label title = new Label(messages.text(
                    switch (tile) {
                        case IN -> "exchanges.column.in";
                        case OUT -> "exchanges.column.out";
                        case PUBLISHED -> "exchanges.column.published";
                        case ROUTED -> "exchanges.column.routed";
                        case WAITING -> "exchanges.waiting";
                    }));
            title.getStyleClass().add("tile-name");
            VBox box = new VBox(title, value);
            box.getStyleClass().add("tile");
            ColumnConstraints column = new ColumnConstraints();
            column.setHgrow(Priority.ALWAYS);
            column.setPercentWidth(100.0 / Tile.values().length);
            tiles.getColumnConstraints().add(column);
            tiles.add(box, tile.ordinal(), 0);
            tileValues.put(tile, value);
            tileBoxes.put(tile, box);
        }
    }

    private static Label hint(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("hint");
        label.setWrapText(true);
        return label;
    }

    private void showState() {
        State now = model.stateProperty().get();
        visible(loading, now instanceof State.Loading);
        visible(gone, now instanceof State.Gone);
        visible(body, now instanceof State.Live);
        badges.setVisible(now instanceof State.Live);
        publish.setDisable(!publishable());
        delete.setDisable(model.delete().isEmpty());
        model.reading().ifPresent(this::show);
    }

    private void show(ExchangeReading reading) {
        ExchangeInfo info = reading.info();
        badgeBox.show(texts.badges(info));
        policies.show(info.policies());
        publish.setTooltip(new Tooltip(
                info.internal()
                        ? messages.text("exchanges.badge.internal.about")
                        : messages.text("exchanges.publish.tooltip", Keys.PUBLISH.getDisplayText())));
        about.setText(texts.about(info));
        tileValues.get(Tile.IN).setText(texts.rate(reading.rate(Rates::published)));
        tileValues.get(Tile.OUT).setText(texts.rate(reading.rate(Rates::delivered)));
        tileValues.get(Tile.PUBLISHED).setText(texts.number(info.publishedIn()));
        tileValues.get(Tile.ROUTED).setText(texts.number(info.routedOut()));
        tileValues.get(Tile.WAITING).setText(texts.number(info.delayed()));
        tileBoxes.get(Tile.WAITING).setVisible(info.type().equals(ExchangeType.DELAYED.wireName()));
        outgoingTab.setText(messages.text("exchanges.tab.outgoing", texts.number(reading.leadsTo())));
        incomingTab.setText(messages.text("exchanges.tab.incoming", texts.number(reading.fedBy())));
        argumentsTab.setText(messages.text("exchanges.tab.arguments", texts.number(info.arguments().size())));
        argumentTable.show(info.arguments());
        plot.update();
    }

    private static void tip(Button button, KeyCombination key) {
        button.setTooltip(new Tooltip(button.getText() + " (" + key.getDisplayText() + ")"));
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
