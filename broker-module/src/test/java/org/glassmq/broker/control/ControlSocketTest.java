package org.glassmq.broker.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.glassmq.broker.Broker;
import org.glassmq.broker.BrokerConfig;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The socket in the data directory, from both of its ends. */
@Timeout(60)
class ControlSocketTest {
    private static final int MOST_ITEM_BYTES = 1_000;

    @TempDir
    Path directory;

    private ControlSocket open(Map<String, ControlHandler> handlers) throws IOException {
        return ControlSocket.open(directory, MOST_ITEM_BYTES, handlers);
    }

    /** Gives back what it is sent, and says how many that were. */
    private static JsonNode echo(ControlCall call) throws IOException {
        int count = 0;
        for (Optional<JsonNode> item = call.next(); item.isPresent(); item = call.next()) {
            call.send(item.get());
            count++;
        }
        return ControlClient.arguments().put("count", count);
    }

    private static void refused(Reason reason, String text, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(SessionException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(text);
    }

    @Test
    void itemsGoBothWaysAndTheLastWordComesBack() throws IOException {
        try (ControlSocket _ = open(Map.of("echo", ControlSocketTest::echo));
                ControlClient client = ControlClient.open(directory, "echo", ControlClient.arguments())) {
            for (int i = 0; i < 3; i++) {
                client.item(ControlClient.arguments().put("number", i));
            }
            client.end();
            List<Integer> numbers = new ArrayList<>();
            JsonNode last = client.last(item -> numbers.add(item.get("number").intValue()));
            assertThat(numbers).containsExactly(0, 1, 2);
            assertThat(last.get("count").intValue()).isEqualTo(3);
        }
    }

    @Test
    void itemsAreCopiedAsTheyWereWrittenHoweverLongTheyAre() throws IOException {
        List<String> bodies = List.of(
                "}", "{\"item\":}}", "x".repeat(200_000), "", "é\n}".repeat(50_000), "}".repeat(65_536));
        ByteArrayOutputStream copied = new ByteArrayOutputStream();
        try (ControlSocket _ = open(Map.of("bodies", call -> {
                    for (String body : bodies) {
                        call.send(ControlClient.arguments().put("body", body));
                    }
                    return ControlClient.arguments();
                }));
                ControlClient client = ControlClient.open(directory, "bodies", ControlClient.arguments())) {
            client.flush();
            assertThat(client.copy(copied)).isEqualTo(bodies.size());
            assertThat(client.last(_ -> {}).isObject()).isTrue();
        }
        assertThat(copied.toString(StandardCharsets.UTF_8).lines())
                .map(line -> ControlJson.MAPPER.readTree(line).get("body").stringValue())
                .isEqualTo(bodies);
    }

    @Test
    void aRefusalComesBackWithItsReasonAndText() throws IOException {
        try (ControlSocket _ = open(Map.of(
                "refuse", _ -> {
                    throw new SessionException(Reason.PRECONDITION_FAILED, "it is in use");
                },
                "fail", _ -> {
                    throw new IllegalStateException("a mistake in the program");
                },
                "number", call -> ControlClient.arguments()
                        .put("is", call.arguments().number("n", 1, 9).orElse(0))))) {
            refused(Reason.PRECONDITION_FAILED, "it is in use", () -> ask("refuse"));
            refused(Reason.UNAVAILABLE, "command 'fail' failed", () -> ask("fail"));
            refused(
                    Reason.NOT_FOUND,
                    "there is no command 'show' here; allowed are fail, number, refuse",
                    () -> ask("show"));
            refused(
                    Reason.INVALID,
                    "n is 12; allowed is a whole number from 1 to 9",
                    () -> ControlClient.send(directory, "number", ControlClient.arguments().put("n", 12)));
        }
    }

    private JsonNode ask(String command) {
        return ControlClient.send(directory, command, ControlClient.arguments());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            hello                                              | the request is no line of JSON
            {"command":"echo"}                                 | the version of the protocol, is missing; allowed is 1
            {"glassmq":2,"command":"echo"}                     | the version of the protocol, is 2; allowed is 1
            {"glassmq":1,"command":"echo","arguments":[]}      | arguments is []; allowed is an object
            {"glassmq":1}                                      | there is no command '' here
            []                                                 | is missing; allowed is 1
            """)
    void aBadRequestIsAnsweredWithWhatIsAllowed(String request, String expected) throws IOException {
        try (ControlSocket _ = open(Map.of("echo", ControlSocketTest::echo))) {
            assertThat(exchange(request + "\n")).startsWith("{\"error\":{\"reason\":").contains(expected);
        }
    }

    @Test
    void aBadItemIsNamedByItsNumber() throws IOException {
        String request = "{\"glassmq\":1,\"command\":\"echo\",\"arguments\":{}}\n{\"item\":1}\n";
        try (ControlSocket _ = open(Map.of("echo", ControlSocketTest::echo))) {
            assertThat(exchange(request + "{\"item\n")).contains("\"INVALID\"").contains("item 2: ");
            assertThat(exchange(request + "{}\n")).contains("item 2: a line has to have the member 'item' or 'end'");
            assertThat(exchange(request + "{\"item\":\"" + "x".repeat(MOST_ITEM_BYTES) + "\"}\n"))
                    .contains("item 2: the line is longer than 1000 bytes");
        }
    }

    /** What is answered to these bytes. */
    private String exchange(String bytes) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(ControlPlace.address(directory.resolve("control")));
            channel.write(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.UTF_8)));
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void onlyItsOwnerMayUseTheSocketAndItGoesWithTheBroker() throws IOException {
        Path socket = directory.resolve("control");
        try (ControlSocket _ = open(Map.of())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket))).isEqualTo("rw-------");
        }
        assertThat(socket).doesNotExist();
        refused(Reason.UNAVAILABLE, "no broker runs on the data directory " + directory, () -> ask("status"));
    }

    @Test
    void whatAKilledBrokerLeftIsReplaced() throws IOException {
        try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            killed.bind(ControlPlace.address(directory.resolve("control")));
        }
        assertThat(directory.resolve("control")).exists();
        refused(Reason.UNAVAILABLE, "no broker runs on the data directory " + directory, () -> ask("status"));
        try (ControlSocket _ = open(Map.of("ping", _ -> ControlClient.arguments().put("is", "there")))) {
            assertThat(ask("ping").get("is").stringValue()).isEqualTo("there");
        }
    }

    @Test
    void whereThePathIsTooLongTheSocketIsElsewhereAndIsFound() throws IOException {
        Path deep = Files.createDirectories(directory.resolve("d".repeat(60)).resolve("e".repeat(60)));
        Path elsewhere;
        try (ControlSocket _ = ControlSocket.open(
                deep, MOST_ITEM_BYTES, Map.of("ping", _ -> ControlClient.arguments().put("is", "there")))) {
            assertThat(ControlClient.send(deep, "ping", ControlClient.arguments()).get("is").stringValue())
                    .isEqualTo("there");
            elsewhere = new ControlPlace(deep).find().orElseThrow();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(elsewhere.getParent())))
                    .isEqualTo("rwx------");
        }
        assertThat(elsewhere.getParent()).doesNotExist();
        assertThat(deep).isEmptyDirectory();
    }

    @Test
    void aCallEndsWhenTheBrokerStops() throws Exception {
        ControlSocket socket = open(Map.of("echo", ControlSocketTest::echo));
        try (ControlClient client = ControlClient.open(directory, "echo", ControlClient.arguments())) {
            client.item(ControlClient.arguments());
            client.flush();
            assertThat(client.next()).isPresent();
            socket.close();
            refused(Reason.UNAVAILABLE, "stopped before it had answered", () -> client.last(_ -> {}));
        }
    }

    @Test
    void aBrokerSaysHowItIsAndTakesFurtherCommands() throws Exception {
        BrokerConfig config = BrokerConfig.of(Map.of("data", directory.toString(), "amqp", "0"));
        try (Broker broker = Broker.start(config)) {
            JsonNode status = ask("status");
            assertThat(status.get("pid").longValue()).isEqualTo(ProcessHandle.current().pid());
            assertThat(status.get("listeners").get("amqp").stringValue())
                    .isEqualTo(broker.listeners().getFirst().endpoint());
            refused(Reason.NOT_FOUND, "there is no command 'show' here", () -> ask("show"));
            CountDownLatch shown = new CountDownLatch(1);
            broker.onControl("show", _ -> shown.countDown());
            ask("show");
            assertThat(shown.getCount()).isZero();
        }
        assertThat(directory.resolve("control")).doesNotExist();
    }
}
