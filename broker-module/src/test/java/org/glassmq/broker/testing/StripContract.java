package org.glassmq.broker.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.glassmq.broker.testing.TestBroker.ref;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicAck;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicNack;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.ExchangeDeclaration;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.QueueStrip;
import org.glassmq.broker.api.QueueStrip.Scheduled;
import org.glassmq.broker.api.QueueStrip.Stretch;
import org.glassmq.broker.api.SessionException;
import org.junit.jupiter.api.Test;

/** The part of {@link BrokerSessionContract} that is about a queue as a strip. */
public interface StripContract {

    /** The broker behind the session. */
    TestBroker broker();

    /** The session; the same one each time. */
    BrokerSession session();

    private void declare(String queue, Map<String, Object> arguments) {
        session().declareQueue(new QueueDeclaration("/", queue, true, false, arguments));
    }

    private void publish(String queue, MessageProperties properties, String body) {
        session().publish(new PublishRequest("/", "", queue, properties, body.getBytes(UTF_8)));
    }

    /** What {@link BrokerSession#browse} says, counted message by message. */
    private List<Stretch> counted(String queue, QueueStrip strip) {
        List<BrowsedMessage> all = new ArrayList<>();
        long next = strip.firstOffset();
        while (true) {
            List<BrowsedMessage> page =
                    session().browse(ref(queue), new BrowseRequest(next, 1_000, 0)).messages();
            if (page.isEmpty()) {
                break;
            }
            all.addAll(page);
            next = page.getLast().offset() + 1;
        }
        List<Stretch> stretches = new ArrayList<>();
        for (long begin = strip.firstOffset(); begin < strip.nextOffset(); begin += strip.length()) {
            long from = begin;
            long[] states = new long[3];
            all.stream()
                    .filter(message -> message.offset() >= from && message.offset() < from + strip.length())
                    .forEach(message -> states[message.state().ordinal()]++);
            stretches.add(new Stretch(
                    states[BrowsedMessage.State.SETTLED.ordinal()],
                    states[BrowsedMessage.State.UNACKED.ordinal()],
                    states[BrowsedMessage.State.READY.ordinal()]));
        }
        return stretches;
    }

    private void expectStripAsBrowsed(String queue, int stretches) {
        Await.until("the strip of " + queue + " is what browsing says", () -> {
            QueueStrip strip = session().strip(ref(queue), stretches);
            return strip.stretches().size() <= stretches && strip.stretches().equals(counted(queue, strip));
        });
    }

    @Test
    default void anEmptyQueueHasAStripWithoutStretches() {
        declare("orders", Map.of());
        assertThat(session().strip(ref("orders"), 10)).isEqualTo(new QueueStrip(0, 0, 1, List.of()));
    }

    @Test
    default void aStripNamesTheDelayedExchangesInWhichMessagesWaitThatMayComeHere() {
        declare("orders", Map.of());
        declare("elsewhere", Map.of());
        session().declareExchange(new ExchangeDeclaration("/", "relay", "fanout", true, false, false, Map.of()));
        for (String name : List.of("later", "much-later", "unrelated")) {
            session().declareExchange(new ExchangeDeclaration(
                    "/", name, "x-delayed-message", true, false, false, Map.of("x-delayed-type", "direct")));
        }
        session().bind(new BindingInfo("/", "later", BindingInfo.Target.QUEUE, "orders", "k", Map.of()));
        session().bind(new BindingInfo("/", "much-later", BindingInfo.Target.EXCHANGE, "relay", "k", Map.of()));
        session().bind(new BindingInfo("/", "relay", BindingInfo.Target.QUEUE, "orders", "", Map.of()));
        session().bind(new BindingInfo("/", "unrelated", BindingInfo.Target.QUEUE, "elsewhere", "k", Map.of()));
        assertThat(session().strip(ref("orders"), 10).scheduled()).isEmpty();
        MessageProperties hour = MessageProperties.NONE.withHeader("x-delay", 3_600_000);
        for (String exchange : List.of("later", "later", "much-later", "unrelated")) {
            session().publish(new PublishRequest("/", exchange, "k", hour, new byte[1]));
        }
        Await.until("they wait", () -> session()
                .strip(ref("orders"), 10)
                .scheduled()
                .equals(List.of(new Scheduled("later", 2), new Scheduled("much-later", 1))));
        assertThat(session().strip(ref("orders"), 10).stretches()).as("none has an offset yet").isEmpty();
    }

    @Test
    default void aStripSaysWhereMessagesOfEachStateStand() {
        declare("orders", Map.of());
        ClientChannel client = broker().channel();
        for (int i = 0; i < 10; i++) {
            publish("orders", Content.PERSISTENT, "message " + i);
        }
        client.send(new BasicAck(client.get("orders").tag(), false));
        client.send(new BasicAck(client.get("orders").tag(), false));
        client.get("orders");
        broker().awaitMessages("orders", 7, 1);
        Await.until("the store has what was acknowledged", () -> session()
                .strip(ref("orders"), 5)
                .equals(new QueueStrip(
                        0,
                        10,
                        2,
                        List.of(
                                new Stretch(2, 0, 0),
                                new Stretch(0, 1, 1),
                                new Stretch(0, 0, 2),
                                new Stretch(0, 0, 2),
                                new Stretch(0, 0, 2)))));
        expectStripAsBrowsed("orders", 1);
        expectStripAsBrowsed("orders", 3);
        expectStripAsBrowsed("orders", QueueStrip.MAX_STRETCHES);
    }

    @Test
    default void aStripIsWhatBrowsingSaysWhateverHappenedToTheMessages() {
        long seed = ThreadLocalRandom.current().nextLong();
        System.out.println("seed of the strip: " + seed);
        RandomGenerator random = new Random(seed);
        declare("orders", Map.of());
        ClientChannel client = broker().channel();
        for (int i = 0; i < 600; i++) {
            publish("orders", random.nextBoolean() ? Content.PERSISTENT : MessageProperties.NONE, "message " + i);
            switch (random.nextInt(4)) {
                case 0 -> client.send(new BasicAck(client.get("orders").tag(), false));
                case 1 -> client.send(new BasicNack(client.get("orders").tag(), false, random.nextInt(3) == 0));
                case 2 -> client.get("orders");
                default -> { }
            }
        }
        expectStripAsBrowsed("orders", 7);
        expectStripAsBrowsed("orders", 200);
        session().purge(ref("orders"));
        expectStripAsBrowsed("orders", 50);
    }

    @Test
    default void aStreamsStripIsReadyThroughout() {
        declare("log", Map.of("x-queue-type", "stream"));
        for (int i = 0; i < 20; i++) {
            publish("log", Content.PERSISTENT, "message " + i);
        }
        expectStripAsBrowsed("log", 4);
        assertThat(session().strip(ref("log"), 4).stretches()).containsOnly(new Stretch(0, 0, 5));
    }

    @Test
    default void aStripThatCannotBeIsRefused() {
        declare("orders", Map.of());
        assertThatThrownBy(() -> session().strip(ref("orders"), 0))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("stretches is 0; allowed is 1 to 4000");
        assertThatThrownBy(() -> session().strip(ref("nowhere"), 5))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("no queue 'nowhere' in vhost '/'");
    }
}
