package org.glassmq.gui;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.glassmq.broker.BrokerConfig;
import org.glassmq.broker.BrokerStartException;
import org.glassmq.broker.BrokerStartException.Reason;
import org.glassmq.gui.embedded.EmbeddedBroker;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.Traffic;

/**
 * The real window with a broker of records behind it, for looking at. Not a test.
 *
 * <pre>
 * --show=busy      messages flow (default)
 * --show=empty     nothing has happened yet
 * --show=port      the port is busy
 * --locale=zh-CN   language of the desktop
 * --data=DIR       where choices are remembered; a fresh folder otherwise
 * </pre>
 */
public final class DemoApp extends Application {
    private static final Duration STEP = Duration.ofMillis(50);

    private final ScheduledExecutorService time = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());
    private Console console;

    public static void main(String[] arguments) {
        launch(DemoApp.class, arguments);
    }

    @Override
    public void init() throws Exception {
        Map<String, String> named = new HashMap<>(getParameters().getNamed());
        String show = named.getOrDefault("show", "busy");
        Locale locale = Locale.forLanguageTag(named.getOrDefault("locale", "en"));
        String data = named.getOrDefault("data", Files.createTempDirectory("glassmq-demo").toString());
        Plan plan = new Plan(
                BrokerConfig.of(Map.of("data", data)), false, config -> start(show, config), locale);
        console = new Console(plan);
    }

    @Override
    public void start(Stage stage) {
        console.open(stage, getHostServices(), Platform::exit);
    }

    @Override
    public void stop() {
        time.shutdownNow();
        console.close();
    }

    private EmbeddedBroker.Engine start(String show, BrokerConfig config) throws BrokerStartException {
        int port = config.amqpPort().orElse(0);
        if (show.equals("port") && port == 5672) {
            throw new BrokerStartException(
                    Reason.PORT_BUSY,
                    "127.0.0.1:5672 is in use by process 4182 (beam.smp);"
                            + " stop it, or choose another port with --amqp");
        }
        Instant now = Instant.now();
        FakeSession session = new FakeSession(now);
        if (!show.equals("empty")) {
            Traffic traffic = new Traffic(session, new Random(7));
            for (Instant at = now.minusSeconds(20); at.isBefore(now); at = at.plus(STEP)) {
                traffic.pass(at, STEP);
            }
            time.scheduleAtFixedRate(
                    () -> traffic.pass(Instant.now(), STEP), 0, STEP.toMillis(), TimeUnit.MILLISECONDS);
        } else {
            time.scheduleAtFixedRate(() -> session.now(Instant.now()), 0, 50, TimeUnit.MILLISECONDS);
        }
        return new EmbeddedBroker.Engine(session, () -> {});
    }
}
