package org.glassmq.gui.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.MessageDetail;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.SessionException;
import org.glassmq.gui.messages.MessageViewModel.State;
import org.glassmq.gui.support.Background.Progress;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.TestContext;
import org.glassmq.gui.text.BodyLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageViewModelTest {
    private final FakeSession session = new FakeSession();
    private final QueueRef queue = session.addQueue("orders");
    private final TestContext test = new TestContext(session);
    private final MessageViewModel message =
            new MessageViewModel(test.context().live(), test.context().background(), queue);

    @TempDir
    private Path folder;

    @Test
    void aMessageIsShownWithItsBodyMadeReadable() {
        put("application/json", bytes("{\"id\":7}"));
        message.show(0);

        assertThat(shown().message().routingKey()).isEqualTo("orders");
        assertThat(lines()).containsExactly("{", "  \"id\": 7", "}");
        assertThat(shown().cut()).isFalse();
    }

    @Test
    void theBodyIsShownInAnotherWayWhenAsked() {
        put("application/json", bytes("{\"id\":7}"));
        message.show(0);
        message.modeProperty().set(BodyMode.TEXT);
        assertThat(lines()).containsExactly("{\"id\":7}");

        message.columnsProperty().set(4);
        assertThat(lines()).containsExactly("{\"id", "\":7}");
    }

    @Test
    void ofALargeBodyTheHeadIsShownAndMoreWhenAskedFor() {
        put("text/plain", new byte[12 << 20]);
        message.show(0);
        assertThat(shown().bytes()).hasSize(MessageDetail.HEAD_BYTES);
        assertThat(shown().cut()).isTrue();

        message.loadMore();
        assertThat(shown().bytes()).hasSize(MessageDetail.HEAD_BYTES + (1 << 20));

        message.loadAll();
        assertThat(shown().bytes()).hasSize(MessageViewModel.MOST);
        assertThat(shown().canLoadMore()).isFalse();
        assertThat(shown().cut()).isTrue();
    }

    @Test
    void aPictureIsReadAsAWhole() {
        byte[] png = new byte[300_000];
        System.arraycopy(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, 0, png, 0, 4);
        put("image/png", png);
        message.show(0);

        assertThat(message.renderingProperty().get()).isInstanceOf(Rendering.Picture.class);
    }

    @Test
    void aTrimmedMessageIsGone() {
        message.show(99);

        assertThat(message.stateProperty().get()).isEqualTo(new State.Gone(99));
        assertThat(message.offset()).contains(99L);
    }

    @Test
    void aFailureSaysWhy() {
        session.failWith(Optional.of(
                new SessionException(SessionException.Reason.UNAVAILABLE, "the broker is stopping")));
        message.show(0);

        assertThat(((State.Failed) message.stateProperty().get()).why()).hasMessage("the broker is stopping");
    }

    @Test
    void stateChangesOfTheMessageAreTakenInWhileItsBodyStays() {
        put("text/plain", bytes("hello"));
        message.show(0);
        session.addConsumer(queue, "c1", "7", 1);
        session.deliver(queue, "c1", 1);
        BrowsedMessage now = session.message(queue, 0).orElseThrow().message();
        message.update(now);

        assertThat(shown().message().state()).isEqualTo(BrowsedMessage.State.UNACKED);
        assertThat(lines()).containsExactly("hello");
    }

    @Test
    void draftIsTheSameMessageAgain() {
        byte[] body = new byte[200_000];
        put("text/plain", body);
        message.show(0);
        List<PublishRequest> drafts = new ArrayList<>();
        message.draft().onSuccess(drafts::add).start();

        assertThat(drafts.getFirst().routingKey()).isEqualTo("orders");
        assertThat(drafts.getFirst().properties().contentType()).isEqualTo("text/plain");
        assertThat(drafts.getFirst().body()).isEqualTo(body);
    }

    @Test
    void aBodyThatIsTooLongToCopySaysWhatToDoInstead() {
        put("text/plain", new byte[12 << 20]);
        message.show(0);
        List<Exception> errors = new ArrayList<>();
        message.wholeBody().onError(errors::add).start();

        assertThat(errors.getFirst()).hasMessageContaining("Save it to a file instead");
    }

    @Test
    void aLargeBodyIsSavedPieceByPiece() throws IOException {
        byte[] body = new byte[12 << 20];
        body[body.length - 1] = 7;
        put("text/plain", body);
        message.show(0);
        List<Progress> progress = new ArrayList<>();
        List<Long> written = new ArrayList<>();
        Path file = folder.resolve("body.bin");
        message.save(file).onProgress(progress::add).onSuccess(written::add).start();

        assertThat(written).containsExactly((long) body.length);
        assertThat(Files.readAllBytes(file)).isEqualTo(body);
        assertThat(progress).hasSize(3).last().isEqualTo(new Progress(body.length, body.length));
    }

    @Test
    void jsonDocumentHasTextOrBase64() {
        put("text/plain", bytes("hello"));
        session.put(queue, MessageProperties.NONE, new byte[] {0, (byte) 0xff});
        List<String> documents = new ArrayList<>();
        message.show(0);
        message.copy(CopyForm.JSON).onSuccess(documents::add).start();
        message.show(1);
        message.copy(CopyForm.JSON).onSuccess(documents::add).start();

        assertThat(documents.getFirst())
                .contains("\"queue\" : \"orders\"", "\"content_type\" : \"text/plain\"", "\"payload\" : \"hello\"")
                .contains("\"payload_encoding\" : \"string\"");
        assertThat(documents.getLast()).contains("\"payload\" : \"AP8=\"", "\"payload_encoding\" : \"base64\"");
    }

    private void put(String type, byte[] body) {
        session.put(queue, MessageProperties.builder().contentType(type).build(), body);
    }

    private State.Shown shown() {
        return (State.Shown) message.stateProperty().get();
    }

    private List<String> lines() {
        return ((Rendering.Lines) message.renderingProperty().get()).lines().stream().map(BodyLine::text).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
