package org.glassmq.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each line of a module descriptor is explained, and no explanation outlives its line. */
class ModuleNotesTest {
    private static final Path HOUSE = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern DIRECTIVE = Pattern.compile("(?:requires|exports|opens|uses|provides)\\s[^;`|]+;");

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "broker-module, glassmq.broker",
        "gui-module, glassmq.gui",
        "launcher, glassmq.launcher"
    })
    void eachLineOfTheDescriptorIsExplained(String folder, String module) throws IOException {
        Path descriptor = HOUSE.resolve(folder).resolve("src/main/java/module-info.java");
        Path note = HOUSE.resolve("module-info notes").resolve(module + ".md");
        assertThat(directives(note)).as("lines in %s", note).containsExactlyElementsOf(directives(descriptor));
    }

    private static List<String> directives(Path file) throws IOException {
        return DIRECTIVE.matcher(Files.readString(file)).results()
                .map(MatchResult::group)
                .map(directive -> directive.replaceAll("\\s+", " "))
                .toList();
    }
}
