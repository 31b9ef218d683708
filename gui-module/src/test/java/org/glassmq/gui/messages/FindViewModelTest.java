package org.glassmq.gui.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.find.BrowseFinder;
import org.glassmq.gui.messages.FindForm.Field;
import org.glassmq.gui.messages.FindViewModel.State;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.TestContext;
import org.junit.jupiter.api.Test;

class FindViewModelTest {
    private static final QueueRef ORDERS = new QueueRef("/", "orders");
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private final FakeSession session = new FakeSession();
    private final TestContext test = new TestContext(session);
    private final FindViewModel finding = new FindViewModel(
            test.context().live(),
            test.context().background(),
            ORDERS,
            BrowseFinder::new,
            InstantSource.system());

    FindViewModelTest() {
        session.addQueue("orders");
        for (int i = 0; i < 1_000; i++) {
            session.publish(new PublishRequest(
                    "/", "", "orders", MessageProperties.NONE, ("order " + i).getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void whatIsFoundIsListed() {
        find(Field.TEXT, "ORDER 77");

        assertThat(finding.filtering()).isTrue();
        assertThat(finding.rows()).extracting(MessageRow::offset)
                .containsExactly(77L, 770L, 771L, 772L, 773L, 774L, 775L, 776L, 777L, 778L, 779L);
        assertThat(finding.rows().get(1).message().orElseThrow().preview())
                .isEqualTo("order 770".getBytes(StandardCharsets.UTF_8));
        assertThat(finding.indexOf(775)).isEqualTo(6);
        State.Done done = (State.Done) finding.stateProperty().get();
        assertThat(done.count().found()).isEqualTo(11);
        assertThat(done.count().total()).isEqualTo(1_000);
    }

    @Test
    void rowsInViewFollowTheirMessages() {
        session.addConsumer(ORDERS, "c1", "7", 100);
        try (Owner owner = new Owner()) {
            finding.follow(owner);
            find(Field.TEXT, "order 5");
            MessageRow first = finding.rows().get(0);
            finding.watch(0, 20);
            session.deliver(ORDERS, "c1", 10);
            test.refresh();

            assertThat(first.message().orElseThrow().holder()).contains("c1 on 7");
        }
    }

    @Test
    void whatCannotBeUnderstoodIsNamed() {
        find(Field.PATH, "$.a[");

        assertThat(finding.filtering()).isFalse();
        assertThat(finding.stateProperty().get()).isEqualTo(new State.Unreadable(
                Field.PATH, "$.a[", "at character 5 of '$.a[': a name in quotes, an index, '*' or '?' is expected"));
        finding.clear();
        find(Field.FROM, "yesterday");
        assertThat(finding.stateProperty().get()).isEqualTo(new State.Unreadable(Field.FROM, "yesterday", ""));
    }

    @Test
    void noMatchIsNoError() {
        find(Field.TEXT, "nowhere");

        assertThat(finding.rows()).isEmpty();
        assertThat(finding.stateProperty().get()).isInstanceOf(State.Done.class);
    }

    @Test
    void anEmptyFormShowsAllAgain() {
        find(Field.TEXT, "order 5");
        find(Field.TEXT, "");
        assertThat(finding.stateProperty().get()).isEqualTo(new State.Idle());

        find(Field.TEXT, "order 5");
        finding.clear();
        assertThat(finding.stateProperty().get()).isEqualTo(new State.Idle());
        assertThat(finding.form().text(Field.TEXT).get()).isEmpty();
    }

    private void find(Field field, String typed) {
        finding.form().text(field).set(typed);
        finding.find(ZONE);
    }
}
