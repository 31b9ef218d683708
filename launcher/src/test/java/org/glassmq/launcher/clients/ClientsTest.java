package org.glassmq.launcher.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.glassmq.broker.Broker;
import org.glassmq.broker.BrokerConfig;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario with every client library; what each has to print stands in {@code clients/expected.txt}. */
class ClientsTest {

    @TempDir
    private Path data;

    @ParameterizedTest(name = "{1} with {0}")
    @MethodSource("table")
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void behavesAsWithRabbitMq(ClientLibrary client, String scenario, List<String> expected) throws Exception {
        BrokerConfig config = BrokerConfig.of(Map.of("data", data.toString(), "amqp", "0"));
        try (Broker broker = Broker.start(config)) {
            int port = broker.listeners().getFirst().port();
            assertThat(client.play(scenario, port)).containsExactlyElementsOf(expected);
        }
    }

    static Stream<Arguments> table() throws IOException {
        return expected().entrySet().stream()
                .flatMap(scenario -> Stream.of(ClientLibrary.values())
                        .filter(client -> tells(client, scenario.getKey()))
                        .map(client -> Arguments.of(client, scenario.getKey(), scenario.getValue())));
    }

    /** amqplib does not hand on why a virtual host is refused. */
    private static boolean tells(ClientLibrary client, String scenario) {
        return client != ClientLibrary.AMQPLIB || !scenario.equals("unknown-virtual-host");
    }

    private static Map<String, List<String>> expected() throws IOException {
        Map<String, List<String>> scenarios = new LinkedHashMap<>();
        List<String> lines = List.of();
        for (String line : Files.readAllLines(ClientLibrary.SCRIPTS.resolve("expected.txt"))) {
            if (line.startsWith("== ")) {
                lines = new ArrayList<>();
                scenarios.put(line.substring(3), lines);
            } else if (!line.isBlank()) {
                lines.add(line);
            }
        }
        return scenarios;
    }
}
