package org.glassmq.gui.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.glassmq.broker.Broker;
import org.glassmq.broker.BrokerConfig;
import org.glassmq.broker.BrokerStartException;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.support.Snippets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** The copied programs are run against a broker: what arrives is the message that was copied. */
class SnippetRunTest {
    private static final QueueRef QUEUE = new QueueRef("/", "it's a \"queue\"");
    private static final String BODY = "it's \"body\" \\ $HOME `id`\nline two: 你好 😀\t\u202e";
    /** The interpreter that Debian's python3-pika is installed for. */
    private static final String PYTHON = "/usr/bin/python3";

    @TempDir
    private Path folder;

    private Broker broker;
    private BrokerSession session;

    @BeforeEach
    void start() throws BrokerStartException {
        broker = Broker.start(BrokerConfig.of(
                Map.of("data", folder.resolve("data").toString(), "amqp", "0", "durability", "os")));
        session = broker.session();
        session.declareQueue(new QueueDeclaration("/", QUEUE.name(), true, false, Map.of()));
    }

    @AfterEach
    void stop() {
        session.close();
        broker.close();
    }

    @Test
    void pythonPublishesTheSameMessage() throws IOException, InterruptedException {
        MessageProperties properties = properties()
                .header("yes", true)
                .header("int", -7)
                .header("long", 7L)
                .header("decimal", new BigDecimal("19.99"))
                .header("bytes", new byte[] {0, (byte) 0xff})
                .header("at", Instant.parse("2026-01-31T14:03:27Z"))
                .header("nothing", null)
                .header("list", Arrays.asList("a", 1, null))
                .header("table", Map.of("it's", Map.of("deep", 8L)))
                .build();
        PublishRequest message = message(properties, BODY.getBytes(StandardCharsets.UTF_8));

        assertThat(run(CopyForm.PYTHON, message, "publish.py", PYTHON)).contains("published");
        assertSame(message);
    }

    @Test
    void pythonPublishesBytesThatAreNoText() throws IOException, InterruptedException {
        PublishRequest message = message(properties().build(), new byte[] {0, 1, (byte) 0xfe, (byte) 0xff});

        run(CopyForm.PYTHON, message, "publish.py", PYTHON);
        assertSame(message);
    }

    @Test
    void javaPublishesTheSameMessage() throws IOException, InterruptedException, URISyntaxException {
        MessageProperties properties = properties()
                .header("no", false)
                .header("int8", (byte) -8)
                .header("int16", (short) 16)
                .header("int32", 32)
                .header("int64", 64L)
                .header("float", 1.5f)
                .header("double", Double.NEGATIVE_INFINITY)
                .header("decimal", new BigDecimal("19.99"))
                .header("bytes", new byte[] {0, (byte) 0xff})
                .header("at", Instant.parse("2026-01-31T14:03:27Z"))
                .header("nothing", null)
                .header("list", Arrays.asList("a", 1L, null, List.of()))
                .header("table", Map.of("it's", Map.of("deep", (short) 8)))
                .build();
        PublishRequest message = message(properties, BODY.getBytes(StandardCharsets.UTF_8));

        String classPath = jarOf(ConnectionFactory.class) + System.getProperty("path.separator") + jarOf(Logger.class);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        assertThat(run(CopyForm.JAVA, message, "Publish.java", java, "-cp", classPath)).contains("confirmed");
        assertSame(message);
    }

    @Test
    void theShellPublishesWhatItsToolCan() throws IOException, InterruptedException {
        MessageProperties properties = MessageProperties.builder()
                .contentType("text/plain; charset=utf-8")
                .contentEncoding("identity")
                .replyTo("it's me")
                .deliveryMode(2)
                .header("kind", "it's $late: 你好")
                .build();
        PublishRequest text = message(properties, BODY.getBytes(StandardCharsets.UTF_8));
        run(CopyForm.SHELL, text, "publish.sh", "sh");
        assertSame(text);
    }

    @Test
    void theShellPublishesBytesThatAreNoText() throws IOException, InterruptedException {
        MessageProperties properties = MessageProperties.builder().deliveryMode(1).build();
        PublishRequest bytes = message(properties, new byte[] {0, 1, (byte) 0xfe, (byte) 0xff});

        run(CopyForm.SHELL, bytes, "publish.sh", "sh");
        assertSame(bytes);
    }

    private static MessageProperties.Builder properties() {
        return MessageProperties.builder()
                .contentType("application/json")
                .contentEncoding("identity")
                .deliveryMode(2)
                .priority(4)
                .correlationId("it's \\ \"c\"")
                .replyTo("answers")
                .expiration("600000")
                .messageId("m-1")
                .timestamp(Instant.parse("2026-01-31T14:03:27Z"))
                .type("order.paid")
                .userId("guest")
                .appId("shop")
                .clusterId("one")
                .header("text", "line one\nline 'two'");
    }

    private static PublishRequest message(MessageProperties properties, byte[] body) {
        return new PublishRequest(QUEUE.virtualHost(), "", QUEUE.name(), properties, body);
    }

    private void assertSame(PublishRequest expected) {
        List<BrowsedMessage> found = session.browse(QUEUE, new BrowseRequest(0, 10, 1_000)).messages();
        assertThat(found).hasSize(1);
        BrowsedMessage message = found.getFirst();
        assertThat(message.exchange()).isEqualTo(expected.exchange());
        assertThat(message.preview()).isEqualTo(expected.body());
        assertThat(message.properties())
                .usingRecursiveComparison()
                .ignoringCollectionOrder()
                .isEqualTo(expected.properties());
        assertThat(Header.of(message.properties().headersOrEmpty()))
                .containsExactlyInAnyOrderElementsOf(Header.of(expected.properties().headersOrEmpty()));
    }

    private String run(CopyForm form, PublishRequest message, String file, String... command)
            throws IOException, InterruptedException {
        Path program = folder.resolve(file);
        String uri = Snippets.uri(session.overview().listeners().getFirst()) + "/%2F";
        Files.writeString(program, form.program(message, uri));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.command().add(program.toString());
        builder.environment().put("PYTHONUTF8", "1");
        builder.redirectErrorStream(true);
        Path output = folder.resolve("output.txt");
        builder.redirectOutput(output.toFile());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ended in time", file).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String printed = Files.readString(output);
        assertThat(process.exitValue()).as("%s said: %s", file, printed).isZero();
        return printed;
    }

    private static String jarOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    }
}
