package org.glassmq.gui.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.glassmq.broker.api.ListenerInfo;
import org.glassmq.broker.api.Overview;
import org.glassmq.gui.embedded.EmbeddedBroker;
import org.glassmq.gui.embedded.EmbeddedBroker.State;
import org.glassmq.gui.overview.OverviewViewModel.Welcome;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Page;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.AlarmText;
import org.glassmq.gui.support.CopyMenu;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.LazyTip;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.OverviewSnapshot;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.Plot;
import org.kordamp.ikonli.feather.Feather;

/** The broker as a whole. */
public final class OverviewView implements Page {
    /** Below this width, in em, there is one column. */
    private static final double NARROW = 64;
    private static final Duration QUIET_INTERVAL = Duration.ofMillis(990);

    private enum Arrangement {
        ONE_COLUMN,
        TWO_COLUMNS
    }

    private final OverviewViewModel model;
    private final Messages messages;
    private final Formats formats;
    private final Owner life;
    private final List<Label> tileValues = new ArrayList<>();
    private LazyTip since;
    private LazyTip whole;
    private Owner sight = new Owner();
    private Arrangement arrangement;
    private Instant shownAt = Instant.EPOCH;
    private Parent root;
    private Plot plot;
    private BrokerButtonsBox buttons;
    private ClientBox clientCard;
    private WelcomeBox welcome;

    @FXML
    private Label subtitle;

    @FXML
    private StackPane body;

    @FXML
    private VBox problem;

    @FXML
    private Label problemWhat;

    @FXML
    private Label problemWhy;

    @FXML
    private Label problemHint;

    @FXML
    private Button useFreePort;

    @FXML
    private VBox idle;

    @FXML
    private Label idleText;

    @FXML
    private ProgressBar underWay;

    @FXML
    private ScrollPane content;

    @FXML
    private VBox welcomePlace;

    @FXML
    private GridPane tiles;

    @FXML
    private GridPane cards;

    @FXML
    private VBox rateCard;

    @FXML
    private VBox brokerCard;

    @FXML
    private VBox connectCard;

    @FXML
    private HBox buttonPlace;

    @FXML
    private VBox plotPlace;

    @FXML
    private VBox nothingYet;

    @FXML
    private Label durability;

    @FXML
    private ProgressBar memoryBar;

    @FXML
    private Label memory;

    @FXML
    private Label disk;

    @FXML
    private Label data;

    @FXML
    private Label alarms;

    @FXML
    private Label connectionString;

    @FXML
    private GridPane listeners;

    @FXML
    private Hyperlink returnToPort;

    private OverviewView(OverviewViewModel model, ConsoleContext context, Owner life) {
        this.model = model;
        this.messages = context.messages();
        this.formats = context.formats();
        this.life = life;
    }

    /** Makes the page. */
    public static Page create(EmbeddedBroker broker, ConsoleContext context, RateHistory history) {
        Owner life = new Owner();
        OverviewViewModel model = new OverviewViewModel(broker, context, history, life);
        var loaded = context.fxml().load(OverviewView.class, () -> new OverviewView(model, context, life));
        loaded.controller().root = loaded.root();
        return loaded.controller();
    }

