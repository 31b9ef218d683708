package org.glassmq.gui.connections;

import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.glassmq.broker.api.ChannelInfo;
import org.glassmq.broker.api.ConnectionDetail;
import org.glassmq.broker.api.ConnectionDetail.Hold;
import org.glassmq.broker.api.ConnectionDetail.TlsInfo;
import org.glassmq.broker.api.ConnectionInfo;
import org.glassmq.broker.api.ConsumerInfo;
import org.glassmq.gui.support.Batch;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Question;

/** How connections are spoken of, in the language of the console. */
final class ConnectionTexts {
    private static final String NOTHING = "–";

    private final Messages messages;
    private final Formats formats;

    ConnectionTexts(Messages messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
    }

    String number(long value) {
        return formats.number(value);
    }

    String standing(Standing standing) {
        return messages.text(
                switch (standing) {
                    case RUNNING -> "connections.state.running";
                    case HELD -> "connections.state.held";
                    case BLOCKED -> "connections.state.blocked";
                });
    }

    /** What a standing means. */
    String about(Standing standing) {
        return messages.text(
                switch (standing) {
                    case RUNNING -> "connections.state.running.about";
                    case HELD -> "connections.state.held.about";
                    case BLOCKED -> "connections.state.blocked.about";
                });
    }

    /** A rate of messages; a dash while it is not known. */
    String rate(Optional<Flow> flow, ToDoubleFunction<Flow> which) {
        return flow.map(known -> formats.rate(which.applyAsDouble(known))).orElse(NOTHING);
    }

    /** A rate of bytes; a dash while it is not known. */
    String byteRate(Optional<Flow> flow, ToDoubleFunction<Flow> which) {
        return flow.map(known -> byteRate(which.applyAsDouble(known))).orElse(NOTHING);
    }

    String byteRate(double perSecond) {
        return perSecond < 0.5 ? formats.rate(0) : messages.text("support.rate", formats.bytes(Math.round(perSecond)));
    }

    /** {@code 12 / 50}: held, of how many that may be; only what is held if the rest is not known. */
    String unacked(ConnectionReading reading) {
        String held = number(reading.info().unacked());
        if (reading.prefetch().isEmpty()) {
            return held;
        }
        long most = reading.prefetch().getAsLong();
        return most == 0 ? messages.text("connections.unlimited", held) : held + " / " + number(most);
    }

    String unacked(ConsumerInfo info) {
        String held = number(info.unacked());
        return info.prefetch() == 0
                ? messages.text("connections.unlimited", held)
                : held + " / " + number(info.prefetch());
    }

    /** What becomes of publishes on a channel. */
    String mode(ChannelInfo.Mode mode) {
        return messages.text(
                switch (mode) {
                    case PLAIN -> "connections.channel.plain";
                    case CONFIRM -> "connections.channel.confirm";
                    case TRANSACTION -> "connections.channel.transaction";
                });
    }

    String prefetch(int most) {
        return most == 0 ? messages.text("connections.channel.no-limit") : number(most);
    }

    String heartbeat(ConnectionInfo info) {
        return info.heartbeatSeconds() == 0
                ? messages.text("connections.heartbeat.none")
                : messages.text("support.duration.seconds", Integer.toString(info.heartbeatSeconds()));
    }

    String frameMax(ConnectionInfo info) {
        return info.frameMax() == 0 ? NOTHING : formats.bytes(info.frameMax());
    }

    String since(ConnectionInfo info) {
        return formats.time(info.connectedAt());
    }

    /** Everything about a connection that does not move, in a line. */
    String facts(ConnectionInfo info, Optional<ConnectionDetail> detail) {
        StringJoiner facts = new StringJoiner(" · ");
        facts.add(info.protocol());
        facts.add(messages.text("connections.fact.user", info.user()));
        facts.add(messages.text("connections.fact.vhost", info.virtualHost()));
        facts.add(info.peer());
        detail.flatMap(ConnectionDetail::tls).ifPresent(tls -> facts.add(encryption(tls)));
        facts.add(messages.text("connections.fact.heartbeat", heartbeat(info)));
        if (info.frameMax() > 0) {
            facts.add(messages.text("connections.fact.frame-max", frameMax(info)));
        }
        facts.add(messages.text("connections.fact.since", formats.time(info.connectedAt())));
        return facts.toString();
    }

    private String encryption(TlsInfo tls) {
        String way = tls.protocol() + " " + tls.cipher();
        return tls.client().map(name -> messages.text("connections.fact.certificate", way, name)).orElse(way);
    }

    /** Bytes that wait for the client to take them; a dash if the broker does not tell. */
    String waiting(Optional<ConnectionDetail> detail) {
        return detail.map(known -> formats.bytes(known.queuedBytes())).orElse(NOTHING);
    }

    /** Why the broker does not read from the connection, each reason once. */
    String holds(List<Hold> holds) {
        return holds.stream()
                .map(hold -> messages.text(
                        switch (hold.reason()) {
                            case QUESTION -> "connections.hold.question";
                            case STORE_BEHIND -> "connections.hold.store";
                            case QUEUES_BEHIND -> "connections.hold.queues";
                            case ALARM -> "connections.hold.alarm";
                        }))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** When it was opened, in full. */
    String fullSince(ConnectionInfo info) {
        return formats.fullTime(info.connectedAt());
    }

    /** {@code Close 3 connections}. */
    String action(Closing closing) {
        return closing.connections().size() == 1
                ? messages.text("connections.close.do.one", closing.connections().getFirst().displayName())
                : messages.text("connections.close.do.many", number(closing.connections().size()));
    }

    /** What is asked before connections are closed. */
    Question question(Closing closing) {
        return new Question(
                action(closing),
                messages.text(
                        "connections.close.hits",
                        closing.unacked(),
                        number(closing.unacked()),
                        closing.unconfirmed(),
                        number(closing.unconfirmed())),
                closing.connections().size() > 1
                        ? closing.connections().stream().map(ConnectionInfo::displayName).toList()
                        : List.of(),
                messages.text("connections.close.after"),
                Optional.empty());
    }

    String done(Batch.Report<ConnectionInfo> report) {
        return messages.text("connections.close.done", report.done(), number(report.done()));
    }

    String failure(Batch.Failure<ConnectionInfo> failure) {
        return messages.text("connections.close.failed", failure.thing().displayName(), messages.say(failure.why()));
    }
}
