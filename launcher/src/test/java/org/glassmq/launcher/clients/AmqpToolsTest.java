package org.glassmq.launcher.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.glassmq.broker.Broker;
import org.glassmq.broker.BrokerConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shell tools of librabbitmq. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AmqpToolsTest {

    @TempDir
    private Path data;

    private Broker broker;

    @BeforeEach
    void start() throws Exception {
        broker = Broker.start(BrokerConfig.of(Map.of("data", data.toString(), "amqp", "0")));
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private List<String> run(String tool, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(tool));
        command.add("--url=amqp://127.0.0.1:" + broker.listeners().getFirst().port());
        command.addAll(List.of(arguments));
        return Tool.run(Duration.ofSeconds(20), Map.of(), command.toArray(String[]::new));
    }

    @Test
    void declarePublishGet() throws Exception {
        assertThat(run("amqp-declare-queue", "-d", "-q", "tasks")).containsExactly("tasks");
        run("amqp-publish", "-r", "tasks", "-p", "-b", "first");
        assertThat(run("amqp-get", "-q", "tasks")).containsExactly("first");
        assertThatThrownBy(() -> run("amqp-get", "-q", "tasks")).as("empty").hasMessageContaining("ended with 2");
    }

    @Test
    void consumeWithAcks() throws Exception {
        run("amqp-declare-queue", "-q", "tasks");
        for (String body : List.of("first", "second", "third")) {
            run("amqp-publish", "-r", "tasks", "-b", body + "\n");
        }
        assertThat(run("amqp-consume", "-q", "tasks", "-c", "2", "-p", "1", "cat")).containsExactly("first", "second");
        assertThat(run("amqp-consume", "-q", "tasks", "-c", "1", "-A", "cat")).containsExactly("third");
    }

    @Test
    void consumeFromAnExchange() throws Exception {
        run("amqp-declare-queue", "-q", "bound");
        run("amqp-publish", "-e", "amq.topic", "-r", "orders.eu", "-b", "nobody listens");
        assertThatThrownBy(() -> run("amqp-publish", "-e", "missing", "-r", "key", "-b", "lost"))
                .hasMessageContaining("NOT_FOUND - no exchange 'missing' in vhost '/'");
    }

    @Test
    void deleteQueueTellsHowManyMessagesItHeld() throws Exception {
        run("amqp-declare-queue", "-q", "tasks");
        run("amqp-publish", "-r", "tasks", "-b", "one");
        assertThat(run("amqp-delete-queue", "-q", "tasks")).containsExactly("1");
    }
}
