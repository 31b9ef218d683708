package org.glassmq.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.PermissionInfo;
import org.glassmq.broker.api.PolicyInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.UserInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A broker that is told what to have by a file. */
@Timeout(60)
class DefinitionsFileTest {
    /** As RabbitMQ exports them, with parts that mean nothing here. */
    private static final Path EXPORTED = Path.of("src/test/definitions/rabbitmq.json");

    @TempDir
    Path directory;

    private BrokerConfig config(String definitions) throws IOException, BrokerStartException {
        Path file = Files.writeString(directory.resolve("definitions.json"), definitions);
        return BrokerConfig.of(Map.of(
                "data", directory.resolve("data").toString(), "amqp", "0", "definitions", file.toString()));
    }

    @Test
    void whatTheFileNamesIsThere() throws Exception {
        BrokerConfig config = config(Files.readString(EXPORTED));
        for (int start = 1; start <= 2; start++) { // the second time, all of it is there already
            try (Broker broker = Broker.start(config)) {
                BrokerSession session = broker.session();
                assertThat(session.virtualHosts()).containsExactly("/", "shop");
                assertThat(session.administration().users()).extracting(UserInfo::name).contains("ada", "bob", "guest");
                assertThat(session.administration().permissions())
                        .contains(new PermissionInfo("ada", "shop", ".*", ".*", "^orders"));
                assertThat(session.administration().topicPermissions()).hasSize(1);
                assertThat(session.policies().policies()).extracting(PolicyInfo::name).containsExactly("short");
                assertThat(session.queue(new QueueRef("shop", "orders")).orElseThrow().info().arguments())
                        .isEqualTo(Map.of("x-message-ttl", 60_000L));
                assertThat(session.bindings("shop")).containsExactly(new BindingInfo(
                        "shop", "events", BindingInfo.Target.QUEUE, "orders", "order.#", Map.of()));
            }
        }
    }

    @Test
    void tagsMayBeAListOrAText() throws Exception {
        try (Broker broker = Broker.start(config(Files.readString(EXPORTED)))) {
            List<UserInfo> users = broker.session().administration().users();
            assertThat(users)
                    .filteredOn(user -> user.name().equals("ada"))
                    .singleElement()
                    .satisfies(ada -> assertThat(ada.tags()).containsExactlyInAnyOrder("administrator", "monitoring"));
            assertThat(users)
                    .filteredOn(user -> user.name().equals("bob"))
                    .singleElement()
                    .satisfies(bob -> assertThat(bob.tags()).containsExactlyInAnyOrder("management", "policymaker"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"vhosts"                                                   | it is no JSON
            {"users": [{"name": "ada"}, {"tags": ""}]}                  | entry 2 of users: 'name' is missing
            {"users": [{"name": "a", "password_hash": "x", "hashing_algorithm": "md5"}]} | hashing_algorithm is 'md5'
            {"queues": [{"name": "q", "vhost": "nowhere"}]}             | entry 1 of queues: no vhost 'nowhere'
            {"queues": [{"name": "q", "vhost": "/", "arguments": {"x-message-ttl": -1}}]} | x-message-ttl
            """)
    void aMistakeNamesTheFileAndTheEntry(String definitions, String expected) throws Exception {
        BrokerConfig config = config(definitions);
        assertThatThrownBy(() -> Broker.start(config))
                .isInstanceOf(BrokerStartException.class)
                .hasMessageContaining("definitions.json")
                .hasMessageContaining(expected);
    }

    @Test
    void aFileThatIsNotThereIsAMistakeToo() throws Exception {
        BrokerConfig config = BrokerConfig.of(Map.of(
                "data", directory.resolve("data").toString(), "amqp", "0", "definitions", "nowhere.json"));
        assertThatThrownBy(() -> Broker.start(config))
                .isInstanceOf(BrokerStartException.class)
                .hasMessageMatching("definitions is '.*nowhere.json'; it cannot be read");
    }
}
