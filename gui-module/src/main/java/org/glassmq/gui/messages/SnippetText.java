package org.glassmq.gui.messages;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;

/** What the programs that publish a message again have in common. */
final class SnippetText {
    private static final String GUEST = "guest";

    private SnippetText() {}

    /** The body, if it is text that can be read. */
    static Optional<String> text(PublishRequest message) {
        return Preview.utf8(message.body(), false).filter(Preview::isReadable);
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** What is to be known before the program is run, as comments. */
    static List<String> notes(PublishRequest message, String comment) {
        String user = message.properties().userId();
        return user == null || user.equals(GUEST)
                ? List.of()
                : List.of(comment + " The user-id is checked: this has to sign in as " + oneLine(user)
                        + ", or go without it.");
    }

    /** Where the message is published to, for a person. */
    static String where(PublishRequest message) {
        return oneLine(
                message.exchange().isEmpty()
                        ? "the default exchange with routing key " + message.routingKey()
                        : "exchange " + message.exchange() + " with routing key " + message.routingKey());
    }

    /** A comment must not end before its end. */
    static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}|[\u2028\u2029]", " ");
    }

    /** A property that is set: its name in the protocol, with dashes. */
    record Property(String name, Object value) {}

    /** The properties that are set, but for the headers. */
    static List<Property> properties(MessageProperties of) {
        List<Property> set = new ArrayList<>();
        add(set, "content-type", of.contentType());
        add(set, "content-encoding", of.contentEncoding());
        add(set, "delivery-mode", of.deliveryMode());
        add(set, "priority", of.priority());
        add(set, "correlation-id", of.correlationId());
        add(set, "reply-to", of.replyTo());
        add(set, "expiration", of.expiration());
        add(set, "message-id", of.messageId());
        add(set, "timestamp", of.timestamp());
        add(set, "type", of.type());
        add(set, "user-id", of.userId());
        add(set, "app-id", of.appId());
        add(set, "cluster-id", of.clusterId());
        return set;
    }

    private static void add(List<Property> set, String name, Object value) {
        if (value != null) {
            set.add(new Property(name, value));
        }
    }
}
