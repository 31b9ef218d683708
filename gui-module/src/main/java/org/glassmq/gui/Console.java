package org.glassmq.gui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.application.HostServices;
import javafx.application.Platform;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.SnapshotResult;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javafx.util.Callback;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.gui.audit.Audit;
import org.glassmq.gui.audit.AuditedSession;
import org.glassmq.gui.audit.QueueCopies;
import org.glassmq.gui.audit.RestoreOffer;
import org.glassmq.gui.embedded.EmbeddedBroker;
import org.glassmq.gui.embedded.EmbeddedBroker.State;
import org.glassmq.gui.history.LagHistory;
import org.glassmq.gui.history.QueueWatch;
import org.glassmq.gui.overview.RateHistory;
import org.glassmq.gui.publish.Templates;
import org.glassmq.gui.queues.QueueReadings;
import org.glassmq.gui.settings.SettingsParts;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Notices;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.shell.Shell;
import org.glassmq.gui.shell.ShellViewModel;
import org.glassmq.gui.sql.Statements;
import org.glassmq.gui.store.ConsoleStore;
import org.glassmq.gui.store.Settings;
import org.glassmq.gui.store.SettingsFile;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.FileDrop;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Fxml;
import org.glassmq.gui.support.Language;
import org.glassmq.gui.support.LiveBroker;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.theme.Appearance;
import org.glassmq.gui.theme.Appearance.Mode;
import org.glassmq.gui.thresholds.Alert;
import org.glassmq.gui.thresholds.AlertTexts;
import org.glassmq.gui.thresholds.ThresholdMonitor;
import org.glassmq.gui.thresholds.Thresholds;
import org.glassmq.gui.tray.Alerting;
import org.glassmq.gui.tray.Closing;
import org.glassmq.gui.tray.TrayNotices;
import org.kordamp.ikonli.feather.Feather;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the parts of the console together: the window, the broker behind it, and what it remembers. Made on any
 * thread; everything else belongs to the JavaFX application thread.
 */
