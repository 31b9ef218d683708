package org.glassmq.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleCommandTest {

    @ParameterizedTest(name = "DISPLAY={0} on {1} with glass.platform={2}: {3}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            :0 | Linux      | -        | true
            -  | Linux      | -        | false
            '' | Linux      | -        | false
            -  | Linux      | Headless | true
            -  | Mac OS X   | -        | true
            -  | Windows 11 | -        | true
            """)
    void aWindowNeedsADisplay(String display, String operatingSystem, String platform, boolean expected) {
        Map<String, String> environment = display == null ? Map.of() : Map.of("DISPLAY", display);
        String glassPlatform = platform == null ? "" : platform;
        assertThat(ConsoleCommand.hasDisplay(environment, operatingSystem, glassPlatform)).isEqualTo(expected);
    }
}
