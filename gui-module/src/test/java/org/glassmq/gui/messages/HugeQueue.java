package org.glassmq.gui.messages;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongPredicate;
import org.glassmq.broker.api.AppliedPolicies;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowsePage;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.BrowsedMessage.State;
import org.glassmq.broker.api.Counters;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.QueueDetail;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.SessionException;

/**
 * A queue of any length whose messages are made up when they are read: settled ones first, then unacknowledged, then
 * ready ones, one per millisecond, some of them trimmed.
 */
final class HugeQueue {
    static final QueueRef REF = new QueueRef("/", "huge");
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    volatile long first;
    volatile long firstUnsettled;
    volatile long firstReady;
    volatile long end;
    volatile LongPredicate trimmed = offset -> false;
    volatile boolean deleted;
    final AtomicInteger browses = new AtomicInteger();

    HugeQueue(long first, long firstUnsettled, long firstReady, long end) {
        this.first = first;
        this.firstUnsettled = firstUnsettled;
        this.firstReady = firstReady;
        this.end = end;
    }

    BrokerSession session() {
        return (BrokerSession) Proxy.newProxyInstance(
                BrokerSession.class.getClassLoader(),
                new Class<?>[] {BrokerSession.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "browse" -> browse((BrowseRequest) arguments[1]);
                    case "queue" -> deleted ? Optional.empty() : Optional.of(detail());
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private BrowsePage browse(BrowseRequest request) {
        browses.incrementAndGet();
        if (deleted) {
            throw new SessionException(SessionException.Reason.NOT_FOUND, "no " + REF);
        }
        List<BrowsedMessage> messages = new ArrayList<>();
        for (long offset = Math.max(first, request.fromOffset());
                offset < end && messages.size() < request.limit();
                offset++) {
            if (!trimmed.test(offset)) {
                messages.add(message(offset));
            }
        }
        return new BrowsePage(messages, first, end);
    }

    private BrowsedMessage message(long offset) {
        State state = offset < firstUnsettled ? State.SETTLED : offset < firstReady ? State.UNACKED : State.READY;
        byte[] body = ("message " + offset).getBytes(StandardCharsets.UTF_8);
        return new BrowsedMessage(
                offset,
                START.plusMillis(offset),
                state,
                state == State.UNACKED ? Optional.of("c1 on 7") : Optional.empty(),
                state == State.READY ? 0 : 1,
                false,
                "",
                REF.name(),
                MessageProperties.NONE,
                body.length,
                body);
    }

    private QueueDetail detail() {
        QueueInfo info = new QueueInfo(
                REF,
                "classic",
                true,
                false,
                false,
                Map.of(),
                AppliedPolicies.NONE,
                QueueInfo.State.IDLE,
                end - firstReady,
                firstReady - firstUnsettled,
                0,
                0,
                end - firstUnsettled,
                1,
                Counters.NONE,
                first,
                end,
                firstUnsettled - first,
                firstUnsettled < end ? Optional.of(START.plusMillis(firstUnsettled)) : Optional.empty(),
                START.plusMillis(end));
        return new QueueDetail(info, 1, List.of(), List.of());
    }
}
