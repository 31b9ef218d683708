package org.glassmq.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
    @TempDir
    private Path folder;

    private ConfigFile file;

    @BeforeEach
    void name() {
        file = ConfigFile.in(folder);
    }

    @Test
    void aFileThatIsNotThereIsMade() throws IOException {
        file.change(Map.of("amqp", Optional.of("5673"), "trace", Optional.of("on"), "bind", Optional.empty()));
        assertThat(file.path()).hasContent("amqp = 5673\ntrace = on");
        assertThat(file.read()).isEqualTo(Map.of("amqp", "5673", "trace", "on"));
    }

    @Test
    void commentsOrderAndOtherKeysStay() throws IOException {
        Files.writeString(file.path(), """
                # the broker of the shop
                amqp: 5672

                ! written by hand
                history-messages = 5
                shop.owner = Zoë
                bind 127.0.0.1
                """);
        file.change(Map.of(
                "amqp", Optional.of("5700"), "history-messages", Optional.empty(), "durability", Optional.of("os")));
        assertThat(Files.readString(file.path())).isEqualTo("""
                # the broker of the shop
                amqp = 5700

                ! written by hand
                shop.owner = Zoë
                bind 127.0.0.1
                durability = os
                """);
    }

    @Test
    void aValueOverSeveralLinesIsReplacedAsAWhole() throws IOException {
        Files.writeString(file.path(), "tls-key = /a/\\\n    very/\\\n    long\r\namqp=1\r\n# end \\\nbind = ::1");
        assertThat(file.read().get("tls-key")).isEqualTo("/a/very/long");
        file.change(Map.of("tls-key", Optional.of("C:\\keys\\a.pem"), "loops", Optional.of("2")));
        assertThat(Files.readString(file.path()))
                .isEqualTo("tls-key = C:\\\\keys\\\\a.pem\r\namqp=1\r\n# end \\\nbind = ::1\r\nloops = 2\r\n");
        assertThat(file.read()).containsEntry("tls-key", "C:\\keys\\a.pem").containsEntry("bind", "::1");
    }

    @Test
    void ofAKeyThatIsThereTwiceTheLastOneCounts() throws IOException {
        Files.writeString(file.path(), "amqp=1\n# later\namqp=2\n");
        file.change(Map.of("amqp", Optional.of("3")));
        assertThat(file.path()).hasContent("# later\namqp = 3");
    }

    @Test
    void nothingIsWrittenIfNothingChanges() throws IOException {
        Files.writeString(file.path(), "amqp = 5672\n");
        Object before = Files.readAttributes(file.path(), "unix:ino").get("ino");
        file.change(Map.of("amqp", Optional.of("5672"), "bind", Optional.empty()));
        assertThat(Files.readAttributes(file.path(), "unix:ino").get("ino")).isEqualTo(before);
    }

    @Test
    void aFileThatCannotBeUnderstoodIsLeftAlone() throws IOException {
        Files.writeString(file.path(), "amqp = \\u00zz\n");
        assertThatThrownBy(() -> file.change(Map.of("amqp", Optional.of("1")))).isInstanceOf(IOException.class);
        assertThat(Files.readString(file.path())).isEqualTo("amqp = \\u00zz\n");
    }

    @Test
    void anyValueIsReadAsItWasWritten() throws IOException {
        long seed = System.nanoTime();
        System.out.println("ConfigFileTest seed " + seed);
        Random random = new Random(seed);
        String signs = " =:#!\\\t\n\rab\u00e9\u4e2d";
        for (int i = 0; i < 500; i++) {
            StringBuilder value = new StringBuilder();
            random.ints(random.nextInt(8), 0, signs.length()).forEach(at -> value.append(signs.charAt(at)));
            file.change(Map.of("definitions", Optional.of(value.toString())));
            assertThat(file.read()).as("seed %d", seed).isEqualTo(Map.of("definitions", value.toString()));
        }
    }
}
