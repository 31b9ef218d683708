package org.glassmq.broker.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.ExchangeDeclaration;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.ReplayJob;
import org.glassmq.broker.api.ReplayPace;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplayPlan.Mode;
import org.glassmq.broker.api.ReplayReason;
import org.glassmq.broker.api.ReplaySource.Offsets;
import org.glassmq.broker.api.ReplaySource.Which;
import org.glassmq.broker.api.ReplayTarget;
import org.glassmq.broker.api.Replays;
import org.glassmq.broker.testing.Await;
import org.glassmq.broker.testing.Content;

/**
 * A queue of messages, some of which go to one queue, some to two, some to a queue that is nearly full, and some
 * nowhere; and what has to be so after all of it was replayed, whatever happened meanwhile.
 */
final class ReplayModel {
    private static final List<String> TARGETS = List.of("a", "b", "full");
    private static final Map<String, Set<String>> ROUTES = Map.of(
            "a", Set.of("a"), "ab", Set.of("a", "b"), "full", Set.of("full"), "nowhere", Set.of());

    private final Mode mode;
    private final List<String> keys = new ArrayList<>();
    private final Set<String> deleted = new TreeSet<>();

    /** Fills the broker. */
    ReplayModel(BrokerSession session, Random random, Mode mode, int messages) {
        this.mode = mode;
        for (String queue : List.of("source", "a", "b")) {
            session.declareQueue(new QueueDeclaration("/", queue, true, false, Map.of()));
        }
        session.declareQueue(new QueueDeclaration(
                "/", "full", true, false, Map.of("x-max-length", messages / 20, "x-overflow", "reject-publish")));
        session.declareExchange(new ExchangeDeclaration("/", "in", "fanout", true, false, false, Map.of()));
        session.bind(new BindingInfo("/", "in", BindingInfo.Target.QUEUE, "source", "", Map.of()));
        session.declareExchange(new ExchangeDeclaration("/", "out", "direct", true, false, false, Map.of()));
        ROUTES.forEach((key, queues) -> queues.forEach(queue ->
                session.bind(new BindingInfo("/", "out", BindingInfo.Target.QUEUE, queue, key, Map.of()))));
        List<String> choice = List.copyOf(new TreeMap<>(ROUTES).keySet());
        Thread[] publishers = new Thread[messages];
        for (int i = 0; i < messages; i++) {
            keys.add(choice.get(random.nextInt(choice.size())));
        }
        for (int i = 0; i < messages; i++) {
            String key = keys.get(i);
            publishers[i] = Thread.ofVirtual().unstarted(() -> session.publish(
                    new PublishRequest("/", "in", key, Content.PERSISTENT, key.getBytes(UTF_8))));
        }
        for (Thread publisher : publishers) {
            publisher.start();
        }
        Await.value(
                "all is published",
                () -> session.queue(ref("source")).orElseThrow().info().ready(),
                ready -> ready == messages);
        keys.clear();
        all(session, "source").forEach(message -> keys.add(message.routingKey())); // in the order in which they came
    }

    private static QueueRef ref(String queue) {
        return new QueueRef("/", queue);
    }

    String start(BrokerSession session, ReplayPace pace) {
        ReplayPlan plan = ReplayPlan.of(
                        Offsets.all(ref("source"), mode == Mode.MOVE ? Which.READY : Which.WITH_HISTORY),
                        new ReplayTarget.Exchange("out", Optional.empty()),
                        mode)
                .withTrouble(ReplayPlan.Trouble.GO_ON)
                .withPace(pace);
        return session.replays().start(plan, "model");
    }

    /** A queue goes in the middle of it. */
    void delete(BrokerSession session, String queue) {
        deleted.add(queue);
        session.deleteQueue(ref(queue));
    }

    private static List<BrowsedMessage> all(BrokerSession session, String queue) {
        List<BrowsedMessage> all = new ArrayList<>();
        long at = 0;
        while (true) {
            List<BrowsedMessage> some = session.browse(ref(queue), new BrowseRequest(at, 1_000, 100)).messages();
            if (some.isEmpty()) {
                return all;
            }
            all.addAll(some);
            at = some.getLast().offset() + 1;
        }
    }

    /** Every message is in each of its targets once, in order, or there is a reason; moved ones are in one place. */
    void check(BrokerSession session, ReplayJob job) {
        assertThat(job.state()).as(job.why().text()).isEqualTo(ReplayJob.State.DONE);
        Map<String, Set<Long>> got = new HashMap<>();
        for (String queue : TARGETS) {
            if (!deleted.contains(queue)) {
                got.put(queue, offsets(session, queue, job.id()));
            }
        }
        List<BrowsedMessage> source = all(session, "source");
        assertThat(source).hasSameSizeAs(keys);
        Map<ReplayReason, Long> missing = new TreeMap<>();
        long complete = 0;
        for (BrowsedMessage message : source) {
            boolean isComplete = isComplete(message, got);
            complete += isComplete ? 1 : 0;
            if (!isComplete) {
                missing.merge(
                        ROUTES.get(message.routingKey()).isEmpty()
                                ? ReplayReason.UNROUTABLE
                                : ReplayReason.QUEUE_REFUSED,
                        1L,
                        Long::sum);
            }
            if (deleted.isEmpty()) {
                assertThat(message.state())
                        .as("offset %s", message.offset())
                        .isEqualTo(
                                mode == Mode.MOVE && isComplete
                                        ? BrowsedMessage.State.SETTLED
                                        : BrowsedMessage.State.READY);
            }
        }
        assertThat(job.counts().all()).isEqualTo(keys.size());
        if (deleted.isEmpty()) {
            assertThat(job.counts()).isEqualTo(new ReplayJob.Counts(complete, missing));
        }
    }

    private boolean isComplete(BrowsedMessage message, Map<String, Set<Long>> got) {
        Set<String> wanted = new TreeSet<>(ROUTES.get(message.routingKey()));
        boolean routable = !wanted.isEmpty();
        wanted.removeAll(deleted);
        for (String queue : got.keySet()) {
            if (!wanted.contains(queue)) {
                assertThat(got.get(queue)).doesNotContain(message.offset());
            } else if (!queue.equals("full")) {
                assertThat(got.get(queue)).as("queue %s", queue).contains(message.offset());
            }
        }
        return routable && wanted.stream().allMatch(queue -> got.get(queue).contains(message.offset()));
    }

    /** The offsets in the source of what a queue got; each once, in order, and what it says it is. */
    private Set<Long> offsets(BrokerSession session, String queue, String id) {
        Set<Long> offsets = new TreeSet<>();
        long last = -1;
        for (BrowsedMessage message : all(session, queue)) {
            assertThat(message.properties().headers()).containsEntry(Replays.ID_HEADER, id);
            long offset = (long) message.properties().headers().get(Replays.OFFSET_HEADER);
            assertThat(offset).as("queue %s", queue).isGreaterThan(last);
            assertThat(keys.get((int) offset)).isEqualTo(new String(message.preview(), UTF_8));
            last = offset;
            offsets.add(offset);
        }
        return offsets;
    }
}