final class Console implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Console.class);

    /** Pixels; desktops scale it. */
    private static final int TRAY_ICON = 32;

    private final Plan plan;
    /** For what waits or is over soon. */
    private final Executor virtual = Executors.newVirtualThreadPerTaskExecutor();
    /** Of the system: what computes for minutes would keep virtual threads, the broker's too, from running. */
    private final Executor workers = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("console-worker-", 0).factory());
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("console-ticker").factory());
    private final ConsoleStore store;
    private final SettingsFile chosen;
    private final Settings settings;
    private final Messages messages;
    private final CompletableFuture<List<Image>> icons;
    private final EmbeddedBroker broker;
    private final LiveBroker live = new LiveBroker(virtual, Platform::runLater);
    private final QueueReadings queues = new QueueReadings(System::nanoTime);
    private final LagHistory past;
    private final ThresholdMonitor monitor = new ThresholdMonitor(this::alert);
    private final Thresholds thresholds;
    private final Statements statements;
    private final Templates templates;
    private final QueueCopies copies;
    private final Audit audit;
    private final QueueWatch watch;
    private final Owner life = new Owner();
    /** Made while the rest is; there when the window is opened. */
    private Appearance appearance;
    private Optional<HostServices> desktop = Optional.empty();
    private Optional<ConsoleContext> shown = Optional.empty();
    private Optional<Alerting> desktopAlerts = Optional.empty();
    private Optional<WindowClosing> front = Optional.empty();

    /** Reads what was chosen in the console, and lets the JavaFX application thread read the theme meanwhile. */
    Console(Plan plan) {
        this.plan = plan;
        this.chosen = new SettingsFile(plan.config().dataDirectory(), virtual);
        this.settings = new Settings(chosen::keep);
        settings.load(chosen.read());
        if (Platform.isFxApplicationThread()) {
            recallAppearance();
        } else {
            Platform.runLater(this::recallAppearance);
        }
        virtual.execute(Appearance::readFonts);
        this.icons = CompletableFuture.supplyAsync(Appearance::icons, virtual);
        this.store = new ConsoleStore(
                plan.config().dataDirectory(),
                Executors.newSingleThreadExecutor(
                        Thread.ofVirtual().name("console-store").factory()));
        this.messages = new Messages(settings.get("language").map(Language::ofTag).orElse(Language.of(plan.locale())));
        this.past = new LagHistory(store.history());
        this.watch = new QueueWatch(live::session, List.of(past::add, monitor::read, queues));
        this.thresholds = new Thresholds(store.rules(), monitor::use);
        this.statements = new Statements(store.statements());
        this.templates = new Templates(store.templates());
        this.copies = new QueueCopies(
                plan.config().dataDirectory().resolve("restorable"), QueueCopies.Limits.USUAL, Clock.systemUTC());
        this.audit = new Audit(
                store.audit(), copies, Clock.systemUTC(), System.getProperty("user.name", "console"));
        this.broker = new EmbeddedBroker(
                plan.config(),
                plan.starter(),
                Executors.newSingleThreadExecutor(
                        Thread.ofVirtual().name("embedded-broker").factory()),
                Platform::runLater);
    }

    /**
     * Shows the window, and when it was painted, starts the broker and opens what the console remembers: a person sees
     * the window sooner without them beside it.
     *
     * @param desktop opens files
     * @param quit    ends the program
     */
    void open(Stage stage, HostServices desktop, Runnable quit) {
        this.desktop = Optional.of(desktop);
        TrayNotices tray = new TrayNotices(Appearance.icon(TRAY_ICON), this::show);
        Alerting alerting = new Alerting(tray, settings, stage.focusedProperty());
        desktopAlerts = Optional.of(alerting);
        life.own(tray::close);
        Closing closing = new Closing(settings);
        SettingsParts parts =
                new SettingsParts(broker, plan.settings(), appearance, alerting, closing, this::showOnDesktop);
        RateHistory rates = new RateHistory(live, life);
        ShellViewModel window = new ShellViewModel(Screens.all(
                parts, new Screens.Memory(rates, queues, past, thresholds, statements, templates, audit)));
        ConsoleContext context = new ConsoleContext(
                live,
                new Background(workers, Platform::runLater),
                messages,
                new Formats(messages, ZoneId.systemDefault()),
                new Fxml(messages),
                settings,
                new Notices(messages, Clock.systemUTC(), this::showLog),
                window);
        shown = Optional.of(context);
        RestoreOffer offer = new RestoreOffer(audit, context);
        audit.onNoted(entry -> Platform.runLater(() -> offer.noted(entry)));
        live.watch(life, this::settleReplays, _ -> {});
        followBroker();
        WindowPlace place = new WindowPlace(stage, settings);
        place.recall();
        Shell shell = new Shell(context, window, broker, appearance);
        life.own(shell::close);
        FileDrop.on(shell.root(), FileOpening::opens, files -> openFile(files.getFirst()));
        // dressed before there is something to dress, and of the size that it is laid out for when it is shown
        Scene scene = new Scene(new Group(), stage.getWidth(), stage.getHeight());
        appearance.dress(scene);
        scene.setRoot(shell.root());
        stage.setScene(scene);
        stage.setTitle("GlassMQ");
        stage.getIcons().setAll(icons.join());
        stage.iconifiedProperty().addListener((_, _, hidden) -> live.pause(hidden));
        stage.showingProperty().addListener((_, _, shown) -> live.pause(!shown));
        WindowClosing end = new WindowClosing(stage, closing, broker, tray, messages);
        end.follow(shell::modal, quit);
        front = Optional.of(end);
        place.follow();
        stage.show();
        keepAppearance();
        whenDrawn(() -> begin(shell, context));
    }

    /**
     * Does something when what is to be seen now was drawn. A pulse draws the window when it ends, so it has been drawn
     * when a picture is there that the next pulse asks for: all are drawn one after the other.
     */
    private static void whenDrawn(Runnable action) {
        drawNothing(() -> drawNothing(() -> Platform.runLater(action)));
    }

    private static void drawNothing(Runnable then) {
        Callback<SnapshotResult, Void> drawn = _ -> {
            then.run();
            return null;
        };
        new Group().snapshot(drawn, null, new WritableImage(1, 1));
    }

    /** What is begun when the window was painted for the first time. */
    private void begin(Shell shell, ConsoleContext context) {
        if (ticker.isShutdown()) {
            return;
        }
        startBroker();
        store.open().whenComplete((_, error) -> {
            if (error != null) {
                Platform.runLater(() -> context.notices()
                        .error(
                                messages.text(
                                        "shell.notice.no-store", plan.config().dataDirectory()),
                                error));
            }
        });
        recallMemory();
        shell.open();
        ticker.scheduleAtFixedRate(live::tick, 0, LiveBroker.INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        watch.start();
    }

    /** What the console knows from the last time, besides its settings. */
    private void recallMemory() {
        store.rules().read().thenAccept(rules -> Platform.runLater(() -> thresholds.load(rules)));
        store.statements().read().thenAccept(texts -> Platform.runLater(() -> statements.load(texts)));
        store.templates().names().thenAccept(names -> Platform.runLater(() -> templates.load(names)));
        store.audit().read().thenAccept(audit::load);
    }

    /** Stops the broker and closes the database; takes seconds at most. */
    @Override
    public void close() {
        ticker.shutdownNow();
        live.use(Optional.empty());
        life.close();
        broker.close();
        watch.close();
        past.finish();
        store.close();
        chosen.close();
    }

    /** Brings the window to the front. From any thread. */
    void show() {
        Platform.runLater(() -> front.ifPresent(WindowClosing::show));
    }

    /** The same, and says what is in a file if there is one. From any thread. */
    void show(Optional<Path> file) {
        show();
        file.ifPresent(this::openFile);
    }

    /** Says what is in a file that somebody opened. From any thread. */
    void openFile(Path file) {
        Platform.runLater(() -> shown.ifPresent(context -> new FileOpening(context).open(file)));
    }

    /** Stops the broker and waits for that. From any thread. */
    void stopBroker() {
        broker.close();
    }

    /** From the thread that watches the queues. */
    private void alert(Alert alert) {
        Platform.runLater(() -> shown.ifPresent(context -> {
            AlertTexts texts = new AlertTexts(context.messages(), context.formats());
            Place queue = new Place.Queue(alert.queues().getFirst());
            String text = texts.text(alert);
            context.notices()
                    .warning(
                            text,
                            new Command(texts.open(), Feather.LAYERS, () -> context.navigation().open(queue)));
            desktopAlerts.ifPresent(alerts -> alerts.tell("GlassMQ", text));
        }));
    }

    private void showLog() {
        Path data = plan.config().dataDirectory();
        Path log = data.resolve("logs").resolve("glassmq.log");
        showOnDesktop(Files.exists(log) ? log : data);
    }

    private void showOnDesktop(Path file) {
        desktop.ifPresent(services -> services.showDocument(file.toUri().toString()));
    }

    private boolean settleReplays(BrokerSession session) {
        audit.settle(session);
        return true;
    }

    private void followBroker() {
        life.listen(broker.stateProperty(), (_, _, now) -> {
            queues.forget();
            live.use(
                    now instanceof State.Running(var session)
                            ? Optional.of(new AuditedSession(session, audit))
                            : Optional.empty());
            if (now instanceof State.Running(var session)) {
                virtual.execute(() -> copies.sweep(session));
            }
            if (now instanceof State.Failed(var why)) {
                LOG.warn("The broker did not start: {}", why.getMessage(), why);
            }
        });
    }

    /** Starts the broker, on the remembered port if the user has given none. */
    private void startBroker() {
        var remembered = settings.number("amqp.port");
        broker.start(config -> plan.portIsGiven() || remembered.isEmpty()
                ? config
                : config.withAmqpPort(remembered.getAsInt()));
    }

    private void recallAppearance() {
        appearance = new Appearance(Platform.getPreferences().colorSchemeProperty());
        settings.get("appearance.mode").map(Mode::ofTag).ifPresent(appearance.modeProperty()::set);
        settings.number("appearance.scale").ifPresent(percent -> appearance
                .scaleProperty()
                .set(Math.clamp(percent, Appearance.SMALLEST, Appearance.LARGEST)));
        settings.get("appearance.presentation")
                .map(Boolean::parseBoolean)
                .ifPresent(appearance.presentationProperty()::set);
        appearance.useTheme();
    }

    private void keepAppearance() {
        life.listen(appearance.modeProperty(), (_, _, mode) -> settings.put("appearance.mode", mode.tag()));
        life.listen(
                appearance.scaleProperty(), (_, _, percent) -> settings.put("appearance.scale", percent.toString()));
        life.listen(
                appearance.presentationProperty(),
                (_, _, on) -> settings.put("appearance.presentation", on.toString()));
        life.listen(messages.languageProperty(), (_, _, now) -> settings.put("language", now.tag()));
    }
}
