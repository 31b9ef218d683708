package org.glassmq.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.testing.Methods.basicAck;
import static org.glassmq.broker.testing.Methods.basicGet;
import static org.glassmq.broker.testing.Methods.basicNack;
import static org.glassmq.broker.testing.Methods.basicPublish;
import static org.glassmq.broker.testing.Methods.basicQos;
import static org.glassmq.broker.testing.Methods.queueDeclare;
import static org.glassmq.broker.testing.Methods.queuePurge;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicCancel;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicCancelOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicConsumeOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicGetOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicQosOk;
import org.glassmq.broker.amqp.wire.Method;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueDeclareOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueuePurgeOk;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.broker.api.MessageFilter;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.SearchListener;
import org.glassmq.broker.testing.Await;
import org.glassmq.broker.testing.ClientChannel;
import org.glassmq.broker.testing.Content;
import org.glassmq.broker.testing.Delivery;
import org.glassmq.broker.testing.Finds;
import org.glassmq.broker.testing.Flag;
import org.glassmq.broker.testing.Methods;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same random traffic twice, once with somebody who looks at the queue all the time: nobody can tell. */
@Timeout(120)
class BrowseChangesNothingTest {
    private static final int STEPS = 400;

    /** What one run of the traffic brought to light. */
    private record Life(List<String> seen, List<String> messages, List<String> consumers, String queue) {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void trafficIsTheSameWithABrowser(int round) {
        long seed = System.nanoTime() + round;
        System.out.println("seed " + seed);
        Life alone = live(seed, Looking.NOT);
        Life browsed = live(seed, Looking.ALL_THE_TIME);
        assertThat(browsed.seen()).as("deliveries with seed %s", seed).isEqualTo(alone.seen());
        assertThat(browsed.messages()).as("messages with seed %s", seed).isEqualTo(alone.messages());
        assertThat(browsed.consumers()).as("consumers with seed %s", seed).isEqualTo(alone.consumers());
        assertThat(browsed.queue()).as("queue with seed %s", seed).isEqualTo(alone.queue());
    }

    private enum Looking {
        NOT,
        ALL_THE_TIME
    }

    private static Life live(long seed, Looking looking) {
        try (TestBroker broker = new TestBroker().with("history-messages", 200).start()) {
            broker.declare("orders", Flag.DURABLE);
            AtomicBoolean over = new AtomicBoolean();
            AtomicLong looks = new AtomicLong();
            Thread browser = Thread.ofPlatform().unstarted(() -> {
                Random random = new Random(seed);
                while (!over.get()) {
                    look(broker.session(), random);
                    looks.incrementAndGet();
                }
            });
            if (looking == Looking.ALL_THE_TIME) {
                browser.start();
            }
            Traffic traffic = new Traffic(broker.channel(), new Random(seed));
            for (int step = 0; step < STEPS; step++) {
                traffic.step();
            }
            over.set(true);
            if (looking == Looking.ALL_THE_TIME) {
                Await.until("the browser has stopped", () -> !browser.isAlive());
                assertThat(looks).as("how often the browser looked").hasPositiveValue();
            }
            return life(broker, traffic.seen);
        }
    }

    private static void look(BrokerSession session, Random random) {
        var queue = TestBroker.ref("orders");
        long offset = random.nextInt(3000);
        switch (random.nextInt(9)) {
            case 0 -> session.message(queue, offset);
            case 1 -> session.body(queue, offset, 0, 100);
            case 2 -> session.queue(queue);
            case 3 -> session.overview();
            case 4 -> search(session, offset);
            case 5 -> session.life(queue, offset);
            case 6 -> session.unrouted();
            case 7 -> session.connections().forEach(info -> session.connection(info.id()));
            default -> session.browse(queue, new BrowseRequest(offset, 1 + random.nextInt(1000), random.nextInt(100)));
        }
    }

    private static void search(BrokerSession session, long offset) {
        Finds finds = new Finds();
        session.search(TestBroker.ref("orders"), MessageFilter.where().regex("7$").build(), offset, finds);
        assertThat(finds.end()).isEqualTo(new SearchListener.End.Completed());
    }

