package org.glassmq.launcher.crash;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Everything that the queues hold, in their order, taken while nobody else uses the broker. What was only looked at is
 * requeued at the end; what was drained is acknowledged.
 *
 * @param items   by queue
 * @param drained queues that are empty now
 * @param stream  all of the stream
 * @param stuck   what is ready and was not delivered; empty if there is nothing of that kind
 */
record Look(Map<String, List<Item>> items, Set<String> drained, List<Item> stream, String stuck) {
    private static final long DEADLINE_SECONDS = 60;
    /** So long after the last delivery, what is still ready is not going to be delivered. */
    private static final long STUCK_SECONDS = 30;
    /** Once nothing is ready, what expired a moment ago may still be on its way to another queue. */
    private static final int QUIET_PASSES = 3;
    private static final int SCRAMBLED = 300;
    private static final int DRAIN_PREFETCH = 100;

    /** @param end a confirmed message at the end of the stream; 0 not to look at the stream */
    static Look at(int port, Collection<Place> places, Set<String> drained, Scene scene, long end)
            throws IOException, InterruptedException, TimeoutException {
        try (Connection connection = Client.connect(port)) {
            Channel asking = connection.createChannel();
            Channel looking = connection.createChannel();
            Channel draining = connection.createChannel();
            draining.basicQos(DRAIN_PREFETCH);
            Map<String, LinkedBlockingQueue<Item>> taken = new LinkedHashMap<>();
            Map<String, Client.Taker> takers = new LinkedHashMap<>();
            for (Place place : places) {
                LinkedBlockingQueue<Item> items = new LinkedBlockingQueue<>();
                taken.put(place.name(), items);
                takers.put(
                        place.name(),
                        drained.contains(place.name())
                                ? new Drain(draining, place.name(), items)
                                : new Client.Taker(looking, place.name(), items));
            }
            Map<String, String> tags = new LinkedHashMap<>();
            for (Map.Entry<String, Client.Taker> taker : takers.entrySet()) {
                tags.put(taker.getKey(), taker.getValue().start(Map.of()));
            }
            String stuck = awaitNothingReady(asking, taken);
            for (Map.Entry<String, Client.Taker> taker : takers.entrySet()) {
                taker.getValue().getChannel().basicCancel(tags.get(taker.getKey()));
                if (!taker.getValue().cancelled.await(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                    throw new TimeoutException("the consumer of '" + taker.getKey() + "' was not cancelled");
                }
            }
            Map<String, List<Item>> items = new LinkedHashMap<>();
            taken.forEach((queue, some) -> items.put(queue, List.copyOf(some)));
            requeueScrambled(looking, items, drained);
            List<Item> stream = end == 0 ? List.of() : stream(connection, scene.stream.name(), end);
            return new Look(items, drained, stream, stuck);
        }
    }

    /** Messages go back to their positions, in whatever order they are given back; the rest goes with the channel. */
    private static void requeueScrambled(Channel channel, Map<String, List<Item>> items, Set<String> drained)
            throws IOException {
        List<Long> tags = new ArrayList<>();
        items.forEach((queue, some) -> {
            if (!drained.contains(queue)) {
                some.forEach(item -> tags.add(item.tag()));
            }
        });
        Collections.shuffle(tags, new Random(tags.size()));
        for (long tag : tags.subList(0, Math.min(tags.size(), SCRAMBLED))) {
            channel.basicNack(tag, false, true);
        }
    }

    /** Waits until all that is ready has been delivered, or nothing more comes; then it says so. */
    private static String awaitNothingReady(Channel channel, Map<String, LinkedBlockingQueue<Item>> taken)
            throws IOException {
        long changed = System.nanoTime();
        int delivered = 0;
        int quiet = 0;
        while (quiet < QUIET_PASSES) {
            Map<String, Long> ready = new LinkedHashMap<>();
            for (String queue : taken.keySet()) {
                long count = channel.messageCount(queue);
                if (count != 0) {
                    ready.put(queue, count);
                }
            }
            quiet = ready.isEmpty() ? quiet + 1 : 0;
            int now = taken.values().stream().mapToInt(LinkedBlockingQueue::size).sum();
            if (now != delivered) {
                delivered = now;
                changed = System.nanoTime();
            }
            boolean impossible = ready.values().stream().anyMatch(count -> count < 0);
            if (impossible || System.nanoTime() - changed > TimeUnit.SECONDS.toNanos(STUCK_SECONDS)) {
                return "messages are ready and not delivered: " + ready;
            }
        }
        return "";
    }

    private static List<Item> stream(Connection connection, String name, long end)
            throws IOException, InterruptedException, TimeoutException {
        Channel channel = connection.createChannel();
        channel.basicQos(500);
        LinkedBlockingQueue<Item> coming = new LinkedBlockingQueue<>();
        new Client.Taker(channel, name, coming).start(Map.of("x-stream-offset", "first"));
        List<Item> all = new ArrayList<>();
        while (all.isEmpty() || all.getLast().id() != end) {
            Item item = coming.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
            if (item == null) {
                throw new TimeoutException("the stream ended after " + all.size() + " messages, without " + end);
            }
            all.add(item);
            channel.basicAck(item.tag(), false);
        }
        channel.close();
        return all;
    }

    /** Acknowledges at once. */
    private static final class Drain extends Client.Taker {
        Drain(Channel channel, String queue, LinkedBlockingQueue<Item> items) {
            super(channel, queue, items);
        }

        @Override
        public void handleDelivery(
                String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
            super.handleDelivery(tag, envelope, properties, body);
            try {
                getChannel().basicAck(envelope.getDeliveryTag(), false);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
