package org.glassmq.gui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glassmq.broker.BrokerConfig;
import org.glassmq.broker.ConfigFile;
import org.glassmq.broker.api.Durability;
import org.glassmq.broker.api.Tracing;
import org.glassmq.gui.declare.Unit;
import org.glassmq.gui.embedded.EmbeddedBroker;
import org.glassmq.gui.embedded.EmbeddedBroker.State;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.testing.DirectExecutor;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsViewModelTest {
    @TempDir
    private Path folder;

    private final FakeSession session = new FakeSession();
    private final TestContext test = new TestContext(session);
    private final Owner owner = new Owner();
    private ConfigFile file;
    private EmbeddedBroker broker;
    private SettingsViewModel settings;

    @BeforeEach
    void open() throws Exception {
        file = ConfigFile.in(folder);
        Files.writeString(file.path(), "# mine\namqp = 5700\nhistory-bytes = 33554432\n");
        Map<String, String> values = new HashMap<>(file.read());
        values.put("data", folder.toString());
        values.put("loops", "2");
        broker = new EmbeddedBroker(
                BrokerConfig.of(values).withTrace(Tracing.ON),
                _ -> new EmbeddedBroker.Engine(session, () -> {}),
                new DirectExecutor(),
                Runnable::run);
        broker.start();
        settings = new SettingsViewModel(
                new BrokerSettings(values, file, Set.of("data", "loops")), broker, test.context());
        settings.follow(owner);
    }

    @Test
    void theFormShowsWhatIsWrittenDown() {
        assertThat(text(BrokerSetting.AMQP)).isEqualTo("5700");
        assertThat(text(BrokerSetting.HISTORY_BYTES)).isEqualTo("32");
        assertThat(settings.field(BrokerSetting.HISTORY_BYTES).unitProperty().get()).isEqualTo(Unit.MIB);
        assertThat(text(BrokerSetting.DURABILITY)).isEmpty();
        assertThat(settings.isFixed(BrokerSetting.LOOPS)).isTrue();
        assertThat(settings.changesProperty().get()).isEmpty();
        assertThat(settings.savable()).isFalse();
    }

    @Test
    void savingWritesWhatWasChangedAndAsksForARestart() throws IOException {
        type(BrokerSetting.DURABILITY, "interval");
        type(BrokerSetting.AMQP, "");
        assertThat(settings.changesProperty().get())
                .isEqualTo(Map.of("durability", Optional.of("interval"), "amqp", Optional.empty()));
        save();

        assertThat(file.path()).hasContent("# mine\nhistory-bytes = 33554432\ndurability = interval");
        assertThat(settings.changesProperty().get()).isEmpty();
        assertThat(settings.restartNeededProperty().get()).isTrue();
        assertThat(broker.startedWith().orElseThrow().durability()).isEqualTo(Durability.SYNC);
        settings.restart();
        assertThat(broker.state()).isInstanceOf(State.Running.class);
        assertThat(broker.startedWith().orElseThrow().durability()).isEqualTo(Durability.INTERVAL);
        assertThat(broker.startedWith().orElseThrow().amqpPort()).hasValue(5672);
        assertThat(broker.startedWith().orElseThrow().loops()).isEqualTo(2);
        assertThat(settings.restartNeededProperty().get()).isFalse();
    }

    @Test
    void tracingIsTurnedOffAtOnce() throws IOException {
        type(BrokerSetting.TRACE, "off");
        save();

        assertThat(session.tracing()).isEqualTo(Tracing.OFF);
        assertThat(settings.restartNeededProperty().get()).isFalse();
        assertThat(file.read()).containsEntry("trace", "off");
        assertThat(broker.config().trace()).isEqualTo(Tracing.OFF);
    }

    @Test
    void whatIsNotAllowedIsSaidOfItsSettingAndNothingIsWritten() throws IOException {
        type(BrokerSetting.BIND, "everywhere");
        assertThat(settings.problemsProperty().get()).hasSize(1);
        assertThat(settings.problemsProperty().get().getFirst().key()).isEqualTo("bind");
        assertThat(new SettingsTexts(test.context().messages(), test.context().formats())
                        .problem(settings.problemsProperty().get().getFirst()))
                .startsWith("bind is 'everywhere'; allowed is a numeric IPv4 or IPv6 address");
        assertThat(settings.savable()).isFalse();
        type(BrokerSetting.MESSAGE_SIZE, "2000");
        assertThat(settings.problemsProperty().get()).extracting(wrong -> wrong.key()).contains("max-message-size");
        settings.revert();
        assertThat(settings.problemsProperty().get()).isEmpty();
        type(BrokerSetting.CERTIFICATE, "/a.pem");
        assertThat(settings.problemsProperty().get().getFirst().key()).isEqualTo("tls-certificate");
        assertThat(Files.readString(file.path())).startsWith("# mine\namqp = 5700\n");
    }

    @Test
    void aFileThatCannotBeWrittenIsAFailureAndNothingIsTaken() throws IOException {
        Files.delete(file.path());
        Files.createDirectories(file.path().resolve("in the way"));
        type(BrokerSetting.DURABILITY, "os");
        Exception[] error = {null};
        settings.save().onSuccess(settings::saved).onError(e -> error[0] = e).start();

        assertThat(error[0]).isInstanceOf(IOException.class);
        assertThat(settings.savable()).isTrue();
        assertThat(broker.config().durability()).isEqualTo(Durability.SYNC);
    }

    @Test
    void aPortThatWasChosenInTheWindowStaysUntilAnotherOneIsSet() {
        test.context().settings().put("amqp.port", "5799");
        broker.restart(config -> config.withAmqpPort(5799));
        type(BrokerSetting.DURABILITY, "os");
        save();
        assertThat(broker.config().amqpPort()).hasValue(5799);
        type(BrokerSetting.AMQP, "5701");
        save();
        assertThat(broker.config().amqpPort()).hasValue(5701);
        assertThat(test.context().settings().get("amqp.port")).hasValue("");
    }

    @Test
    void everySettingOfTheBrokerIsOnTheScreenOrShownElsewhere() {
        Set<String> keys = Set.of(
                "bind", "amqp", "amqps", "tls-certificate", "tls-key", "tls-client-ca", "tls-client-certificates",
                "tls-login-name", "durability", "history-messages", "history-bytes", "max-message-size",
                "memory-high-watermark", "disk-free-limit", "consumer-timeout", "loops", "guest-loopback-only",
                "definitions", "trace");
        assertThat(BrokerSetting.values()).extracting(BrokerSetting::key).containsExactlyInAnyOrderElementsOf(keys);
    }

    private String text(BrokerSetting setting) {
        return settings.field(setting).textProperty().get();
    }

    private void type(BrokerSetting setting, String text) {
        settings.field(setting).textProperty().set(text);
    }

    private void save() {
        settings.save()
                .onSuccess(settings::saved)
                .onError(error -> {
                    throw new AssertionError(error);
                })
                .start();
    }
}
