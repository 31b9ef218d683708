package org.glassmq.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.glassmq.broker.BrokerConfig;
import org.glassmq.gui.embedded.EmbeddedBroker;
import org.glassmq.gui.store.SettingsFile;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.LentDesktop;
import org.glassmq.gui.testing.WindowExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** On which port the broker of the window is started first: it is not started on another one in between. */
@ExtendWith(WindowExtension.class)
class StartPortTest {
    @TempDir
    Path data;

    private final List<Integer> ports = new CopyOnWriteArrayList<>();

    @Test
    void nothingIsRememberedYet(FxRobot robot) throws Exception {
        assertThat(firstPort(robot, false)).isEqualTo(5672);
    }

    @Test
    void thePortOfTheLastTimeIsRemembered(FxRobot robot) throws Exception {
        remember("5799");
        assertThat(firstPort(robot, false)).isEqualTo(5799);
    }

    @Test
    void aPortThatIsGivenCountsMore(FxRobot robot) throws Exception {
        remember("5799");
        assertThat(firstPort(robot, true)).isEqualTo(5672);
    }

    private void remember(String port) {
        new SettingsFile(data, Runnable::run).keep("amqp.port", port);
    }

    private int firstPort(FxRobot robot, boolean given) throws Exception {
        EmbeddedBroker.Starter starter = config -> {
            ports.add(config.amqpPort().orElseThrow());
            return new EmbeddedBroker.Engine(new FakeSession(Instant.now()), () -> {});
        };
        var window = FxToolkit.registerPrimaryStage();
        Console console = new Console(
                new Plan(BrokerConfig.of(Map.of("data", data.toString())), given, starter, Locale.ENGLISH));
        robot.interact(() -> console.open(window, LentDesktop.services(), () -> {}));
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> !ports.isEmpty());
        robot.interact(() -> {
            window.hide();
            console.close();
        });
        assertThat(ports).hasSize(1);
        return ports.getFirst();
    }
}
