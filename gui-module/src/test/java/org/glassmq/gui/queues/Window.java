package org.glassmq.gui.queues;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
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

/** A window with the page of queues in it, as the console would show it, read when the test says so. */
final class Window {
    private final List<Place> opened = new CopyOnWriteArrayList<>();
    private final Settings settings = new Settings((name, value) -> {});
    private final ConsoleContext context;
    private final Page page;

    /** To be called on the JavaFX application thread. */
    Window(Stage stage, BrokerSession session) {
        Messages messages = new Messages(Language.ENGLISH);
        Executor workers = Executors.newVirtualThreadPerTaskExecutor();
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
                    show(place);
                });
        page = QueuesPageView.create(context);
        Scene scene = new Scene(new StackPane(page.node()), 1000, 800);
        new Appearance(new SimpleObjectProperty<>(ColorScheme.LIGHT)).dress(scene);
        stage.setScene(scene);
        stage.show();
        live.use(Optional.of(session));
        page.show(new Place.Queues());
        live.refresh();
    }

    private void show(Place place) {
        if (!(place instanceof Place.Publish) && !(place instanceof Place.Overview)) {
            page.show(place);
        }
    }

    Page page() {
        return page;
    }

    ConsoleContext context() {
        return context;
    }

    /** The places that were navigated to, in order. */
    List<Place> opened() {
        return opened;
    }

    /** Reads the broker until a condition holds; at most half a minute. */
    void until(String what, Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> {
                Platform.runLater(() -> context.live().refresh());
                WaitForAsyncUtils.waitForFxEvents();
                return WaitForAsyncUtils.asyncFx(condition).get();
            });
        } catch (TimeoutException e) {
            throw new AssertionError("waited in vain for " + what, e);
        }
    }

    /** Whether a text can be seen. */
    static boolean shown(FxRobot robot, String text) {
        return robot.lookup((Node node) ->
                        node instanceof Labeled label && text.equals(label.getText()) && visible(node))
                .tryQuery()
                .isPresent();
    }

    static boolean visible(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
