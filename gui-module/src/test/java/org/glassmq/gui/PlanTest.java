package org.glassmq.gui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.glassmq.broker.BrokerStartException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {
    @TempDir
    private Path folder;

    @Test
    void theFileAndWhatTheCommandLineSetsAreNoSettingsOfTheBroker() {
        Path file = folder.resolve("mine.properties");
        Plan plan = Plan.of(
                Map.of(
                        "data", folder.toString(), "amqp", "5700", "durability", "os",
                        "config", file.toString(), "given", "data,amqp"),
                _ -> {
                    throw new AssertionError("not started here");
                });
        assertThat(plan.settings().file().path()).isEqualTo(file);
        assertThat(plan.settings().isFixed("amqp")).isTrue();
        assertThat(plan.settings().isFixed("durability")).isFalse();
        assertThat(plan.settings().value("durability")).contains("os");
        assertThat(plan.portIsGiven()).isTrue();
    }

    @Test
    void withoutThemAllIsSetByTheCommandLineAndTheFileIsThatOfTheDataDirectory() {
        Plan plan = Plan.of(Map.of("data", folder.toString()), _ -> null);
        assertThat(plan.settings().file().path()).isEqualTo(folder.resolve("glassmq.properties"));
        assertThat(plan.settings().isFixed("data")).isTrue();
        assertThat(plan.portIsGiven()).isFalse();
    }

    @Test
    void whatIsNotAllowedBecomesAStartThatFails() {
        Plan plan = Plan.of(Map.of("amqp", "never", "given", "amqp"), _ -> null);
        assertThatThrownBy(() -> plan.starter().start(plan.config()))
                .isInstanceOf(BrokerStartException.class)
                .hasMessageStartingWith("amqp is 'never'");
    }
}
