package org.glassmq.gui.testing;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Notices;
import org.glassmq.gui.shell.Page;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.store.Settings;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Fxml;
import org.glassmq.gui.support.Language;
import org.glassmq.gui.support.LiveBroker;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.theme.Appearance;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** A window with one page in it, as the console would show it; the broker is read when the test says so. */
public final class PageWindow {
    private final List<Place> opened = new CopyOnWriteArrayList<>();
    private final Settings settings = new Settings((name, value) -> {});
    private final ConsoleContext context;
    private final Page page;

    /**
     * To be called on the JavaFX application thread.
     *
     * @param make  makes the page
     * @param home  what it shows first
     * @param shows every kind of place that it shows
     */
    public PageWindow(
            Stage stage,
            BrokerSession session,
            Function<ConsoleContext, Page> make,
            Place home,
            Set<Class<? extends Place>> shows) {
        Messages messages = new Messages(Language.ENGLISH);
        Executor workers = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
        LiveBroker live = new LiveBroker(workers, Platform::runLater);
        context = new ConsoleContext(
                live,
                new Background(workers, Platform::runLater),
                messages,
                new Formats(messages, ZoneId.of("Europe/Paris")),
                new Fxml(messages),
                settings,
                new Notices(messages, Clock.systemUTC(), () -> {}),
                place -> {
                    opened.add(place);
                    if (shows.contains(place.getClass())) {
                        show(place);
                    }
                });
        page = make.apply(context);
        Scene scene = new Scene(new StackPane(page.node()), 1000, 800);
        new Appearance(new SimpleObjectProperty<>(ColorScheme.LIGHT)).dress(scene);
        stage.setScene(scene);
        stage.show();
        live.use(Optional.of(session));
        page.show(home);
        live.refresh();
    }

    private void show(Place place) {
        page.show(place);
    }

    public Page page() {
        return page;
    }

    public ConsoleContext context() {
        return context;
    }

    /** The places that were navigated to, in order. */
    public List<Place> opened() {
        return opened;
    }

    /** Reads the broker until a condition holds; at most half a minute. */
    public void until(String what, Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> {
                Platform.runLater(() -> context.live().refresh());
                WaitForAsyncUtils.waitForFxEvents();
                return Waiting.holds(condition);
            });
        } catch (TimeoutException e) {
            throw new AssertionError("waited in vain for " + what + "; what can be seen: " + texts(), e);
        }
    }

    /** Every text that can be seen, in all windows. */
    public static List<String> texts() {
        List<String> texts = new ArrayList<>();
        WaitForAsyncUtils.waitForAsyncFx(5_000, () -> Window.getWindows().stream()
                .map(Window::getScene)
                .filter(Objects::nonNull)
                .forEach(scene -> collect(scene.getRoot(), texts)));
        return texts;
    }

    private static void collect(Node node, List<String> texts) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Labeled labeled && labeled.getText() != null && !labeled.getText().isEmpty()) {
            texts.add(labeled.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, texts));
        }
    }

    /** Whether a text can be seen. */
    public static boolean shown(FxRobot robot, String text) {
        return robot.lookup((Node node) ->
                        node instanceof Labeled label && text.equals(label.getText()) && visible(node))
                .tryQuery()
                .isPresent();
    }

    /** A button by what is written on it. */
    public static Predicate<Node> button(String text) {
        return node -> node instanceof Button button && text.equals(button.getText());
    }

    /** Whether nothing that holds a node hides it. */
    public static boolean visible(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
