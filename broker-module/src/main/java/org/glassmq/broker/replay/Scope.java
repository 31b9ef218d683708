package org.glassmq.broker.replay;

import java.util.Optional;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.broker.api.ReplayTarget;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.core.ClassicQueue;
import org.glassmq.broker.core.MessageQueue;
import org.glassmq.broker.core.VirtualHost;
import org.glassmq.broker.core.VirtualHosts;

/**
 * What of the broker a plan is about.
 *
 * @param host           of the source; targets are there too
 * @param source         the queue that has the messages; empty if a file has them
 * @param maxMessageSize largest body, bytes
 */
record Scope(VirtualHost host, Optional<MessageQueue> source, long maxMessageSize) {

    /** @throws SessionException with NOT_FOUND or INVALID if the plan cannot be carried out */
    static Scope of(ReplayPlan plan, VirtualHosts hosts, long maxMessageSize) {
        QueueRef ref = plan.source().queue();
        VirtualHost host = hosts.find(ref.virtualHost())
                .orElseThrow(() -> new SessionException(
                        Reason.NOT_FOUND, Why.of(Phrase.NO_VHOST, ref.virtualHost())));
        Optional<MessageQueue> source = Optional.empty();
        if (plan.source() instanceof ReplaySource.File file) {
            requireCopy(plan, file);
        } else {
            source = Optional.of(host.find(ref.name())
                    .orElseThrow(() -> new SessionException(
                            Reason.NOT_FOUND, Why.of(Phrase.NO_QUEUE, ref.name(), ref.virtualHost()))));
        }
        Scope scope = new Scope(host, source, maxMessageSize);
        scope.missing(plan).ifPresent(why -> {
            throw new SessionException(Reason.NOT_FOUND, why);
        });
        if (plan.target() instanceof ReplayTarget.TakenBack && !plan.edits().isEmpty()) {
            throw new SessionException(
                    Reason.INVALID, Why.of(Phrase.EDITS_OF_TAKEN_BACK, plan.edits().size()));
        }
        if (plan.mode() == ReplayPlan.Mode.MOVE) {
            scope.requireMovable(plan);
        }
        return scope;
    }

    private static void requireCopy(ReplayPlan plan, ReplaySource.File file) {
        if (plan.mode() != ReplayPlan.Mode.COPY || plan.target() instanceof ReplayTarget.TakenBack) {
            throw new SessionException(Reason.INVALID, Why.of(Phrase.FILE_CAN_BE_COPIED, file.path()));
        }
    }

    /** A line of a file: a body in base64 is longer by a third; it is in memory as a whole, more than once. */
    int mostLineBytes() {
        return (int) Math.min(maxMessageSize * 4 / 3 + (1 << 20), Runtime.getRuntime().maxMemory() / 8);
    }

    private void requireMovable(ReplayPlan plan) {
        MessageQueue queue = source.orElseThrow();
        if (!(queue instanceof ClassicQueue)) {
            throw new SessionException(Reason.INVALID, Why.of(Phrase.STREAM_CAN_BE_COPIED, queue.said()));
        }
        if (plan.source() instanceof ReplaySource.Offsets offsets
                && offsets.which() == ReplaySource.Which.WITH_HISTORY) {
            throw new SessionException(Reason.INVALID, Why.of(Phrase.HISTORY_CANNOT_BE_MOVED));
        }
    }

    /** What the plan cannot do without and is not there; empty if all is there. From any thread. */
    Optional<Why> missing(ReplayPlan plan) {
        if (source.isPresent() && !host.find(source.get().name()).equals(source)) {
            return Optional.of(noQueue(source.get().name()));
        }
        return switch (plan.target()) {
            case ReplayTarget.Original() -> Optional.empty();
            case ReplayTarget.Exchange(String name, Optional<String> _) -> host.topology().find(name).isPresent()
                    ? Optional.empty()
                    : Optional.of(Why.of(Phrase.NO_EXCHANGE, name, host.name()));
            case ReplayTarget.Queue(String name) -> missingQueue(name);
            case ReplayTarget.TakenBack(String _, String name) -> missingQueue(name);
        };
    }

    private Optional<Why> missingQueue(String name) {
        return host.find(name).isPresent() ? Optional.empty() : Optional.of(noQueue(name));
    }

    private Why noQueue(String name) {
        return Why.of(Phrase.NO_QUEUE, name, host.name());
    }
}
