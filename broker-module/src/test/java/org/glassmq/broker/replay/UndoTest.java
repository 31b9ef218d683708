package org.glassmq.broker.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.glassmq.broker.testing.TestBroker.ref;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.ReplayJob;
import org.glassmq.broker.api.ReplayJob.State;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.broker.api.ReplayTarget;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.testing.Await;
import org.glassmq.broker.testing.Content;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A move is undone once, and a broker that was killed still knows of that. */
@Timeout(60)
class UndoTest {

    @RegisterExtension
    final TestBroker broker = new TestBroker().with("loops", 2);

    private ReplayJob move(int messages) {
        for (String queue : new String[] {"orders", "again"}) {
            broker.session().declareQueue(new QueueDeclaration("/", queue, true, false, Map.of()));
        }
        for (int i = 0; i < messages; i++) {
            broker.session().publish(new PublishRequest("/", "", "orders", Content.PERSISTENT, new byte[] {(byte) i}));
        }
        return done(ReplayPlan.of(
                ReplaySource.Offsets.all(ref("orders"), ReplaySource.Which.READY),
                new ReplayTarget.Queue("again"),
                ReplayPlan.Mode.MOVE));
    }

    @Test
    void aMoveIsUndoneOnceAlsoAfterACrash() {
        ReplayJob moved = move(1);
        ReplayPlan undo = broker.session().replays().undo(moved.id());
        ReplayJob undone = done(undo);
        broker.crash();

        assertThat(broker.session().replays().job(undone.id()).orElseThrow().undoes(moved.id())).isTrue();
        assertThatThrownBy(() -> broker.session().replays().undo(moved.id()))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("was undone before, by replay '" + undone.id() + "'");
        assertThatThrownBy(() -> broker.session().replays().start(undo, "somebody"))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("was undone before");
    }

    @Test
    void anUndoThatWasLimitedOrBrokenOffCanBeFinished() {
        ReplayJob moved = move(3);
        ReplayPlan undo = broker.session().replays().undo(moved.id());
        assertThat(done(undo.withLimit(1)).counts().confirmed()).isEqualTo(1);
        String later = broker.session()
                .replays()
                .start(undo.notBefore(Instant.now().plus(Duration.ofDays(1))), "somebody");
        assertThatThrownBy(() -> broker.session().replays().undo(moved.id()))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("which is SCHEDULED");
        broker.session().replays().cancel(later);
        await(later, State.CANCELLED);

        assertThat(done(broker.session().replays().undo(moved.id())).counts().confirmed()).isEqualTo(2);
        assertThat(broker.session().queue(ref("orders")).orElseThrow().info().ready()).isEqualTo(3);
    }

    private ReplayJob done(ReplayPlan plan) {
        return await(broker.session().replays().start(plan, "somebody"), State.DONE);
    }

    private ReplayJob await(String id, State state) {
        return Await.value(
                "the replay is " + state,
                () -> broker.session().replays().job(id).orElseThrow(),
                job -> job.state() == state);
    }
}
