package org.glassmq.gui.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

    @TempDir
    Path folder;

    private final Queue<Runnable> work = new ArrayDeque<>();
    private Path directory;
    private SettingsFile file;

    @BeforeEach
    void make() {
        directory = folder.resolve("data");
        file = new SettingsFile(directory, work::add);
    }

    @Test
    void nothingIsKeptYetAndNothingIsWritten() {
        assertThat(file.read()).isEmpty();
        file.close();
        assertThat(directory).doesNotExist();
    }

    @Test
    void settingsSurviveTheProcess() {
        file.keep("language", "en");
        file.keep("language", "zh-CN");
        file.keep("window", "10 20 1000 700 maximised");
        file.keep("topology.vhost", "生产 = \\1");
        assertThat(work).as("written together").hasSize(1);
        assertThat(directory).as("written behind").doesNotExist();
        work.remove().run();

        assertThat(read())
                .isEqualTo(Map.of(
                        "language", "zh-CN",
                        "window", "10 20 1000 700 maximised",
                        "topology.vhost", "生产 = \\1"));
    }

    @Test
    void whatIsPendingIsWrittenWhenItIsClosedAndOnlyOnce() {
        file.keep("language", "en");
        file.close();
        assertThat(read()).isEqualTo(Map.of("language", "en"));
        new SettingsFile(directory, Runnable::run).keep("language", "zh-CN");
        work.remove().run();
        assertThat(read()).isEqualTo(Map.of("language", "zh-CN"));
    }

    @Test
    void oneSettingIsChangedAndTheOthersStay() {
        file.keep("language", "en");
        file.keep("close", "stay");
        work.remove().run();
        SettingsFile next = new SettingsFile(directory, Runnable::run);
        next.keep("close", "ask");
        assertThat(read()).isEqualTo(Map.of("language", "en", "close", "ask"));
    }

    @Test
    void whatCannotBeReadIsNothing() throws IOException {
        Files.createDirectories(directory.resolve("console.properties"));
        assertThat(file.read()).isEmpty();
        file.keep("language", "en");
        file.close();
    }

    @Test
    void whatIsNoSettingsFileIsNothing() throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("console.properties"), "language = \\u12");
        assertThat(file.read()).isEmpty();
    }

    @Test
    void whatIsSetInMemoryIsKept() {
        List<String> kept = new ArrayList<>();
        Settings settings = new Settings((name, value) -> kept.add(name + "=" + value));
        settings.load(Map.of("language", "zh-CN", "amqp.port", "5673", "appearance.scale", "large"));
        settings.put("language", "en");
        settings.put("language", "en");

        assertThat(settings.get("language")).contains("en");
        assertThat(settings.number("amqp.port")).hasValue(5673);
        assertThat(settings.number("appearance.scale")).isEmpty();
        assertThat(settings.get("window")).isEmpty();
        assertThat(kept).containsExactly("language=en");
    }

    private Map<String, String> read() {
        return new SettingsFile(directory, Runnable::run).read();
    }
}
