package org.glassmq.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.glassmq.broker.Broker;
import org.glassmq.broker.BrokerConfig;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.gui.embedded.EmbeddedBroker;
import org.glassmq.gui.store.SettingsFile;
import org.glassmq.gui.support.Language;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.testing.LentDesktop;
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
    /** The home of whom the pictures show; empty for none. */
    private static final String HOME = System.getProperty("glassmq.tour.home", "");
    /** How long clients are at work before the first picture, so that plots and histories show something. */
    private static final int SECONDS = Integer.getInteger("glassmq.tour.seconds", 25);

    private final List<Process> clients = new ArrayList<>();
    private Console console;
    private Stage window;
    private Broker broker;

    private record Look(String name, String theme, Locale locale, int width, int height) {}

    @ParameterizedTest
    @CsvSource({
        "light-en, light, en, 1280, 800, clients",
        "dark-zh, dark, zh-CN, 1920, 1080, clients",
        "empty-light-en, light, en, 1280, 800, nothing",
        "empty-dark-zh, dark, zh-CN, 1280, 800, nothing",
    })
    void tour(String name, String theme, String language, int width, int height, String behind) throws Exception {
        Look look = new Look(name, theme, Locale.forLanguageTag(language), width, height);
        open(look);
        TourHands hands = new TourHands(window, new Messages(Language.of(look.locale())));
        TourGuide guide = new TourGuide(hands, (picture, seconds) -> {
            pass(seconds);
            picture(look, picture);
        });
        if (behind.equals("clients")) {
            TourGuide.prepare(broker.session());
            clients.add(new ProcessBuilder(
                            "/usr/bin/python3", "src/test/tour/traffic.py", Integer.toString(port()))
                    .inheritIO()
                    .start());
            until(() -> broker.session().queues().size() > 6);
            pass(SECONDS);
        }
        guide.screens();
        if (behind.equals("clients")) {
            guide.details();
        }
        assertThat(guide.missed()).isEmpty();
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
        Path data = data();
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

    /** Empty. Where a person would have it, if the pictures are to show that and not a temporary folder. */
    private static Path data() throws IOException {
        if (HOME.isEmpty()) {
            return Files.createTempDirectory("glassmq-tour");
        }
        Path data = Path.of(HOME, ".local", "share", "glassmq");
        if (Files.exists(data)) {
            try (Stream<Path> all = Files.walk(data)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        return Files.createDirectories(data);
    }

    /** The console remembers how it is to look from the last time. */
    private static void prefer(Path data, Look look) {
        new SettingsFile(data, Runnable::run).keep("appearance.mode", look.theme());
    }

    private int port() {
        return broker.session().overview().listeners().getFirst().port();
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
