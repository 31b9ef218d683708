package org.glassmq.gui.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.gui.embedded.EmbeddedBroker;
import org.glassmq.gui.shell.PaletteViewModel.Entry;
import org.glassmq.gui.shell.PaletteViewModel.Kind;
import org.glassmq.gui.support.Language;
import org.glassmq.gui.support.LazyTip;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Modal;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.theme.Appearance;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The content of the window: rail, page, status bar, notices and palette. There is no page until it is opened. Is built
 * anew, pages included, when the language changes. Belongs to the JavaFX application thread.
 */
public final class Shell {
    private final ConsoleContext context;
    private final ShellViewModel window;
    private final EmbeddedBroker broker;
    private final ShellCommands commands;
    private final StackPane root = new StackPane();
    private final StackPane stage = new StackPane();
    private final Map<Screen, Page> pages = new HashMap<>();
    private final PaletteViewModel paletteModel = new PaletteViewModel();
    private Owner parts = new Owner();
    private NavigationRail rail;
    private PaletteView palette;
    private HelpView help;
    private Modal modal;
    private Optional<Page> current = Optional.empty();
    private Optional<Node> focusBefore = Optional.empty();

    public Shell(ConsoleContext context, ShellViewModel window, EmbeddedBroker broker, Appearance appearance) {
        this.context = context;
        this.window = window;
        this.broker = broker;
        this.commands = new ShellCommands(appearance, context.messages(), broker, window);
        stage.getStyleClass().add("stage");
        build();
        window.positionProperty().addListener((_, _, now) -> show(now));
        context.messages().languageProperty().addListener((_, _, _) -> rebuild());
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::escape);
    }

    /** Shows the page that the window is to be on. */
    public void open() {
        show(window.position());
    }

    public Parent root() {
        return root;
    }

    /** A place for one dialog above all of the window; another one after the language was changed. */
    public Modal modal() {
        return modal;
    }

    /** Takes the pages down. */
    public void close() {
        current.ifPresent(Page::hide);
        current = Optional.empty();
        pages.values().forEach(Page::dispose);
        pages.clear();
        parts.close();
    }

    private void rebuild() {
        close();
        build();
        open();
    }

    private void build() {
        parts = new Owner();
        Messages messages = context.messages();
        rail = new NavigationRail(window.screens(), window, messages, footButtons(messages), this::openPalette);
        StatusViewModel status =
                new StatusViewModel(broker, context.live(), messages, context.formats(), parts);
        palette = new PaletteView(paletteModel, messages, this::paletteClosed);
        help = new HelpView(messages);
        BorderPane frame = new BorderPane(new StackPane(stage, help.node()));
        frame.setLeft(rail.node());
        frame.setBottom(new StatusBar(status, messages).node());
        modal = new Modal(frame);
        root.getChildren()
                .setAll(
                        frame,
                        modal.node(),
                        new NoticesView(context.notices(), messages, parts).node(),
                        palette.node());
        rail.mark(window.position().screen());
    }

    private void show(ShellViewModel.Position position) {
        Page page = pages.computeIfAbsent(position.screen(), screen -> screen.page().apply(context));
        if (current.filter(shown -> shown == page).isEmpty()) {
            current.ifPresent(Page::hide);
            current = Optional.of(page);
            stage.getChildren().setAll(page.node());
            // scroll panes take in their content only with their css, and what is not in the window gets no focus
            stage.applyCss();
        }
        rail.mark(position.screen());
        page.show(position.place());
        help.show(position.place());
        help.offer(page.node(), this::toggleHelp);
    }

    private void toggleHelp() {
        help.toggle(window.position().place());
    }

    private List<Button> footButtons(Messages messages) {
        return List.of(
                footButton(Feather.SUN, messages.text("shell.rail.theme"), commands::toggleTheme),
                footButton(Feather.AIRPLAY, messages.text("shell.rail.presentation"), commands::togglePresentation),
                footButton(Feather.GLOBE, languageTip(messages), commands::nextLanguage));
    }

    private static String languageTip(Messages messages) {
        Language other = messages.language() == Language.ENGLISH ? Language.CHINESE : Language.ENGLISH;
        return messages.text("shell.action.speak", other.ownName());
    }

    private static Button footButton(Ikon icon, String tip, Runnable action) {
        Button button = new Button(null, new FontIcon(icon));
        button.getStyleClass().add("flat-button");
        LazyTip.on(button, tip);
        button.setAccessibleText(tip);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void openPalette() {
        if (palette.open()) {
            return;
        }
        focusBefore = Optional.ofNullable(root.getScene()).map(scene -> scene.getFocusOwner());
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < window.screens().size(); i++) {
            entries.add(new Entry(Kind.SCREEN, screenCommand(i)));
        }
        Function<Command, Entry> action = command -> new Entry(Kind.ACTION, command);
        current.stream().flatMap(page -> page.commands().stream()).map(action).forEach(entries::add);
        window.screens().stream()
                .flatMap(screen -> screen.commands().apply(context).stream())
                .map(action)
                .forEach(entries::add);
        commands.list().stream().map(action).forEach(entries::add);
        entries.add(action.apply(help.command(this::toggleHelp)));
        entries.add(action.apply(new Command(
                context.messages().text("shell.action.refresh"),
                Feather.REFRESH_CW,
                Optional.of(Keys.REFRESH),
                this::refresh)));
        entries.add(action.apply(new Command(
                context.messages().text("shell.action.log"), Feather.FILE_TEXT, context.notices()::showLog)));
        paletteModel.reset(entries);
        palette.show();
        addQueues();
        addExchanges();
    }

    private void addQueues() {
        if (context.live().sessionProperty().get().isPresent()) {
            context.background()
                    .of(() -> context.live().require().queues().stream()
                            .map(QueueInfo::ref)
                            .filter(queue -> window.leadsTo(new Place.Queue(queue)))
                            .sorted()
                            .map(queue -> new Entry(
                                    Kind.QUEUE,
                                    new Command(
                                            queue.name(),
                                            Feather.LAYERS,
                                            () -> window.open(new Place.Queue(queue)))))
                            .toList())
                    .onSuccess(paletteModel::add)
                    .onError(_ -> {}) // the status bar says that the broker does not answer
                    .start();
        }
    }

    private void addExchanges() {
        if (context.live().sessionProperty().get().isPresent()) {
            context.background()
                    .of(() -> exchanges(context.live().require()))
                    .onSuccess(paletteModel::add)
                    .onError(_ -> {}) // the status bar says that the broker does not answer
                    .start();
        }
    }

    /** The default exchange, which has no name to type, is not among them. */
    private List<Entry> exchanges(BrokerSession session) {
        return session.virtualHosts().stream()
                .flatMap(host -> session.exchanges(host).stream())
                .filter(exchange -> !exchange.name().isEmpty())
                .map(exchange -> new Place.Exchange(exchange.virtualHost(), exchange.name()))
                .filter(window::leadsTo)
                .sorted(Comparator.comparing(Place.Exchange::name))
                .map(place -> new Entry(
                        Kind.EXCHANGE, new Command(place.name(), Feather.SHUFFLE, () -> window.open(place))))
                .toList();
    }

    private void paletteClosed() {
        focusBefore.filter(node -> node.getScene() != null).ifPresent(Node::requestFocus);
        focusBefore = Optional.empty();
    }

    private Command screenCommand(int index) {
        Screen screen = window.screens().get(index);
        return new Command(
                context.messages().text(screen.titleKey()),
                screen.icon(),
                Keys.screen(index),
                () -> window.open(screen.home()));
    }

    private void refresh() {
        context.live().refresh();
        current.ifPresent(Page::refresh);
    }

    private void key(KeyEvent event) {
        Optional<Runnable> action = actionOf(event);
        if (action.isPresent()) {
            event.consume();
            action.get().run();
        }
    }

    private Optional<Runnable> actionOf(KeyEvent event) {
        if (Keys.PALETTE.match(event) && !modal.isOpen()) {
            return Optional.of(palette.open() ? palette::close : this::openPalette);
        }
        if (palette.open() || modal.isOpen()) {
            return Optional.empty();
        }
        for (int i = 0; i < window.screens().size(); i++) {
            if (Keys.screen(i).filter(key -> key.match(event)).isPresent()) {
                return Optional.of(screenCommand(i).action());
            }
        }
        if (Keys.HELP.match(event)) {
            return Optional.of(this::toggleHelp);
        }
        if (Keys.REFRESH.match(event)) {
            return Optional.of(this::refresh);
        }
        if (Keys.FIND.match(event)) {
            return current.map(page -> page::find);
        }
        if (Keys.THEME.match(event)) {
            return Optional.of(commands::toggleTheme);
        }
        return commands.list().stream()
                .filter(command -> command.key().filter(key -> key.match(event)).isPresent())
                .map(Command::action)
                .findFirst();
    }

    private void escape(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && (help.close() || current.filter(Page::escape).isPresent())) {
            event.consume();
        }
    }
}
