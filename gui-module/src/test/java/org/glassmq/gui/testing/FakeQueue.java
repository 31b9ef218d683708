package org.glassmq.gui.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.glassmq.broker.api.AppliedPolicies;
import org.glassmq.broker.api.BrowsePage;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.BrowsedMessage.State;
import org.glassmq.broker.api.ConsumerInfo;
import org.glassmq.broker.api.Counters;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.QueueStrip;

/** A queue of {@link FakeSession}; the offset of a message is its place in the list. Used under the session's lock. */
final class FakeQueue {

    static final class FakeConsumer {
        final String tag;
        final String connectionId;
        final int prefetch;
        long delivered;
        long acked;

        FakeConsumer(String tag, String connectionId, int prefetch) {
            this.tag = tag;
            this.connectionId = connectionId;
            this.prefetch = prefetch;
        }
    }

    private static final class FakeMessage {
        Instant arrivedAt;
        State state = State.READY;
        Optional<FakeConsumer> holder = Optional.empty();
        Optional<Instant> deliveredAt = Optional.empty();
        int deliveries;
        String exchange;
        String key;
        MessageProperties properties;
        byte[] body;
    }

    private static final AtomicLong IDS = new AtomicLong();

    final long id = IDS.incrementAndGet();
    private final QueueRef ref;
    private final QueueDeclaration declaration;
    private final List<FakeMessage> messages = new ArrayList<>();
    final List<FakeConsumer> consumers = new ArrayList<>();
    final List<QueueStrip.Scheduled> scheduled = new ArrayList<>();
    private long ready;
    private long readyBytes;
    private long unacked;
    private long unackedBytes;
    private long delivered;
    private long acked;
    private int firstUnsettled;
    private int firstReady;

    FakeQueue(QueueRef ref, QueueDeclaration declaration) {
        this.ref = ref;
        this.declaration = declaration;
    }

    long add(Instant at, String exchange, String key, MessageProperties properties, byte[] body) {
        FakeMessage message = new FakeMessage();
        message.arrivedAt = at;
        message.exchange = exchange;
        message.key = key;
        message.properties = properties;
        message.body = body;
        messages.add(message);
        ready++;
        readyBytes += body.length;
        return messages.size() - 1L;
    }

    int deliver(Instant now, String tag, int most) {
        FakeConsumer consumer = consumer(tag);
        long held = held(consumer);
        int done = 0;
        for (; firstReady < messages.size() && done < most; firstReady++) {
            if (consumer.prefetch > 0 && held >= consumer.prefetch) {
                break;
            }
            FakeMessage message = messages.get(firstReady);
            if (message.state != State.READY) {
                continue;
            }
            message.state = State.UNACKED;
            message.holder = Optional.of(consumer);
            message.deliveredAt = Optional.of(now);
            message.deliveries++;
            moveToUnacked(message);
            consumer.delivered++;
            delivered++;
            held++;
            done++;
        }
        return done;
    }

    int settle(String tag, int most) {
        FakeConsumer consumer = consumer(tag);
        int done = 0;
        for (int i = firstUnsettled; i < messages.size() && done < most; i++) {
            FakeMessage message = messages.get(i);
            if (message.state == State.UNACKED && message.holder.orElseThrow() == consumer) {
                message.state = State.SETTLED;
                message.holder = Optional.empty();
                unacked--;
                unackedBytes -= message.body.length;
                consumer.acked++;
                acked++;
                done++;
            }
        }
        skipSettled();
        return done;
    }

    long purge() {
        long purged = ready;
        for (FakeMessage message : messages) {
            if (message.state == State.READY) {
                message.state = State.SETTLED;
            }
        }
        ready = 0;
        readyBytes = 0;
        skipSettled();
        return purged;
    }

