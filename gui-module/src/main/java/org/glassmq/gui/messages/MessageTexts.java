package org.glassmq.gui.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.gui.messages.MessageViewModel.State;
import org.glassmq.gui.messages.Rendering.Problem;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Messages;

/** How messages are put into words. */
final class MessageTexts {
    private final Messages messages;
    private final Formats formats;

    MessageTexts(Messages messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
    }

    /** A name and a value. */
    record Fact(String name, String value) {}

    String state(BrowsedMessage.State state) {
        return switch (state) {
            case READY -> messages.text("messages.state.ready");
            case UNACKED -> messages.text("messages.state.unacked");
            case SETTLED -> messages.text("messages.state.settled");
        };
    }

    /** The state, and who holds the message. */
    String stateAndHolder(BrowsedMessage message) {
        return message.holder()
                .map(holder -> messages.text("messages.state.held", holder))
                .orElseGet(() -> state(message.state()));
    }

    /** How often; the flag belongs to the next delivery of a message that is ready, to the last one of others. */
    String deliveries(BrowsedMessage message) {
        boolean next = message.state() == BrowsedMessage.State.READY;
        boolean again = message.redelivered() && (next || message.deliveries() > 1);
        return again
                ? messages.text("messages.redelivered", formats.number(message.deliveries()))
                : formats.number(message.deliveries());
    }

    String exchange(String exchange) {
        return exchange.isEmpty() ? messages.text("messages.default-exchange") : exchange;
    }

    String number(long value) {
        return formats.number(value);
    }

    String bytes(long value) {
        return formats.bytes(value);
    }

    String time(BrowsedMessage message) {
        return formats.timeMillis(message.arrivedAt());
    }

    String fullTime(BrowsedMessage message) {
        return formats.fullTime(message.arrivedAt());
    }

    /** {@code orders → order.de.paid · 14:03:27.120}. */
    String summary(BrowsedMessage message) {
        return exchange(message.exchange()) + " → " + message.routingKey() + " · " + time(message);
    }

    /** Where a message came from and what became of it. */
    List<Fact> facts(BrowsedMessage message) {
        List<Fact> facts = new ArrayList<>(address(message));
        facts.add(new Fact(messages.text("messages.arrived"), fullTime(message)));
        facts.add(new Fact(messages.text("messages.column.deliveries"), deliveries(message)));
        return facts;
    }

    /** Where it was published to. */
    List<Fact> address(BrowsedMessage message) {
        return List.of(
                new Fact(messages.text("messages.column.exchange"), exchange(message.exchange())),
                new Fact(messages.text("messages.column.key"), message.routingKey()));
    }

    /** The properties that are set, by their names in the protocol. */
    List<Fact> properties(MessageProperties properties) {
        List<Fact> set = new ArrayList<>();
        add(set, "content-type", properties.contentType());
        add(set, "content-encoding", properties.contentEncoding());
        add(set, "delivery-mode", deliveryMode(properties.deliveryMode()));
        add(set, "priority", properties.priority());
        add(set, "correlation-id", properties.correlationId());
        add(set, "reply-to", properties.replyTo());
        add(set, "expiration", properties.expiration() == null ? null : properties.expiration() + " ms");
        add(set, "message-id", properties.messageId());
        add(
                set,
                "timestamp",
                properties.timestamp() == null ? null : formats.fullTime(properties.timestamp()));
        add(set, "type", properties.type());
        add(set, "user-id", properties.userId());
        add(set, "app-id", properties.appId());
        add(set, "cluster-id", properties.clusterId());
        return set;
    }

    private String deliveryMode(Integer mode) {
        return switch (mode) {
            case null -> null;
            case 1 -> messages.text("messages.transient");
            case 2 -> messages.text("messages.persistent");
            default -> mode.toString();
        };
    }

    private static void add(List<Fact> facts, String name, Object value) {
        if (value != null) {
            facts.add(new Fact(name, value.toString()));
        }
    }

    /** How much of a body is shown; empty if it is all of it. */
    Optional<String> shownOf(State.Shown shown) {
        return shown.cut()
                ? Optional.of(messages.text(
                        shown.canLoadMore() ? "messages.shown-of" : "messages.shown-most",
                        formats.bytes(shown.bytes().length),
                        formats.bytes(shown.message().bodySize())))
                : Optional.empty();
    }

    String problem(Problem problem) {
        return switch (problem.kind()) {
            case NOT_JSON -> messages.text("messages.problem.json", problem.detail());
            case NOT_XML -> messages.text("messages.problem.xml", problem.detail());
            case NOT_CBOR -> messages.text("messages.problem.cbor", problem.detail());
            case NOT_MESSAGE_PACK -> messages.text("messages.problem.messagepack", problem.detail());
            case NOT_TEXT -> messages.text("messages.problem.text");
            case DAMAGED_COMPRESSION -> messages.text("messages.problem.compression", problem.detail());
        };
    }

    String mode(BodyMode mode) {
        return switch (mode) {
            case AUTO -> messages.text("messages.mode.auto");
            case JSON -> "JSON";
            case XML -> "XML";
            case CBOR -> "CBOR";
            case MESSAGE_PACK -> "MessagePack";
            case TEXT -> messages.text("messages.mode.text");
            case HEX -> messages.text("messages.mode.hex");
            case IMAGE -> messages.text("messages.mode.image");
        };
    }

    String part(CompareRow.Part part) {
        return switch (part) {
            case PROPERTIES -> messages.text("messages.compare.properties");
            case HEADERS -> messages.text("messages.compare.headers");
            case BODY -> messages.text("messages.body");
        };
    }

    /** What a sign of a comparison means. */
    String difference(Difference difference) {
        return messages.text(
                switch (difference) {
                    case SAME -> "messages.compare.sign.same";
                    case CHANGED -> "messages.compare.sign.changed";
                    case ONLY_LEFT -> "messages.compare.sign.left";
                    case ONLY_RIGHT -> "messages.compare.sign.right";
                });
    }

    /** How the bodies were compared. */
    String compared(Comparison comparison) {
        StringJoiner notes = new StringJoiner(" · ");
        notes.add(comparison.as()
                .map(as -> as == BodyMode.JSON ? messages.text("messages.compare.json") : mode(as))
                .orElseGet(() -> messages.text("messages.compare.different-kinds")));
        if (comparison.cut()) {
            notes.add(messages.text("messages.compare.cut", formats.bytes(Comparison.MOST)));
        }
        if (!comparison.body().aligned()) {
            notes.add(messages.text("messages.compare.not-aligned"));
        }
        return notes.toString();
    }

    String inflate(Packing packing) {
        return messages.text("messages.inflate", packing.name().toLowerCase(Locale.ROOT));
    }
}
