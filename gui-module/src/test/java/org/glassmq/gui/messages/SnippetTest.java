package org.glassmq.gui.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.junit.jupiter.api.Test;

/** What the programs say that publish a message again; {@link SnippetRunTest} runs them. */
class SnippetTest {
    private static final String URI = "amqp://guest:guest@localhost:5672/%2F";

    @Test
    void aPlainMessageMakesAShortProgram() {
        PublishRequest message = new PublishRequest("/", "", "hello", MessageProperties.NONE, bytes("Hello World!"));

        assertThat(CopyForm.PYTHON.program(message, URI)).isEqualTo("""
                # pip install pika
                # Publishes to the default exchange with routing key hello.
                import pika

                body = 'Hello World!'.encode()
                properties = pika.BasicProperties()

                connection = pika.BlockingConnection(pika.URLParameters('amqp://guest:guest@localhost:5672/%2F'))
                channel = connection.channel()
                channel.confirm_delivery()
                channel.basic_publish('', 'hello', body, properties, mandatory=True)
                connection.close()
                print('published')
                """);
        assertThat(CopyForm.SHELL.program(message, URI).lines()).containsExactly(
                "# apt install amqp-tools",
                "# Publishes to the default exchange with routing key hello.",
                "printf %s 'Hello World!' |",
                "  amqp-publish -u 'amqp://guest:guest@localhost:5672/%2F' \\",
                "    -r 'hello'");
    }

    @Test
    void whatTheShellsToolCannotSetIsNamed() {
        MessageProperties properties = MessageProperties.builder()
                .contentType("text/plain")
                .priority(4)
                .messageId("m-1")
                .header("kind", "late")
                .header("attempt", 3)
                .deliveryMode(2)
                .build();
        String program =
                CopyForm.SHELL.program(new PublishRequest("/", "orders", "k", properties, bytes("x")), URI);

        assertThat(program)
                .contains("so the message goes without them: priority, message-id, header attempt\n")
                .contains(" -C 'text/plain'", " -p ", " -H 'kind: late'");
    }

    @Test
    void aCommentEndsWhereItShould() {
        PublishRequest message = new PublishRequest(
                "/", "", "a\nimport os\u2028b", MessageProperties.builder().userId("al\nice").build(), bytes("x"));

        for (CopyForm form : new CopyForm[] {CopyForm.PYTHON, CopyForm.JAVA}) {
            assertThat(form.program(message, URI)).doesNotContain("\nimport os").doesNotContain("\nice");
        }
        assertThat(CopyForm.PYTHON.program(message, URI)).contains("sign in as al ice");
    }

    @Test
    void typesThatALibraryHasNotAreTold() {
        MessageProperties properties = MessageProperties.builder()
                .header("small", (byte) 1)
                .header("share", 0.5f)
                .build();
        String program = CopyForm.PYTHON.program(new PublishRequest("/", "", "k", properties, bytes("x")), URI);

        assertThat(program)
                .contains("# Header small becomes an int32")
                .contains("# Header share becomes a double")
                .contains("'small': 1", "'share': 0.5");
    }

    @Test
    void longTextsAreSeveralLiteralsInJava() {
        PublishRequest message =
                new PublishRequest("/", "", "k", MessageProperties.NONE, bytes("x" + "😀".repeat(30_000)));
        String program = CopyForm.JAVA.program(message, URI);

        assertThat(program).contains("String.join(\"\", \"x😀");
        assertThat(program.lines().flatMap(line -> Arrays.stream(line.split("\", \""))))
                .allMatch(literal -> literal.getBytes(StandardCharsets.UTF_8).length < 65_536);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
