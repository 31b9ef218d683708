package org.glassmq.gui.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.glassmq.broker.Broker;
import org.glassmq.broker.BrokerConfig;
import org.glassmq.broker.BrokerStartException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second start finds the first one, with real brokers. */
class ShowCommandTest {
    @TempDir
    Path data;

    private final List<Optional<Path>> shown = new CopyOnWriteArrayList<>();

    @Test
    void aConsoleThatRunsOnTheDataIsShownWithTheFile() throws BrokerStartException {
        EmbeddedBroker.Engine engine = EmbeddedBroker.broker(shown::add).start(config());
        try {
            assertThat(ShowCommand.call(data, Optional.empty())).isTrue();
            assertThat(ShowCommand.call(data, Optional.of(Path.of("orders.jsonl")))).isTrue();
            assertThat(shown)
                    .containsExactly(
                            Optional.empty(), Optional.of(Path.of("orders.jsonl").toAbsolutePath()));
        } finally {
            engine.stop().run();
        }
        assertThat(ShowCommand.call(data, Optional.empty())).as("after its end").isFalse();
    }

    @Test
    void aBrokerWithoutAWindowCannotBeShown() throws BrokerStartException {
        try (Broker broker = Broker.start(config())) {
            assertThat(broker.listeners()).isNotEmpty();
            assertThat(ShowCommand.call(data, Optional.empty())).isFalse();
        }
    }

    @Test
    void nobodyIsThere() {
        assertThat(ShowCommand.call(data.resolve("nothing"), Optional.empty())).isFalse();
    }

    private BrokerConfig config() throws BrokerStartException {
        return BrokerConfig.of(Map.of("data", data.toString(), "amqp", "0"));
    }
}
