package org.glassmq.gui;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.glassmq.broker.Broker;
import org.glassmq.broker.BrokerConfig;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.gui.embedded.EmbeddedBroker;
import org.glassmq.gui.store.ConsoleStore;
import org.glassmq.gui.testing.LentDesktop;
import org.glassmq.gui.testing.PageWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Pictures of every screen and of what opens from it, with the real broker and clients at work behind it, or with
 * nothing there yet; to be looked at. Not part of the build: {@code docs/screens/make} runs it.
 */
@ExtendWith(ApplicationExtension.class)
class ScreenTour {
    private static final Path PICTURES = Path.of(System.getProperty("glassmq.tour.pictures", "target/tour"));
    /** How long clients are at work before the first picture, so that plots and histories show something. */
    private static final int SECONDS = Integer.getInteger("glassmq.tour.seconds", 25);

    private final List<Process> clients = new ArrayList<>();
    private Console console;
    private Stage window;
    private Broker broker;

    private record Look(String name, String theme, Locale locale, int width, int height) {}

    @ParameterizedTest
    @CsvSource({
        "light-en-1280, light, en, 1280, 800, clients",
        "dark-zh-1920, dark, zh-CN, 1920, 1080, clients",
        "dark-en-1280, dark, en, 1280, 800, clients",
        "light-zh-1280, light, zh-CN, 1280, 800, nothing",
    })
    void tour(String name, String theme, String language, int width, int height, String behind, FxRobot robot)
            throws Exception {
        Look look = new Look(name, theme, Locale.forLanguageTag(language), width, height);
        open(look);
        if (behind.equals("clients")) {
            clients.add(new ProcessBuilder(
                            "/usr/bin/python3", "src/test/tour/traffic.py", Integer.toString(port()))
                    .inheritIO()
                    .start());
            until(() -> broker.session().queues().size() > 6);
            pass(SECONDS);
        }
        int screens = window.getScene().getRoot().lookupAll(".rail-button").size();
        for (int screen = 0; screen < screens; screen++) {
            int number = screen;
            robot.interact(() -> rail().get(number).fire());
            pass(2);
            String place = String.format(Locale.ROOT, "%02d", screen + 1);
            picture(look, place);
            for (String inside = "a"; enter(robot) && inside.length() < 3; inside += "a") {
                pass(2);
                picture(look, place + inside);
            }
        }
    }

    @AfterEach
    void close(FxRobot robot) throws Exception {
        for (Process client : clients) {
            client.destroy();
            client.waitFor(10, TimeUnit.SECONDS);
        }
        robot.interact(() -> {
            window.hide();
            console.close();
        });
    }

    private void open(Look look) throws Exception {
        Path data = Files.createTempDirectory("glassmq-tour");
        BrokerConfig config = BrokerConfig.of(Map.of("data", data.toString(), "amqp", "0", "trace", "on"));
        prefer(data, look);
        EmbeddedBroker.Starter starter = wanted -> {
            broker = Broker.start(wanted);
            BrokerSession session = broker.session();
            return new EmbeddedBroker.Engine(session, broker::close);
        };
        console = new Console(new Plan(config, true, starter, look.locale()));
        window = FxToolkit.registerPrimaryStage();
        FxToolkit.setupStage(stage -> {
            console.open(stage, LentDesktop.services(), () -> {});
            stage.setWidth(look.width());
            stage.setHeight(look.height());
        });
        until(() -> broker != null);
        pass(1);
    }

    /** The console remembers how it is to look from the last time. */
    private static void prefer(Path data, Look look) throws Exception {
        ConsoleStore store = new ConsoleStore(data, Executors.newSingleThreadExecutor());
        store.open().get();
        store.keep("appearance.mode", look.theme());
        store.close();
    }

    private int port() {
        return broker.session().overview().listeners().getFirst().port();
    }

    private List<Button> rail() {
        return window.getScene().getRoot().lookupAll(".rail-button").stream()
                .map(Button.class::cast)
                .toList();
    }

    /** Opens the first row of the table that is in view, if there is one that leads anywhere. */
    private boolean enter(FxRobot robot) {
        Node found = window.getScene().getRoot().lookupAll("#table").stream()
                .filter(PageWindow::visible)
                .findFirst()
                .orElse(null);
        if (!(found instanceof TableView<?> table) || table.getItems().isEmpty()) {
            return false;
        }
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().clearAndSelect(0);
            table.fireEvent(new KeyEvent(
                    KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
        });
        return true;
    }

    private void picture(Look look, String place) throws Exception {
        WritableImage image = WaitForAsyncUtils.asyncFx(() -> window.getScene().snapshot(null)).get();
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        IntBuffer pixels = IntBuffer.allocate(width * height);
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, width);
        BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        drawn.setRGB(0, 0, width, height, pixels.array(), 0, width);
        write(drawn, PICTURES.resolve(look.name()).resolve(place + ".png"));
    }

    private static void write(BufferedImage image, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }

    /** Time goes by: what is in the picture moves. */
    private static void pass(int seconds) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        WaitForAsyncUtils.waitFor(seconds + 30L, TimeUnit.SECONDS, () -> System.nanoTime() > end);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition);
    }
}