    QueueInfo info(Instant now) {
        return new QueueInfo(
                ref,
                declaration.arguments().getOrDefault("x-queue-type", "classic").toString(),
                declaration.durable(),
                false,
                declaration.autoDelete(),
                declaration.arguments(),
                AppliedPolicies.NONE,
                ready + unacked > 0 ? QueueInfo.State.RUNNING : QueueInfo.State.IDLE,
                ready,
                unacked,
                readyBytes,
                unackedBytes,
                ready + unacked,
                consumers.size(),
                new Counters(messages.size(), delivered, acked, 0, 0, 0),
                0,
                messages.size(),
                messages.size() - ready - unacked,
                firstUnsettled < messages.size()
                        ? Optional.of(messages.get(firstUnsettled).arrivedAt)
                        : Optional.empty(),
                now);
    }

    List<ConsumerInfo> consumerInfos() {
        return consumers.stream()
                .map(consumer -> new ConsumerInfo(
                        consumer.tag,
                        ref,
                        consumer.connectionId,
                        1,
                        true,
                        false,
                        true,
                        consumer.prefetch,
                        held(consumer),
                        oldestHeld(consumer),
                        consumer.delivered,
                        consumer.acked,
                        OptionalLong.empty(),
                        Map.of()))
                .toList();
    }

    BrowsePage browse(BrowseRequest request) {
        int from = Math.clamp(request.fromOffset(), 0, messages.size());
        int to = Math.min(messages.size(), from + request.limit());
        List<BrowsedMessage> page = new ArrayList<>();
        for (int i = from; i < to; i++) {
            page.add(browsed(i, request.previewBytes()));
        }
        return new BrowsePage(page, 0, messages.size());
    }

    QueueStrip strip(int stretches) {
        long length = QueueStrip.length(0, messages.size(), stretches);
        List<QueueStrip.Stretch> all = new ArrayList<>();
        for (long begin = 0; begin < messages.size(); begin += length) {
            long[] states = new long[State.values().length];
            for (long i = begin; i < Math.min(messages.size(), begin + length); i++) {
                states[messages.get((int) i).state.ordinal()]++;
            }
            all.add(new QueueStrip.Stretch(
                    states[State.SETTLED.ordinal()], states[State.UNACKED.ordinal()], states[State.READY.ordinal()]));
        }
        return new QueueStrip(0, messages.size(), length, all, scheduled);
    }

    Optional<BrowsedMessage> message(long offset, int previewBytes) {
        return known(offset) ? Optional.of(browsed((int) offset, previewBytes)) : Optional.empty();
    }

    Optional<byte[]> body(long offset) {
        return known(offset) ? Optional.of(messages.get((int) offset).body) : Optional.empty();
    }

    private BrowsedMessage browsed(int offset, int previewBytes) {
        FakeMessage message = messages.get(offset);
        return new BrowsedMessage(
                offset,
                message.arrivedAt,
                message.state,
                message.holder.map(holder -> holder.tag + " on " + holder.connectionId),
                message.deliveries,
                message.deliveries > 1,
                message.exchange,
                message.key,
                message.properties,
                message.body.length,
                Arrays.copyOf(message.body, Math.min(message.body.length, previewBytes)));
    }

    private boolean known(long offset) {
        return offset >= 0 && offset < messages.size();
    }

    private void moveToUnacked(FakeMessage message) {
        ready--;
        readyBytes -= message.body.length;
        unacked++;
        unackedBytes += message.body.length;
    }

    private void skipSettled() {
        while (firstUnsettled < messages.size() && messages.get(firstUnsettled).state == State.SETTLED) {
            firstUnsettled++;
        }
        firstReady = Math.max(firstReady, firstUnsettled);
    }

    private FakeConsumer consumer(String tag) {
        return consumers.stream()
                .filter(consumer -> consumer.tag.equals(tag))
                .findFirst()
                .orElseThrow();
    }

    private static long held(FakeConsumer consumer) {
        return consumer.delivered - consumer.acked;
    }

    private Optional<Instant> oldestHeld(FakeConsumer consumer) {
        for (int i = firstUnsettled; i < messages.size(); i++) {
            FakeMessage message = messages.get(i);
            if (message.holder.isPresent() && message.holder.get() == consumer) {
                return message.deliveredAt;
            }
        }
        return Optional.empty();
    }
}
