package org.glassmq.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a broker may run out of, and the settings that say when it has. */
class ResourcesTest {
    private final Resources actual = new Resources.Actual();

    @Test
    void messagesTakeMemory() {
        try (TestBroker broker = new TestBroker().start()) {
            var lanes = broker.broker().environment().lanes();
            assertThat(actual.messageBytes(lanes)).hasValue(0);
            broker.channel().declare("orders");
            broker.channel().publish("orders", "x".repeat(1000));
            broker.awaitMessages("orders", 1, 0);
            assertThat(actual.messageBytes(lanes).getAsLong()).isBetween(1000L, 2000L);
        }
    }

    @Test
    void aDiskHasRoomUnlessItIsNotThere(@TempDir Path directory) {
        assertThat(actual.diskFree(directory).getAsLong()).isPositive();
        assertThat(actual.diskFree(directory.resolve("missing"))).isEqualTo(OptionalLong.empty());
    }

    @Test
    void limitsHaveDefaults() throws BrokerStartException {
        BrokerConfig config = BrokerConfig.of(Map.of());
        assertThat(config.memoryHighWatermark()).isEqualTo(0.6);
        assertThat(config.diskFreeLimit()).isEqualTo(50_000_000);
        assertThat(config.consumerTimeout()).isEqualTo(Duration.ofMinutes(30));
    }

    @ParameterizedTest(name = "{0}={1} is allowed")
    @CsvSource({
        "memory-high-watermark, 0",
        "memory-high-watermark, 1",
        "memory-high-watermark, 1.0",
        "memory-high-watermark, .45",
        "memory-high-watermark, 0.45",
        "disk-free-limit, 0",
        "disk-free-limit, 2000000000",
        "consumer-timeout, 0",
        "consumer-timeout, 4294967295"
    })
    void limitsThatAreAllowed(String key, String value) throws BrokerStartException {
        assertThat(BrokerConfig.of(Map.of(key, value))).isNotNull();
    }

    @ParameterizedTest(name = "{0}={1} is not allowed")
    @CsvSource({
        "memory-high-watermark, 1.1, 'a number from 0 to 1, such as 0.6'",
        "memory-high-watermark, -0.1, 'a number from 0 to 1, such as 0.6'",
        "memory-high-watermark, 60%, 'a number from 0 to 1, such as 0.6'",
        "memory-high-watermark, NaN, 'a number from 0 to 1, such as 0.6'",
        "disk-free-limit, -1, a whole number from 0 to 1125899906842624",
        "disk-free-limit, 50MB, a whole number from 0 to 1125899906842624",
        "consumer-timeout, 4294967296, a whole number from 0 to 4294967295"
    })
    void limitsThatAreNot(String key, String value, String allowed) {
        assertThatThrownBy(() -> BrokerConfig.of(Map.of(key, value)))
                .hasMessage(key + " is '" + value + "'; allowed is " + allowed);
    }
}
