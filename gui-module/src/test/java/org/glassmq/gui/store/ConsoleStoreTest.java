package org.glassmq.gui.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleStoreTest {

    @TempDir
    Path directory;

    @Test
    void settingsSurviveTheProcess() throws Exception {
        try (ConsoleStore store = store(directory)) {
            assertThat(open(store)).isEmpty();
            store.keep("language", "en");
            store.keep("language", "zh-CN");
            store.keep("appearance.mode", "dark");
        }
        assertThat(directory.resolve("console.mv.db")).exists();
        try (ConsoleStore store = store(directory)) {
            assertThat(open(store)).isEqualTo(Map.of("language", "zh-CN", "appearance.mode", "dark"));
        }
    }

    @Test
    void whatIsNoDatabaseIsAnErrorAndWritingIsLost() throws IOException {
        Files.writeString(directory.resolve("console.mv.db"), "this is not a database, and it is long enough to look");
        try (ConsoleStore store = store(directory)) {
            CompletableFuture<Map<String, String>> settings = store.open();

            assertThatThrownBy(() -> settings.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(SQLException.class);
            store.keep("language", "en");
        }
    }

    @Test
    void settingsAreKeptInMemoryAndWrittenBehind() {
        List<String> kept = new ArrayList<>();
        Settings settings = new Settings((name, value) -> kept.add(name + "=" + value));
        settings.put("language", "en");
        settings.load(Map.of("language", "zh-CN", "amqp.port", "5673", "appearance.scale", "large"));
        settings.put("language", "en");

        assertThat(settings.get("language")).as("what was chosen before the stored ones arrived").contains("en");
        assertThat(settings.number("amqp.port")).hasValue(5673);
        assertThat(settings.number("appearance.scale")).isEmpty();
        assertThat(settings.get("window")).isEmpty();
        assertThat(kept).containsExactly("language=en");
    }

    private static ConsoleStore store(Path directory) {
        return new ConsoleStore(
                directory, Executors.newSingleThreadExecutor(Thread.ofVirtual().factory()));
    }

    private static Map<String, String> open(ConsoleStore store) throws Exception {
        return store.open().get(10, TimeUnit.SECONDS);
    }
}
