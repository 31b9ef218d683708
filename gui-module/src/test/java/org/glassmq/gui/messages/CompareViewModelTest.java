package org.glassmq.gui.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.messages.CompareRow.Entry;
import org.glassmq.gui.messages.CompareRow.Folded;
import org.glassmq.gui.messages.CompareRow.Line;
import org.glassmq.gui.messages.CompareRow.Lines;
import org.glassmq.gui.messages.CompareRow.Nothing;
import org.glassmq.gui.messages.CompareRow.Part;
import org.glassmq.gui.messages.CompareRow.Section;
import org.glassmq.gui.messages.CompareViewModel.State;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.TestContext;
import org.junit.jupiter.api.Test;

class CompareViewModelTest {
    private final FakeSession session = new FakeSession();
    private final QueueRef queue = session.addQueue("orders");
    private final TestContext test = new TestContext(session);

    @Test
    void propertiesHeadersAndLinesThatDifferAreShown() {
        MessageProperties left = MessageProperties.builder()
                .contentType("application/json")
                .priority(4)
                .header("attempt", 1)
                .header("shop", "de")
                .build();
        MessageProperties right = MessageProperties.builder()
                .contentType("application/json")
                .appId("web")
                .header("attempt", 1L)
                .header("shop", "de")
                .build();
        CompareViewModel model = compared(
                put(left, "{\"id\":7,\"total\":1.10,\"paid\":true}"),
                put(right, "{\"paid\":true, \"id\":8, \"total\":1.10}"));

        assertThat(model.rowsProperty().get()).containsExactly(
                new Section(Part.PROPERTIES, ""),
                new Entry("priority", Optional.of("4"), Optional.empty()),
                new Entry("app-id", Optional.empty(), Optional.of("web")),
                new Section(Part.HEADERS, ""),
                new Entry("attempt", Optional.of("int32 1"), Optional.of("int64 1")),
                new Section(Part.BODY, "JSON, names sorted"),
                line(1, "{", 1, "{"),
                line(2, "  \"id\": 7,", 2, "  \"id\": 8,"),
                line(3, "  \"paid\": true,", 3, "  \"paid\": true,"),
                line(4, "  \"total\": 1.10", 4, "  \"total\": 1.10"),
                line(5, "}", 5, "}"));
        assertThat(comparison(model).same()).isFalse();

        model.onlyDifferencesProperty().set(false);
        assertThat(model.rowsProperty().get())
                .contains(new Entry("shop", Optional.of("string de"), Optional.of("string de")))
                .contains(new Entry("Routing key", Optional.of("orders"), Optional.of("orders")));
    }

    @Test
    void whatMeansTheSameIsTheSame() {
        CompareViewModel model =
                compared(
                        put(MessageProperties.NONE, "{\"a\":[1,2],\"b\":null}"),
                        put(MessageProperties.NONE, "{\"b\":null,\"a\":[1, 2]}"));

        assertThat(comparison(model).same()).isTrue();
        assertThat(model.rowsProperty().get()).containsExactly(
                new Section(Part.PROPERTIES, ""),
                new Nothing(true),
                new Section(Part.HEADERS, ""),
                new Nothing(false),
                new Section(Part.BODY, "JSON, names sorted"),
                new Nothing(true));
    }

    @Test
    void longStretchesThatAreTheSameAreFolded() {
        String left = numbers(100);
        CompareViewModel model =
                compared(
                        put(MessageProperties.NONE, left),
                        put(MessageProperties.NONE, left.replace("line 50\n", "other\n")));
        List<CompareRow> body = model.rowsProperty().get().subList(5, model.rowsProperty().get().size());

        assertThat(body).hasSize(9).startsWith(new Folded(47)).endsWith(new Folded(46));
        assertThat(body.get(4)).isEqualTo(line(51, "line 50", 51, "other"));
    }

    @Test
    void bodiesOfDifferentKindsAreComparedAsTheyAre() {
        CompareViewModel model = compared(
                put(MessageProperties.NONE, "{\"b\":1,\"a\":2}"), put(MessageProperties.NONE, "plain"));

        assertThat(model.rowsProperty().get())
                .contains(new Section(Part.BODY, "of different kinds"))
                .contains(line(1, "{", 1, "plain"));
    }

    @Test
    void ofLongBodiesTheHeadsAreCompared() {
        CompareViewModel model = compared(
                put(MessageProperties.NONE, numbers(400_000)), put(MessageProperties.NONE, numbers(400_000) + "x"));

        assertThat(comparison(model).cut()).isTrue();
        assertThat(model.rowsProperty().get()).contains(new Section(Part.BODY, "Text · only the first 2.00 MiB"));
    }

    @Test
    void aMessageThatIsGoneIsNamed() {
        CompareViewModel model = compared(put(MessageProperties.NONE, "x"), 99);

        assertThat(model.stateProperty().get()).isInstanceOfSatisfying(State.Failed.class, failed ->
                assertThat(failed.why().text()).isEqualTo("the message at offset 99 of queue 'orders' in vhost '/' is"
                        + " not in the history any more"));
    }

    private static String numbers(int count) {
        return IntStream.range(0, count).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
    }

    private static Lines line(int leftNumber, String left, int rightNumber, String right) {
        return new Lines(Optional.of(new Line(leftNumber, left)), Optional.of(new Line(rightNumber, right)));
    }

    private long put(MessageProperties properties, String body) {
        return session.put(queue, properties, body.getBytes(StandardCharsets.UTF_8));
    }

    private CompareViewModel compared(long left, long right) {
        CompareViewModel model = new CompareViewModel(
                test.context(),
                new Place.Comparison(new Place.Message(queue, left), new Place.Message(queue, right)));
        model.read();
        return model;
    }

    private static Comparison comparison(CompareViewModel model) {
        return ((State.Compared) model.stateProperty().get()).comparison();
    }
}
