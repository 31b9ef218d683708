package org.glassmq.broker.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.glassmq.broker.api.AppliedPolicies;
import org.glassmq.broker.api.LifeEvent;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.message.Properties;
import org.glassmq.broker.store.HistoryLimit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random lives of a queue against what must hold after every step. */
class ClassicQueueTest {
    private static final int STEPS = 3_000;

    private final HandCrankedLanes lanes = new HandCrankedLanes(1, null, 1L << 40);
    private final ClassicQueue queue = new ClassicQueue(
            new QueueAttributes(new QueueRef("/", "orders"), false, false, null, Map.of()),
            1,
            lanes.lane(0),
            AppliedPolicies.NONE,
            new MessageQueue.Surroundings(
                    lanes.environment(new HistoryLimit(100, 1 << 20)),
                    new DeadLetters(new Topology<>("/", null), null),
                    _ -> {}));

    private final Credit credit = new Credit();
    private final List<Client> clients = new ArrayList<>();
    private final TreeSet<Long> ready = new TreeSet<>();
    private final TreeMap<Long, Client> held = new TreeMap<>();
    /** Taken by name, out of the middle. */
    private final TreeMap<Long, Entry> taken = new TreeMap<>();
    private final Holding taker = new Holding("a taker", LifeEvent.Client.SESSION);
    private final Set<Long> deliveredBefore = new HashSet<>();
    private long published;
    private long settled;
    private Random random;

    /** A consumer that checks what it is given. */
    private final class Client implements Consumer.Sink {
        private final Consumer consumer;
        private final List<Entry> unacked = new ArrayList<>();
        private boolean writable = true;

        Client(String tag, boolean ackRequired, int prefetch) {
            Consumer.Settings settings =
                    new Consumer.Settings(tag, "client", 1, ackRequired, false, 0, prefetch, Map.of());
            consumer = new Consumer(queue, settings, this, credit, LifeEvent.Client.SESSION);
        }

        @Override
        public void deliver(Consumer to, Entry entry, Message message, boolean redelivered) {
            assertThat(to).isSameAs(consumer);
            assertThat(entry.offset()).as("the first of those that are ready").isEqualTo(ready.first());
            assertThat(redelivered).isEqualTo(deliveredBefore.contains(entry.offset()));
            assertThat(writable).isTrue();
            ready.remove(entry.offset());
            deliveredBefore.add(entry.offset());
            if (consumer.settings().ackRequired()) {
                unacked.add(entry);
                held.put(entry.offset(), this);
                assertThat(consumer.settings().prefetch() == 0
                                || unacked.size() <= consumer.settings().prefetch())
                        .as("within the prefetch of %s", consumer.settings())
                        .isTrue();
                assertThat(credit.limit() == 0 || held.size() <= credit.limit()).as("within the limit").isTrue();
            } else {
                settled++;
            }
        }

        @Override
        public boolean writable() {
            return writable;
        }

        @Override
        public void cancelledByBroker(Consumer from) {
            throw new AssertionError("nobody deletes the queue");
        }

        boolean hasRoom() {
            return writable
                    && (!consumer.settings().ackRequired()
                            || (consumer.settings().prefetch() == 0
                                            || unacked.size() < consumer.settings().prefetch())
                                    && (credit.limit() == 0 || held.size() < credit.limit()));
        }
    }

    @ParameterizedTest(name = "limit {0} over all consumers, round {1}")
    @CsvSource({"0, 1", "0, 2", "0, 3", "5, 4", "5, 5"})
    void nothingIsLostDoubledOverlookedOrOutOfOrder(int limit, int round) {
        long seed = System.nanoTime() + round;
        System.out.println("seed " + seed);
        random = new Random(seed);
        credit.limit(limit);
        for (int step = 0; step < STEPS; step++) {
            lanes.in(0, this::step);
            lanes.in(0, () -> clients.forEach(client -> queue.wake(client.consumer)));
            check(seed, step);
        }
    }

    /** The broker stops: what one consumer gives back is not for another one that is about to leave as well. */
    @Test
    void aQueueThatRestsKeepsWhatComesBack() {
        Client one = new Client("one", true, 10);
        Client other = new Client("other", true, 10);
        for (Client client : List.of(one, other)) {
            lanes.in(0, () -> {
                queue.add(client.consumer);
                queue.wake(client.consumer);
            });
        }
        lanes.in(0, () -> publish(20));
        assertThat(queue.readyCount()).isZero();
        lanes.lane(0).rest();
        lanes.in(0, () -> {
            queue.requeue(List.copyOf(one.unacked), LifeEvent.Requeued.Cause.CHANNEL_GONE);
            queue.ack(List.copyOf(other.unacked));
            queue.wake(other.consumer);
        });

        assertThat(queue.readyCount()).isEqualTo(10);
    }

    private void step() {
        switch (random.nextInt(15)) {
            case 0, 1, 2, 3 -> publish(1 + random.nextInt(8));
            case 4, 5 -> settle(Settling.ACK);
            case 6 -> settle(Settling.DROP);
            case 7 -> settle(Settling.REQUEUE);
            case 8 -> fetch();
            case 9 -> join();
            case 10 -> leave();
            case 11, 12 -> take();
            case 13 -> giveBack();
            default -> turn();
        }
    }

