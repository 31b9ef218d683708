package org.glassmq.broker.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.testing.Methods.basicPublish;
import static org.glassmq.broker.testing.TestBroker.ref;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.ReplayJob;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplayPlan.Mode;
import org.glassmq.broker.api.ReplayPlan.Trouble;
import org.glassmq.broker.api.ReplaySource.Offsets;
import org.glassmq.broker.api.ReplaySource.Selection;
import org.glassmq.broker.api.ReplaySource.Which;
import org.glassmq.broker.api.ReplayTarget;
import org.glassmq.broker.testing.Await;
import org.glassmq.broker.testing.ClientChannel;
import org.glassmq.broker.testing.Content;
import org.glassmq.broker.testing.Flag;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Moves out of a queue of which most is in the store only. */
@ParameterizedClass(name = "persistent={0}")
@ValueSource(booleans = {true, false})
@Timeout(120)
class ReplayPagingTest {
    private static final int BODY = 16 << 10;
    /** Bodies of 47 MiB together; memory takes 32. */
    private static final int COUNT = 3_000;

    @RegisterExtension
    final TestBroker broker = new TestBroker().with("loops", 2);

    private final MessageProperties properties;

    ReplayPagingTest(boolean persistent) {
        properties = persistent ? Content.PERSISTENT : MessageProperties.NONE;
    }

    @BeforeEach
    void fill() {
        broker.declare("big", Flag.DURABLE).declare("target", Flag.DURABLE);
        ClientChannel publisher = broker.channel();
        for (int number = 0; number < COUNT; number++) {
            publisher.send(basicPublish("", "big")).content(properties, number + " " + ".".repeat(BODY));
        }
        publisher.expectQueue("big", COUNT, 0);
    }

    private TreeSet<Long> some() {
        long seed = Long.getLong("glassmq.seed", System.nanoTime());
        System.out.println("ReplayPagingTest runs with -Dglassmq.seed=" + seed);
        TreeSet<Long> offsets = new TreeSet<>();
        new Random(seed).longs(400, 0, COUNT).forEach(offsets::add);
        offsets.add(COUNT - 1L);
        return offsets;
    }

    private ReplayJob move(TreeSet<Long> offsets, String to) {
        Selection selection = new Selection(ref("big"), List.copyOf(offsets));
        return done(ReplayPlan.of(selection, new ReplayTarget.Queue(to), Mode.MOVE).withTrouble(Trouble.GO_ON));
    }

    private ReplayJob done(ReplayPlan plan) {
        String id = broker.session().replays().start(plan, "");
        return Await.value(
                "the replay ends",
                () -> broker.session().replays().job(id).orElseThrow(),
                job -> job.state().ended());
    }

    private List<Long> consume(String queue, int count) {
        ClientChannel consumer = broker.channel().consume(queue, "tag", Flag.NO_ACK);
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String body = consumer.delivery().text();
            numbers.add(Long.parseLong(body.substring(0, body.indexOf(' '))));
        }
        return numbers;
    }

    private static List<Long> allBut(TreeSet<Long> offsets) {
        List<Long> rest = new ArrayList<>();
        for (long offset = 0; offset < COUNT; offset++) {
            if (!offsets.contains(offset)) {
                rest.add(offset);
            }
        }
        return rest;
    }

    @Test
    void whatIsMovedIsThereOnceAndTheRestIsInOrder() {
        TreeSet<Long> offsets = some();
        assertThat(move(offsets, "target").counts().confirmed()).isEqualTo(offsets.size());
        broker.awaitMessages("big", COUNT - offsets.size(), 0);
        assertThat(consume("target", offsets.size())).containsExactlyElementsOf(offsets);
        assertThat(consume("big", COUNT - offsets.size())).isEqualTo(allBut(offsets));
        broker.awaitMessages("big", 0, 0);
        assertThat(broker.queue("big").readyBytes()).isZero();
    }

    @Test
    void whatIsRefusedIsBackInItsPlace() {
        broker.session().declareQueue(new QueueDeclaration(
                "/", "small", true, false, Map.of("x-max-length", 10, "x-overflow", "reject-publish")));
        TreeSet<Long> offsets = some();
        assertThat(move(offsets, "small").counts().confirmed()).isEqualTo(10);
        broker.awaitMessages("big", COUNT - 10, 0);
        TreeSet<Long> moved = new TreeSet<>(consume("small", 10));
        assertThat(consume("big", COUNT - 10)).isEqualTo(allBut(moved));
    }

    @Test
    void allIsMoved() {
        Offsets all = Offsets.all(ref("big"), Which.READY);
        ReplayPlan plan = ReplayPlan.of(all, new ReplayTarget.Queue("target"), Mode.MOVE);
        assertThat(done(plan).counts().confirmed()).isEqualTo(COUNT);
        broker.awaitMessages("big", 0, 0);
        assertThat(broker.queue("big").readyBytes()).isZero();
        assertThat(consume("target", COUNT)).isEqualTo(allBut(new TreeSet<>()));
        broker.channel().send(basicPublish("", "big")).content(properties, "7 more".getBytes(UTF_8));
        assertThat(consume("big", 1)).containsExactly(7L);
    }

    @Test
    void whatIsPurgedMeanwhileIsNotMoved() {
        String id = broker.session().replays().start(
                ReplayPlan.of(
                                new Selection(ref("big"), List.of(COUNT - 5L, COUNT - 3L)),
                                new ReplayTarget.Queue("target"),
                                Mode.MOVE)
                        .withCanary(1),
                "");
        Await.until(
                "one is moved",
                () -> broker.session().replays().job(id).orElseThrow().state() == ReplayJob.State.CANARY);
        assertThat(broker.session().purge(ref("big"))).isEqualTo(COUNT - 1);
        broker.awaitMessages("big", 0, 0);
        broker.session().replays().resume(id);
        assertThat(Await.value(
                                "the replay ends",
                                () -> broker.session().replays().job(id).orElseThrow(),
                                job -> job.state().ended())
                        .counts()
                        .confirmed())
                .isOne();
    }
}
