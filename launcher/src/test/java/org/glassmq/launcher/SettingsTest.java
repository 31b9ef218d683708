package org.glassmq.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.glassmq.broker.api.Durability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @TempDir
    private Path folder;

    @Test
    void withoutOptionsAndFileEverythingHasItsDefault() throws Exception {
        Settings settings = Settings.resolve(Map.of("data", folder.toString()), null);
        assertThat(settings.values()).containsOnlyKeys("data");
        assertThat(settings.file().path()).isEqualTo(folder.resolve("glassmq.properties"));
        assertThat(settings.config().bind().getHostAddress()).isEqualTo("127.0.0.1");
        assertThat(settings.config().amqpPort()).hasValue(5672);
        assertThat(settings.config().durability()).isEqualTo(Durability.SYNC);
    }

    @Test
    void theFileSetsWhatTheCommandLineLeavesOpen() throws Exception {
        Path file = Files.writeString(folder.resolve("glassmq.properties"), """
                # a comment
                amqp = 5673
                durability: interval
                history-messages=0
                """);
        Settings settings = Settings.resolve(Map.of("amqp", "off"), file);
        assertThat(settings.config().amqpPort()).isEmpty();
        assertThat(settings.config().durability()).isEqualTo(Durability.INTERVAL);
        assertThat(settings.config().historyMessages()).isZero();
        assertThat(settings.values())
                .containsOnly(Map.entry("amqp", "off"), Map.entry("durability", "interval"),
                        Map.entry("history-messages", "0"));
    }

    @Test
    void theFileOfTheDataDirectoryIsReadUnlessAnotherOneIsNamed() throws Exception {
        Files.writeString(folder.resolve("glassmq.properties"), "durability = os\namqp = 5673\n");
        Path other = Files.writeString(folder.resolve("other.properties"), "amqp = 5674\n");
        Map<String, String> options = Map.of("data", folder.toString(), "amqp", "5675");

        Settings own = Settings.resolve(options, null);
        assertThat(own.config().durability()).isEqualTo(Durability.OS);
        assertThat(own.config().amqpPort()).hasValue(5675);
        assertThat(own.options()).containsExactlyInAnyOrder("data", "amqp");
        assertThat(Settings.resolve(options, other).config().durability()).isEqualTo(Durability.SYNC);
        assertThat(Settings.resolve(options, other).file().path()).isEqualTo(other);
    }

    @Test
    void theFileOfTheDataDirectoryCannotNameAnotherDirectory() throws Exception {
        Path file = Files.writeString(folder.resolve("glassmq.properties"), "data = /elsewhere\n");
        assertThatThrownBy(() -> Settings.resolve(Map.of("data", folder.toString()), null))
                .isInstanceOf(Settings.Mistake.class)
                .hasMessageStartingWith(file + ": data is '/elsewhere'; the file in a data directory cannot");
    }

    @Test
    void aFileMayHoldAnyLetter() throws Exception {
        Path file = Files.writeString(folder.resolve("glassmq.properties"), "data = " + folder.resolve("数据"));
        assertThat(Settings.resolve(Map.of(), file).config().dataDirectory()).isEqualTo(folder.resolve("数据"));
    }

    @Test
    void aMistakeInTheFileNamesTheFileTheKeyTheValueAndWhatIsAllowed() throws Exception {
        Path file = Files.writeString(folder.resolve("glassmq.properties"), "durability = never");
        assertThatThrownBy(() -> Settings.resolve(Map.of("durability", "sync"), file))
                .isInstanceOf(Settings.Mistake.class)
                .hasMessage("%s: durability is 'never'; allowed is one of interval, os, sync", file);
    }

    @Test
    void anUnknownKeyInTheFileIsNamedWithThoseThatAreAllowed() throws Exception {
        Path file = Files.writeString(folder.resolve("glassmq.properties"), "ampq = 5672");
        assertThatThrownBy(() -> Settings.resolve(Map.of(), file))
                .hasMessageStartingWith(file + ": unknown setting 'ampq'; allowed are data, bind, amqp, durability");
    }

    @Test
    void aMistakeOnTheCommandLineNamesTheOption() {
        assertThatThrownBy(() -> Settings.resolve(Map.of("amqp", "-1", "data", folder.toString()), null))
                .hasMessageStartingWith("--amqp is '-1'; allowed is a port from 1 to 65535");
    }

    @Test
    void aFileThatCannotBeReadAsTextIsNamed() throws Exception {
        Path latin = Files.write(folder.resolve("latin.properties"), "data=é".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Settings.resolve(Map.of(), latin))
                .hasMessageContaining("--config is '" + latin + "'")
                .hasMessageContaining("UTF-8");
    }
}