    @FXML
    private void initialize() {
        body.getChildren().clear();
        plot = new Plot(
                model.rates(),
                List.of(
                        messages.text("overview.rate.publish"),
                        messages.text("overview.rate.deliver"),
                        messages.text("overview.rate.ack"),
                        messages.text("overview.rate.return"),
                        messages.text("overview.rate.drop")),
                RateHistory.SPAN,
                formats::compact,
                formats);
        VBox.setVgrow(plot, Priority.ALWAYS);
        since = new LazyTip(subtitle);
        whole = new LazyTip(data);
        plot.setAccessibleText(messages.text("overview.rates"));
        plotPlace.getChildren().add(plot);
        buttons = new BrokerButtonsBox(model, messages);
        buttonPlace.getChildren().add(buttons);
        clientCard = new ClientBox(model, messages);
        cards.getChildren().add(1, clientCard);
        welcome = new WelcomeBox(messages, clientCard::copy, () -> welcome(Welcome.SEEN));
        welcomePlace.getChildren().add(welcome);
        subtitle.fontProperty().addListener(_ -> arrange());
        content.widthProperty().addListener(_ -> arrange());
        List.of(subtitle, durability, memory, disk, data, alarms, connectionString, problemWhy)
                .forEach(label -> CopyMenu.on(label, messages));
        connectionString.textProperty().bind(model.connectionStringProperty());
        life.listen(model.stateProperty(), (_, _, _) -> showState());
        life.listen(model.snapshotProperty(), (_, before, now) -> showIfNew(before, now));
        life.listen(model.problemProperty(), (_, _, _) -> showProblem());
        life.listen(model.freePortProperty(), (_, _, _) -> showProblem());
        showState();
        showProblem();
        showNumbers();
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(Place place) {
        sight.close();
        sight = new Owner();
        model.watch(sight);
    }

    @Override
    public void hide() {
        sight.close();
    }

    @Override
    public void dispose() {
        life.close();
    }

    @Override
    public boolean escape() {
        return buttons.takeBack();
    }

    @Override
    public List<Command> commands() {
        return model.connectionStringProperty().get().isEmpty()
                ? List.of()
                : List.of(
                        new Command(messages.text("overview.connect.copy"), Feather.COPY, this::copyConnection),
                        new Command(messages.text("overview.client.copy"), Feather.COPY, clientCard::copy),
                        new Command(messages.text("overview.welcome.again"), Feather.INFO, () -> welcome(Welcome.NEW)));
    }

    @FXML
    private void start() {
        model.start();
    }

    @FXML
    private void useFreePort() {
        model.freePortProperty().get().ifPresent(model::startOn);
    }

    @FXML
    private void returnToPort() {
        model.returnToPort();
    }

    @FXML
    private void publishOne() {
        model.publishOne();
    }

    @FXML
    private void copyProblem() {
        model.problemProperty().get().ifPresent(now -> CopyMenu.copy(now.what() + "\n" + now.why()));
    }

    @FXML
    private void showLog() {
        model.showLog();
    }

    @FXML
    private void copyConnection() {
        CopyMenu.copy(model.connectionStringProperty().get());
    }

    private void welcome(Welcome now) {
        model.welcome(now);
        visible(welcomePlace, now == Welcome.NEW);
    }

    /** Two columns where there is room for them, one otherwise. */
    private void arrange() {
        double em = subtitle.getFont().getSize();
        Arrangement now = content.getWidth() < NARROW * em ? Arrangement.ONE_COLUMN : Arrangement.TWO_COLUMNS;
        if (now == arrangement) {
            return;
        }
        arrangement = now;
        boolean two = now == Arrangement.TWO_COLUMNS;
        place(rateCard, 0, 0);
        place(clientCard, two ? 1 : 0, two ? 0 : 1);
        place(brokerCard, 0, two ? 1 : 2);
        place(connectCard, two ? 1 : 0, two ? 1 : 3);
        cards.getColumnConstraints().setAll(two ? List.of(percent(60), percent(40)) : List.of(percent(100)));
        tileValues.clear();
        showTiles();
    }

    private static void place(Node card, int column, int row) {
        GridPane.setConstraints(card, column, row);
        GridPane.setVgrow(card, card.getStyleClass().contains("tall") ? Priority.ALWAYS : Priority.NEVER);
    }

    private static ColumnConstraints percent(double width) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(width);
        return column;
    }

    private void showState() {
        State state = model.stateProperty().get();
        boolean known = state instanceof State.Running && model.snapshotProperty().get().isPresent();
        boolean failed = state instanceof State.Failed;
        reveal(content, known);
        visible(welcomePlace, model.welcome() == Welcome.NEW);
        reveal(problem, failed);
        reveal(idle, !known && !failed);
        visible(underWay, !known && !(state instanceof State.Stopped));
        buttons.show(state);
        showPortGivenUp();
        idleText.setText(model.subtitle());
        subtitle.setText(model.subtitle());
    }

    private void showProblem() {
        Optional<OverviewViewModel.Problem> now = model.problemProperty().get();
        problemWhat.setText(now.map(OverviewViewModel.Problem::what).orElse(""));
        problemWhy.setText(now.map(OverviewViewModel.Problem::why).orElse(""));
        OptionalInt port = model.freePortProperty().get();
        visible(useFreePort, port.isPresent());
        visible(problemHint, port.isPresent());
        port.ifPresent(free -> {
            useFreePort.setText(messages.text("overview.problem.use", Integer.toString(free)));
            problemHint.setText(messages.text("overview.problem.remembered", Integer.toString(free)));
        });
    }