    private static Life life(TestBroker broker, List<String> seen) {
        var queue = broker.session().queue(TestBroker.ref("orders")).orElseThrow();
        List<String> messages = broker.session()
                .browse(queue.info().ref(), new BrowseRequest(0, 1000, 50))
                .messages()
                .stream()
                .map(it -> it.offset() + " " + it.state() + " " + it.deliveries() + " " + it.redelivered() + " "
                        + new String(it.preview()))
                .filter(line -> !line.contains("SETTLED"))
                .toList();
        List<String> consumers = queue.consumers().stream()
                .map(it -> it.tag() + " " + it.unacked() + " " + it.delivered() + " " + it.acked())
                .toList();
        QueueInfo info = queue.info();
        return new Life(
                seen,
                messages,
                consumers,
                info.counters() + " " + info.ready() + " " + info.unacked() + " " + info.nextOffset());
    }

    /** One client that does one thing after the other, and waits for all that comes of it before it does the next. */
    private static final class Traffic {
        private final ClientChannel channel;
        private final Random random;
        private final List<String> seen = new ArrayList<>();
        private final TreeSet<Long> held = new TreeSet<>();
        private final List<String> consumers = new ArrayList<>();
        private int published;
        private int tags;

        Traffic(ClientChannel channel, Random random) {
            this.channel = channel;
            this.random = random;
        }

        void step() {
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> publish();
                case 3, 4 -> settle();
                case 5 -> multiple();
                case 6 -> get();
                case 7 -> consume();
                case 8 -> cancel();
                default -> purge();
            }
            note(queueDeclare("orders", Flag.PASSIVE), QueueDeclareOk.class);
        }

        private void note(Method question, Class<? extends Method> answer) {
            for (Delivery delivery : channel.send(question).deliveriesBefore(answer)) {
                note(delivery);
                if (!delivery.consumer().startsWith("auto")) {
                    held.add(delivery.tag());
                }
            }
        }

        private void note(Delivery delivery) {
            seen.add(delivery.consumer() + " " + delivery.tag() + " " + delivery.redelivered() + " " + delivery.text());
        }

        private void publish() {
            for (int count = random.nextInt(20); count > 0; count--) {
                MessageProperties properties = random.nextBoolean() ? Content.PERSISTENT : MessageProperties.NONE;
                channel.send(basicPublish("", "orders")).content(properties, "m" + published++);
            }
        }

        private void settle() {
            for (int count = random.nextInt(5); count > 0 && !held.isEmpty(); count--) {
                long tag = List.copyOf(held).get(random.nextInt(held.size()));
                held.remove(tag);
                channel.send(
                        switch (random.nextInt(3)) {
                            case 0 -> basicAck(tag);
                            case 1 -> basicNack(tag);
                            default -> basicNack(tag, Flag.REQUEUE);
                        });
                note(queueDeclare("orders", Flag.PASSIVE), QueueDeclareOk.class);
            }
        }

        private void multiple() {
            if (!held.isEmpty()) {
                long tag = List.copyOf(held).get(random.nextInt(held.size()));
                held.headSet(tag, true).clear();
                channel.send(random.nextBoolean()
                        ? basicAck(tag, Flag.MULTIPLE)
                        : basicNack(tag, Flag.MULTIPLE, Flag.REQUEUE));
            }
        }

        private void get() {
            channel.send(basicGet("orders"));
            Method answer = channel.expect(Method.class);
            if (answer instanceof BasicGetOk ok) {
                seen.add("get " + ok + " " + channel.content().text());
                held.add(ok.deliveryTag());
            } else {
                seen.add("get " + answer);
            }
        }

        private void consume() {
            if (consumers.size() < 3) {
                boolean auto = random.nextInt(4) == 0;
                String tag = (auto ? "auto" : "ack") + ++tags;
                consumers.add(tag);
                note(basicQos(1 + random.nextInt(10)), BasicQosOk.class);
                Flag[] flags = auto ? new Flag[] {Flag.NO_ACK} : new Flag[0];
                note(Methods.basicConsume("orders", tag, flags), BasicConsumeOk.class);
            }
        }

        private void cancel() {
            if (!consumers.isEmpty()) {
                String tag = consumers.remove(random.nextInt(consumers.size()));
                note(new BasicCancel(tag, false), BasicCancelOk.class);
            }
        }

        private void purge() {
            if (random.nextInt(4) == 0) {
                note(queuePurge("orders"), QueuePurgeOk.class);
            }
        }
    }
}