    private void publish(int count) {
        for (int i = 0; i < count; i++) {
            byte[] body = ("m" + published).getBytes(StandardCharsets.UTF_8);
            ready.add(published++);
            queue.publish(new Message(Address.of("", "orders"), Properties.NONE, body, 1), null);
        }
    }

    private enum Settling {
        ACK,
        DROP,
        REQUEUE
    }

    private void settle(Settling how) {
        List<Client> holders = clients.stream().filter(client -> !client.unacked.isEmpty()).toList();
        if (holders.isEmpty()) {
            return;
        }
        Client client = holders.get(random.nextInt(holders.size()));
        List<Entry> some = new ArrayList<>();
        for (int count = 1 + random.nextInt(client.unacked.size()); count > 0; count--) {
            some.add(client.unacked.remove(random.nextInt(client.unacked.size())));
        }
        some.forEach(entry -> held.remove(entry.offset()));
        switch (how) {
            case ACK -> queue.ack(some);
            case DROP -> queue.drop(some);
            case REQUEUE -> {
                some.forEach(entry -> ready.add(entry.offset()));
                queue.requeue(some, LifeEvent.Requeued.Cause.CLIENT);
                return;
            }
        }
        settled += some.size();
    }

    private void fetch() {
        Optional<Long> first = ready.isEmpty() ? Optional.empty() : Optional.of(ready.first());
        queue.get(new Holding("a getter", LifeEvent.Client.SESSION), false, (entry, _, redelivered, remaining) -> {
            assertThat(Optional.ofNullable(entry).map(Entry::offset)).isEqualTo(first);
            if (entry != null) {
                assertThat(redelivered).isEqualTo(deliveredBefore.contains(entry.offset()));
                ready.remove(entry.offset());
                assertThat(remaining).isEqualTo(ready.size());
                settled++;
            }
        });
    }

    /** Takes some by their offsets, and one that is not ready. */
    private void take() {
        List<Long> some = new ArrayList<>(ready);
        for (int count = random.nextInt(20); count > 0 && !some.isEmpty(); count--) {
            long offset = some.remove(random.nextInt(some.size()));
            Entry entry = queue.take(taker, offset, null);
            assertThat(entry.offset()).isEqualTo(offset);
            ready.remove(offset);
            taken.put(offset, entry);
        }
        long other = random.nextLong(published + 2);
        if (!ready.contains(other)) {
            assertThat(queue.take(taker, other, null)).isNull();
        }
    }

    /** Some are done with, others go back to their places and are as if nothing had been. */
    private void giveBack() {
        List<Entry> done = new ArrayList<>();
        List<Entry> back = new ArrayList<>();
        taken.values().forEach(entry -> (random.nextBoolean() ? done : back).add(entry));
        taken.clear();
        settled += done.size();
        queue.ack(done);
        back.forEach(entry -> ready.add(entry.offset()));
        queue.requeue(back, LifeEvent.Requeued.Cause.CLIENT);
    }

    private void join() {
        if (clients.size() < 5) {
            Client client = new Client("c" + random.nextInt(), random.nextInt(5) > 0, random.nextInt(6));
            clients.add(client);
            queue.add(client.consumer);
            queue.wake(client.consumer);
        }
    }

    /** Leaves the queue; what it holds goes back, as it does when a channel closes. */
    private void leave() {
        if (!clients.isEmpty()) {
            Client client = clients.remove(random.nextInt(clients.size()));
            queue.cancel(client.consumer);
            List<Entry> back = List.copyOf(client.unacked);
            back.forEach(entry -> {
                held.remove(entry.offset());
                ready.add(entry.offset());
            });
            queue.requeue(back, LifeEvent.Requeued.Cause.CHANNEL_GONE);
        }
    }

    /** A socket is full, or no longer so. */
    private void turn() {
        if (!clients.isEmpty()) {
            Client client = clients.get(random.nextInt(clients.size()));
            client.writable = !client.writable;
            queue.wake(client.consumer);
        }
    }

    private void check(long seed, int step) {
        String when = "after step " + step + " with seed " + seed;
        assertThat(ready.isEmpty() || clients.stream().noneMatch(Client::hasRoom))
                .as("no message waits for a consumer that has room, " + when)
                .isTrue();
        lanes.in(0, () -> {
            QueueInfo info = queue.snapshot().info(OptionalLong.empty(), 0);
            assertThat(info.ready()).as("ready " + when).isEqualTo(ready.size());
            assertThat(info.unacked()).as("unacknowledged " + when).isEqualTo(held.size() + taken.size());
            assertThat(info.nextOffset()).isEqualTo(published);
            assertThat(published - settled)
                    .as("not settled " + when)
                    .isEqualTo(ready.size() + held.size() + taken.size());
            assertThat(info.history()).isEqualTo(Math.min(100, settled));
            assertThat(info.consumers()).isEqualTo(clients.size());
            assertThat(queue.contents().entries().size()).isEqualTo((int) (info.lag() + info.history()));
        });
    }
}