    /** While nothing moves, the clock and the memory are worth a picture each second and not four. */
    private void showIfNew(Optional<OverviewSnapshot> before, Optional<OverviewSnapshot> now) {
        boolean quiet = before.isPresent()
                && now.isPresent()
                && before.get().sameFigures(now.get())
                && now.get().overview().at().isBefore(shownAt.plus(QUIET_INTERVAL));
        if (before.isPresent() != now.isPresent()) {
            showState();
        }
        if (!quiet) {
            shownAt = now.map(snapshot -> snapshot.overview().at()).orElse(Instant.EPOCH);
            showNumbers();
        }
    }

    private void showNumbers() {
        subtitle.setText(model.subtitle());
        model.snapshotProperty().get().ifPresent(now -> {
            since.set(messages.text("overview.since", formats.fullTime(now.overview().startedAt())));
            showTiles();
            welcome.show(now.overview());
            showBroker(now.overview());
            showListeners(now.overview().listeners());
        });
        visible(nothingYet, model.nothingHappened());
        plot.update();
    }

    private void showTiles() {
        List<OverviewViewModel.Tile> now = model.tiles();
        if (tileValues.size() != now.size()) {
            makeTiles(now);
        }
        for (int i = 0; i < now.size(); i++) {
            tileValues.get(i).setText(now.get(i).value());
        }
    }

    private void makeTiles(List<OverviewViewModel.Tile> now) {
        int perRow = arrangement == Arrangement.ONE_COLUMN ? (now.size() + 1) / 2 : Math.max(1, now.size());
        tileValues.clear();
        tiles.getChildren().clear();
        tiles.getColumnConstraints().setAll(Collections.nCopies(perRow, percent(100.0 / perRow)));
        for (int i = 0; i < now.size(); i++) {
            Label value = new Label();
            value.getStyleClass().add("tile-value");
            Label name = new Label(now.get(i).name());
            name.getStyleClass().add("tile-name");
            VBox tile = new VBox(name, value);
            tile.getStyleClass().add("tile");
            if (i % perRow == 0) {
                tile.getStyleClass().add("first");
            }
            tileValues.add(value);
            tiles.add(tile, i % perRow, i / perRow);
        }
    }

    private void showBroker(Overview now) {
        durability.setText(model.durability());
        memoryBar.setProgress(now.heapMax() <= 0 ? 0 : (double) now.heapUsed() / now.heapMax());
        memory.setText(messages.text(
                "overview.memory.value", formats.bytes(now.heapUsed()), formats.bytes(now.heapMax())));
        disk.setText(
                messages.text("overview.disk.value", formats.bytes(now.diskUsed()), formats.bytes(now.diskFree())));
        data.setText(now.dataDirectory().toString());
        whole.set(now.dataDirectory().toString());
        boolean fine = now.alarms().isEmpty();
        alarms.setText(
                fine
                        ? messages.text("overview.alarms.none")
                        : now.alarms().stream()
                                .map(alarm -> AlarmText.of(alarm, messages))
                                .collect(Collectors.joining("\n")));
        alarms.getStyleClass().removeAll("bad");
        if (!fine) {
            alarms.getStyleClass().add("bad");
        }
    }

    private void showListeners(List<ListenerInfo> now) {
        if (now.equals(listeners.getUserData())) {
            return;
        }
        listeners.setUserData(now);
        listeners.getChildren().clear();
        for (int i = 0; i < now.size(); i++) {
            Label protocol = new Label(now.get(i).protocol().toUpperCase(Locale.ROOT));
            protocol.getStyleClass().add("fact-name");
            Label endpoint = new Label(now.get(i).endpoint());
            endpoint.getStyleClass().add("mono");
            CopyMenu.on(endpoint, messages);
            listeners.addRow(i, protocol, endpoint);
        }
    }

    private void showPortGivenUp() {
        OptionalInt given = model.portGivenUp();
        visible(returnToPort, given.isPresent());
        given.ifPresent(port ->
                returnToPort.setText(messages.text("overview.connect.return", Integer.toString(port))));
    }

    /** Shows one of those that take the page in turns. Each joins the window when it is seen first. */
    private void reveal(Node part, boolean seen) {
        if (seen && part.getParent() == null) {
            body.getChildren().add(part);
        }
        visible(part, seen);
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
