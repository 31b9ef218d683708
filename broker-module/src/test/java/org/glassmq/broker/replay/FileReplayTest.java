package org.glassmq.broker.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.glassmq.broker.testing.TestBroker.ref;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.ReplayJob;
import org.glassmq.broker.api.ReplayJob.State;
import org.glassmq.broker.api.ReplayPace;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplayPlan.Mode;
import org.glassmq.broker.api.ReplayPreview;
import org.glassmq.broker.api.ReplayReason;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.broker.api.ReplayTarget;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.archive.BodySource;
import org.glassmq.broker.archive.JsonLinesWriter;
import org.glassmq.broker.testing.Await;
import org.glassmq.broker.testing.Content;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Replays whose messages are lines of a file. */
@Timeout(60)
class FileReplayTest {
    private static final ReplayTarget TARGET = new ReplayTarget.Queue("target");

    @RegisterExtension
    final TestBroker broker = new TestBroker().with("loops", 2);

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void declareTarget() {
        file = directory.resolve("messages.jsonl");
        broker.session().declareQueue(new QueueDeclaration("/", "target", true, false, Map.of()));
    }

    /** A message as an export of queue {@code source} has it. */
    private static String line(int number, MessageProperties properties) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] body = ("body " + number).getBytes(UTF_8);
        try (JsonLinesWriter writer = new JsonLinesWriter(ref("source"), out)) {
            writer.write(
                    new BrowsedMessage(
                            number,
                            Instant.EPOCH,
                            BrowsedMessage.State.SETTLED,
                            Optional.empty(),
                            1,
                            false,
                            "shop",
                            "key." + number,
                            properties,
                            body.length,
                            body),
                    BodySource.of(body));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString(UTF_8);
    }

    private static String lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> line(number, Content.PERSISTENT))
                .collect(Collectors.joining());
    }

    private ReplayPlan plan() {
        return ReplayPlan.of(ReplaySource.File.of("/", file), TARGET, Mode.COPY);
    }

    private String start(ReplayPlan plan) {
        return broker.session().replays().start(plan, "somebody");
    }

    private ReplayJob await(String id, State state) {
        return Await.value(
                "the replay is " + state,
                () -> broker.session().replays().job(id).orElseThrow(),
                job -> job.state() == state);
    }

    private List<BrowsedMessage> target() {
        return broker.session().browse(ref("target"), new BrowseRequest(0, 1_000, 1_000)).messages();
    }

    @Test
    void messagesArriveAsTheyAreInTheFile() throws IOException {
        MessageProperties properties = MessageProperties.builder()
                .deliveryMode(2)
                .expiration("3600000") // counted from 1970 it would be over
                .headers(Map.of("attempt", 3, "who", "ada"))
                .build();
        Files.writeString(file, line(7, properties));
        ReplayJob job = await(start(plan()), State.DONE);
        assertThat(job.counts().confirmed()).isEqualTo(1);
        assertThat(target()).singleElement().satisfies(message -> {
            assertThat(message.exchange()).isEqualTo("shop");
            assertThat(message.routingKey()).isEqualTo("key.7");
            assertThat(message.properties()).isEqualTo(properties);
            assertThat(new String(message.preview(), UTF_8)).isEqualTo("body 7");
        });
    }

    @Test
    void aLineThatIsNoMessageIsRefusedByItsNumberAndTheOthersGo() throws IOException {
        Files.writeString(file, lines(2) + "\n{\"no\":\"message\"}\nrubbish\n" + lines(1).stripTrailing());
        ReplayPreview preview = broker.session().replays().dryRun(plan());
        assertThat(preview.targets()).isEqualTo(Map.of("target", 3L));
        assertThat(preview.refused()).isEqualTo(Map.of(ReplayReason.UNREADABLE, 2L));
        assertThat(preview.samples())
                .filteredOn(sample -> !sample.why().isEmpty())
                .extracting(ReplayPreview.Sample::offset, ReplayPreview.Sample::why)
                .satisfiesExactly(
                        first -> assertThat(first.toString()).startsWith("(4L, line 4 of the file cannot be read: "),
                        second -> assertThat(second.toString()).startsWith("(5L, line 5 of the file cannot"));
        ReplayJob job = await(start(plan()), State.DONE);
        assertThat(job.counts().confirmed()).isEqualTo(3);
        assertThat(job.counts().notSent()).isEqualTo(Map.of(ReplayReason.UNREADABLE, 2L));
        assertThat(target()).hasSize(3);
    }

    @Test
    void aReplayGoesOnAtItsLineAfterACrash() throws IOException {
        Files.writeString(file, lines(900));
        String id = start(plan().withPace(new ReplayPace.PerSecond(400)));
        Await.until("some have arrived", () -> target().size() > 100);
        broker.crash();
        broker.session().replays().pace(id, new ReplayPace.AtOnce());
        assertThat(await(id, State.DONE).counts().confirmed()).isEqualTo(900);
        assertThat(target().stream().map(message -> new String(message.preview(), UTF_8)))
                .isEqualTo(IntStream.range(0, 900).mapToObj(number -> "body " + number).toList());
    }

    @Test
    void aFileThatWasChangedIsNotReadOn() throws IOException {
        Files.writeString(file, lines(5));
        String id = start(plan().withCanary(2));
        await(id, State.CANARY);
        assertThat(target()).hasSize(2);
        broker.crash();
        Files.writeString(file, lines(1), StandardOpenOption.APPEND);
        broker.session().replays().resume(id);
        assertThat(await(id, State.FAILED).why().text()).contains("the file '" + file + "' was changed at ");
        assertThat(target()).hasSize(2);
    }

    @Test
    void whatCannotBeDoneWithAFileIsRefused() throws IOException {
        assertThatThrownBy(this::plan)
                .isInstanceOf(SessionException.class)
                .hasMessage("there is no file '" + file + "'");
        assertThatThrownBy(() -> ReplaySource.File.of("/", directory))
                .hasMessageContaining("allowed is a regular file");
        Files.writeString(file, lines(1));
        ReplayPlan move = ReplayPlan.of(ReplaySource.File.of("/", file), TARGET, Mode.MOVE);
        assertThatThrownBy(() -> start(move)).hasMessageContaining("can be copied only");
    }

    @Test
    void anEmptyFileIsDoneAtOnce() throws IOException {
        Files.writeString(file, "");
        assertThat(await(start(plan()), State.DONE).counts().all()).isZero();
    }
}
